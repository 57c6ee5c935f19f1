"""POST /clean with the options that choose blocks, as the engine carries them out."""

from __future__ import annotations

import pytest

from dehusk.workers.cleaners import ModelCleaner
from tests.api.doors import service

LEAD = "After nine years of repairs, the mill on the river ground its first sack of rye on Saturday morning."
PROMO = "The book of the mill, with drawings by the miller's sister, is on sale at the bakery for twelve crowns."
PAGE = f"<article><p class=lead>{LEAD}</p><p class=promo>{PROMO}</p></article>"
HTML = {"Content-Type": "text/html"}


@pytest.fixture(scope="module")
def engine():
    """A service with the engine, and not with what stands in for it."""
    with service(ModelCleaner()) as running:
        yield running


def test_the_query_repeats_lists(engine):
    """Each selector is a parameter of its own; the metrics tell what each has matched."""
    query = [("drop", "body"), ("keep", ".lead"), ("keep", ".none")]
    answer = engine.post("/clean", params=query, content=PAGE, headers=HTML).json()
    assert answer["text"] == LEAD
    assert answer["metrics"]["selectors"] == {"keep": {".lead": 1, ".none": 0}, "drop": {"body": 1}}
    assert list(answer["metrics"]["removed"]) == ["selector"]


def test_the_body_has_lists(engine):
    """In JSON they are lists."""
    answer = engine.post("/clean", json={"html": PAGE, "options": {"drop": [".promo"], "explain": True}}).json()
    assert [(block["text"], block["kept"], block["reason"]) for block in answer["blocks"]] == [
        (LEAD, True, None),
        (PROMO, False, "selector"),
    ]


def test_a_form_takes_the_query(engine):
    """For a file the options are in the query as well."""
    answer = engine.post("/clean?drop=.lead&keep=.promo", files={"file": PAGE.encode()}).json()
    assert answer["text"] == PROMO


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"drop": "p >"}, "drop has 'p >', which is no selector that can be used"),
        ({"keep": "p::before"}, "keep has 'p::before'"),
        ({"keep": "a:hover"}, "keep has 'a:hover'"),
        ({"drop": "p" * 1_000 + ",p["}, "drop.0: string should have at most 1000 characters"),
        ({"links": "false", "output": "report"}, "links is false"),
        ({"links": "false"}, "links is false, which has an effect on Markdown and HTML alone"),
    ],
)
def test_what_cannot_take_effect_is_a_400(engine, query, told):
    """A selector that is none, and an option without effect, are said and not passed over."""
    response = engine.post("/clean", params=query, content=PAGE, headers=HTML)
    assert response.status_code == 400
    assert told in response.json()["detail"]
    assert not response.json()["retryable"]


@pytest.mark.parametrize("accept", ["text/markdown", "text/html"])
def test_the_answer_type_is_an_output(engine, accept):
    """Where the answer itself has structure, links can be left out of it without asking for an output."""
    headers = {**HTML, "Accept": accept}
    assert engine.post("/clean?links=false&images=false", content=PAGE, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("output=report&links=false", "links is false"),
        ("explain=true&images=false", "images is false"),
        ("explain=true&output=html", "output html: there is no place for that in text/html that is the report"),
    ],
)
def test_a_report_has_no_other_html_beside_it(engine, query, told):
    """Where the answer is the report, what would be said of other HTML has no effect, and is a 400."""
    response = engine.post(f"/clean?{query}", content=PAGE, headers={**HTML, "Accept": "text/html"})
    assert response.status_code == 400
    assert told in response.json()["detail"]


def test_a_text_in_a_form_has_no_elements(engine):
    """What is for pages is said of a text that only the form tells to be one, too."""
    response = engine.post("/clean?drop=.lead", files={"file": ("a.txt", LEAD.encode(), "text/plain")})
    assert response.status_code == 400
    assert "drop is for pages" in response.json()["detail"]


def test_selectors_are_counted(engine):
    """What a service was asked to match is in its metrics."""
    engine.post("/clean?drop=.promo&drop=.none", content=PAGE, headers=HTML)
    lines = engine.get("/metrics").text.splitlines()
    counts = dict(line.rsplit(" ", 1) for line in lines if line.startswith("dehusk_selectors_total{"))
    assert set(counts) == {'dehusk_selectors_total{matched="yes"}', 'dehusk_selectors_total{matched="no"}'}
    assert min(map(float, counts.values())) >= 1
