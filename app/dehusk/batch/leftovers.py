"""Leftovers: what lies in folders or matches patterns and is not read, by why."""

from __future__ import annotations

from enum import StrEnum


class LeftOut(StrEnum):
    """Why something is not read."""

    UNKNOWN_NAME = "unknown_name"
    SAME_FILE = "same_file"
    LINKED_FOLDER = "linked_folder"
    MATCHED_FOLDER = "matched_folder"
    BATCH_OUTPUT = "batch_output"
    NO_FILE = "no_file"


# What there are so many of.
WORDS = {
    LeftOut.UNKNOWN_NAME: "files, as their names do not say what they are",
    LeftOut.SAME_FILE: "names of files that are read already",
    LeftOut.LINKED_FOLDER: "links to folders, which are not followed",
    LeftOut.MATCHED_FOLDER: "folders that a pattern matches, as it does not say what of them",
    LeftOut.BATCH_OUTPUT: "folders with the output of a batch",
    LeftOut.NO_FILE: "things that are neither files nor folders",
}
