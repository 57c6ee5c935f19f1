"""Readers: a module for each kind of input, each with `read(split, job) -> Iterator[Item]`."""
