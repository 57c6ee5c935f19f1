"""The way of a page: decode, parse, walk, features, classify, passes, metadata, render."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from dehusk.dom import decode, page_of_lines, parse, tidy, walk
from dehusk.dom.chosen import Chosen, Forced, Selectors, choose, force
from dehusk.dom.tables import data_tables
from dehusk.engine.clock import Clock
from dehusk.engine.concluding import Source, conclude
from dehusk.engine.judging import Document, judge
from dehusk.engine.options import MetadataLevel, Options
from dehusk.engine.result import Matched, Result
from dehusk.laziness import lazy, loading
from dehusk.metadata import Metadata, complete_metadata, read_metadata, read_selected
from dehusk.metadata.selected import Selected
from dehusk.model import Classifier
from dehusk.passes.months import month_called
from dehusk.rules import Rule, Rules

# The models that come with the package, by name, are the folders beside the model code.
_MODELS = Path(__file__).parents[1] / "model"
DEFAULT_MODEL = "markup"
DEFAULT_TEXT_MODEL = "text"
# What is known of the pages of most sites.
_NO_RULE = Rule("", ())


class Cleaner:
    """Cleans documents with models that are loaded once; no document changes the result of another, in any thread.

    `model` is a model folder, the name of one that comes with the package (the default), or a loaded
    classifier; `text_model` likewise for plain text, loaded when the first text comes. `rules` are rules per site, or
    the file that has them. Raises ModelError when a model cannot be used, RulesError when the rules cannot.
    """

    def __init__(
        self,
        model: str | Path | Classifier | None = None,
        text_model: str | Path | Classifier | None = None,
        rules: str | Path | Rules | None = None,
    ) -> None:
        with loading():
            self.rules = _load_rules(rules)
            self.classifier = _load(model or DEFAULT_MODEL)
        self._text_model = text_model or DEFAULT_TEXT_MODEL

    @lazy
    def text_classifier(self) -> Classifier:
        """The classifier for plain text, which knows no markup."""
        with loading():
            # Another thread may have been first.
            ready: Classifier | None = vars(self).get("text_classifier")
            return ready or _load(self._text_model)

    def clean(
        self,
        document: bytes | str,
        options: Options = Options(),  # noqa: B008 - frozen
        *,
        url: str | None = None,
        encoding: str | None = None,
    ) -> Result:
        """Clean one HTML document; `url` is where it came from, `encoding` what the transport declared.

        The rule of its site is found by `url` alone: no page chooses its rule by what it says of itself. A page
        with nothing to extract gives a Result with status `empty`. Raises UnsupportedDocumentError when the bytes are
        no HTML, DocumentTooLargeError when they hold more than a page may, InvalidOptionError for an option that cannot
        take effect.
        """
        options = Options.of(options)
        options.check_for_page()
        _check_types(document, url=url, encoding=encoding)
        rule = self.rules.of(url) or _NO_RULE
        clock = Clock()
        decoded = decode(document, encoding)
        clock.lap("decode")
        root = parse(decoded.text, decoded.utf8)
        clock.lap("parse")
        tidy(root)
        # Before anything that is dropped is taken out of the tree.
        selected = read_selected(root, rule.title, rule.date, month_called)
        chosen = choose(root, (Selectors(rule.keep, rule.drop), Selectors(options.keep, options.drop)))
        page = walk(root, keep_tree=options.needs_tree or bool(rule.keep or rule.drop), head=chosen.head)
        del root
        forced = force(page, chosen, None if options.tables else data_tables(page))
        clock.lap("walk")
        judged = judge(Document(self.classifier, page, options, forced), clock)
        title, metadata = selected.over(*read_metadata(page, url))
        if options.metadata is MetadataLevel.FULL:
            title, metadata = complete_metadata(title, metadata, decoded.text, url)
        clock.lap("metadata")
        result = conclude(judged, Source(decoded, url), title, metadata, clock)
        matches = _matches(rule, selected, chosen)
        metrics = replace(result.metrics, selectors=Matched(**chosen.counts), rule_matches=matches)
        return replace(result, metrics=metrics, rule=rule.name or None)

    def clean_text(
        self,
        text: bytes | str,
        options: Options = Options(),  # noqa: B008 - frozen
        *,
        encoding: str | None = None,
    ) -> Result:
        """Clean plain text that an extractor has made of a document; its lines and paragraphs stay as they are.

        A text without content gives a Result with status `empty`; there is no title and no metadata. Raises
        UnsupportedDocumentError when the bytes are no text, DocumentTooLargeError when they hold more than a text may,
        InvalidOptionError for an option that is for pages.
        """
        options = Options.of(options)
        options.check_for_text()
        _check_types(text, encoding=encoding)
        clock = Clock()
        decoded = decode(text, encoding)
        clock.lap("decode")
        page = page_of_lines(decoded.text)
        clock.lap("walk")
        judged = judge(Document(self.text_classifier, page, options, Forced.none(page)), clock)
        return conclude(judged, Source(decoded), None, Metadata(), clock)


def _check_types(document: Any, **strings: Any) -> None:
    """Raise TypeError in words of the caller for what would only fail somewhere inside."""
    if not isinstance(document, bytes | str):
        raise TypeError(f"a document is bytes or str, not {type(document).__name__}")
    for name, value in strings.items():
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} is a str or None, not {type(value).__name__}")


def _load(model: str | Path | Classifier) -> Classifier:
    if isinstance(model, Classifier):
        return model
    packaged = model in (DEFAULT_MODEL, DEFAULT_TEXT_MODEL)
    return Classifier.load(_MODELS / model if packaged else Path(model))


def _load_rules(rules: str | Path | Rules | None) -> Rules:
    if rules is None or isinstance(rules, Rules):
        return rules or Rules()
    # Most who clean pages have no rules, and need no YAML.
    from dehusk.rules.load import load_rules

    return load_rules(Path(rules))


def _matches(rule: Rule, selected: Selected, chosen: Chosen) -> int | None:
    if rule is _NO_RULE:
        return None
    pairs = (("keep", rule.keep), ("drop", rule.drop))
    return selected.matches + sum(chosen.counts[option][one] for option, selectors in pairs for one in selectors)
