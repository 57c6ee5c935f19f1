"""python -m evaluation.robustness: how much F1 is lost on pages whose markup says less.

Each page is rewritten and cleaned by a model that has seen no page of its host: names of classes and ids replaced by
digests or removed, semantic elements made `div`, white space minified.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from lxml import etree

from dehusk.dom import decode, parse
from evaluation.corpora import Example, read_corpora
from evaluation.crossval import models_for
from evaluation.parallel import cleaner_of, map_jobs
from evaluation.scoring import PageScore, corpus_f1, score_page

# What a site names its elements with; the rest of the attributes say what an element does.
_NAMES = ("class", "id", "role", "itemprop", "itemtype", "data-testid", "aria-label")
_SEMANTIC = frozenset(("article", "main", "section", "nav", "header", "footer", "aside", "figure", "figcaption"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_KEEPS_SPACE = frozenset(("pre", "textarea", "script", "style"))


def unchanged(root: etree._Element) -> None:
    """Rewrite nothing: what parsing and writing alone do to the figure."""


def hash_names(root: etree._Element) -> None:
    """Replace each name of a class or an id by a digest of it, as some build tools do."""
    for node in root.iter(etree.Element):
        for attribute in ("class", "id"):
            names = node.get(attribute)
            if names is not None:
                node.set(attribute, " ".join(_digest(name) for name in names.split()))


def remove_names(root: etree._Element) -> None:
    """Remove classes, ids, roles, labels and microdata."""
    for node in root.iter(etree.Element):
        for attribute in _NAMES:
            if attribute in node.attrib:
                del node.attrib[attribute]


def flatten_semantics(root: etree._Element) -> None:
    """Make semantic elements `div`."""
    for node in root.iter(*_SEMANTIC):
        node.tag = "div"


def minify_space(root: etree._Element) -> None:
    """Fold white space to one space; `pre` stays as it is."""
    kept = list(root.iter(*_KEEPS_SPACE))
    inside = {inner for node in kept for inner in node.iter()}
    for node in root.iter():
        if node.text and node not in inside:
            node.text = _fold(node.text)
        if node.tail and node.getparent() not in inside:
            node.tail = _fold(node.tail)


REWRITES: dict[str, Callable[[etree._Element], None]] = {
    "unchanged": unchanged,
    "names hashed": hash_names,
    "names removed": remove_names,
    "semantic elements as div": flatten_semantics,
    "white space minified": minify_space,
}


def main() -> int:
    """Print F1 by corpus for each rewriting, as a Markdown table."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    arguments = parser.parse_args()
    figures = measure(arguments.corpora)
    corpora = sorted(figures["unchanged"])
    print("| markup | " + " | ".join(corpora) + " |")
    print("|---|" + "--:|" * len(corpora))
    for name, by_corpus in figures.items():
        print(f"| {name} | " + " | ".join(f"{by_corpus[corpus]:.4f}" for corpus in corpora) + " |")
    return 0


def measure(corpora: Path, names: tuple[str, ...] = tuple(REWRITES)) -> dict[str, dict[str, float]]:
    """Give rewriting → corpus → F1."""
    examples = read_corpora(corpora)
    models = models_for(examples, corpora)
    jobs = [(example, name, model) for name in names for example, model in zip(examples, models, strict=True)]
    scores = map_jobs(_score, jobs)
    groups: dict[str, dict[str, list[PageScore]]] = {name: defaultdict(list) for name in names}
    for (example, name, _), score in zip(jobs, scores, strict=True):
        groups[name][example.corpus].append(score)
    return {
        name: {corpus: corpus_f1(members) for corpus, members in by_corpus.items()}
        for name, by_corpus in groups.items()
    }


def rewrite(document: bytes, name: str) -> str:
    """Give a page rewritten; a document without elements as it was."""
    text = decode(document).text
    root = parse(text)
    if root is None:
        return text
    REWRITES[name](root)
    return etree.tostring(root, encoding="unicode", method="html")


def _score(job: tuple[Example, str, Path]) -> PageScore:
    example, name, folder = job
    return score_page(example, cleaner_of(folder).clean(rewrite(example.read(), name)).text)


def _digest(name: str) -> str:
    return "c" + blake2b(name.encode(), digest_size=4).hexdigest()


def _fold(text: str) -> str:
    """Fold what HTML takes for white space; a no-break space is none."""
    return _SPACE.sub(" ", text)


if __name__ == "__main__":
    sys.exit(main())
