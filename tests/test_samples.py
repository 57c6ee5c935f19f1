from functools import cache

import pytest

from dehusk import Reason
from scripts import golden


def sample_parameter(slug):
    """Mark a sample with a known miss as one that has to fail."""
    why = golden.read_sample(slug).expected.get("known_miss")
    return pytest.param(slug, id=slug, marks=pytest.mark.xfail(reason=why, strict=True) if why else ())


@cache
def cleaned(slug):
    """Clean a sample once for all tests."""
    return golden.read_sample(slug).clean()


@pytest.mark.parametrize("slug", [sample_parameter(slug) for slug in golden.slugs()])
def test_the_text_is_the_expected_one(slug):
    """The text of a sample equals its expected.txt exactly, and what its expected.json claims holds."""
    sample, result = golden.read_sample(slug), cleaned(slug)
    assert result.text == sample.text
    assert list(golden.broken_claims(sample, result)) == []


@pytest.mark.parametrize("slug", golden.slugs())
def test_title_and_status_are_the_expected_ones(slug):
    """A known miss excuses the text, never the title and the status."""
    sample, result = golden.read_sample(slug), cleaned(slug)
    assert (result.title, str(result.status)) == (sample.title, sample.expected["status"])


@pytest.mark.parametrize("slug", golden.slugs())
def test_a_sample_says_why_it_exists(slug):
    """Each sample carries a line on why it exists, an address, and only known reasons."""
    expected = golden.read_sample(slug).expected
    assert expected["why"]
    assert ".example/" in expected["url"]
    assert set(expected["must_remove"]) <= {*Reason, golden.ANY_REASON}


@pytest.mark.parametrize("slug", golden.slugs())
def test_what_must_stay_and_must_go_is_in_the_page_and_fits_the_text(slug):
    """The claims of a sample agree with its own expected text, so that they can be met."""
    sample = golden.read_sample(slug)
    assert all(snippet in sample.text for snippet in sample.expected["must_keep"])
    blocks = [block.text for block in cleaned(slug).blocks]
    for snippets in sample.expected["must_remove"].values():
        assert all(any(snippet in text for text in blocks) for snippet in snippets)


def test_golden_refuses_to_rewrite_all_samples(capsys):
    """Rewriting asks for the name of one sample."""
    assert golden.main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_golden_refuses_an_unknown_sample(capsys):
    """A name that is no sample is refused with the list of names."""
    assert golden.main(["no-such-page"]) == 2
    assert "wordpress-blog" in capsys.readouterr().err


def test_golden_rewrites_only_what_is_generated(tmp_path, monkeypatch):
    """The text, the title and the status are rewritten; what was written by hand stays."""
    sample = golden.read_sample("windows-1252")
    (tmp_path / "windows-1252").mkdir()
    monkeypatch.setattr(golden, "SAMPLES", tmp_path)
    golden.rewrite(sample, cleaned("windows-1252"))
    (tmp_path / "windows-1252" / "page.html").write_bytes(sample.page)
    again = golden.read_sample("windows-1252")
    assert again.text == cleaned("windows-1252").text
    assert again.expected["must_keep"] == sample.expected["must_keep"]
    assert again.expected["why"] == sample.expected["why"]
