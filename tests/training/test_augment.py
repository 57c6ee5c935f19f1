"""training.augment: copies of pages are pages."""

from __future__ import annotations

import numpy as np

from dehusk.dom import page_of
from dehusk.features import relate
from training.augment import prune, strip_names
from training.labels import Labels

PAGE = """<body class=site><nav id=menu><ul><li><a href=/>Home</a><li><a href=/b>Blog</a></ul></nav>
<article class=post><h1>Title of it</h1><p>First <b class=x>paragraph</b> of it.</p>
<p>Second paragraph of it.</p></article>
<aside><h2>More</h2><p>Other things</p></aside><footer><p>Imprint</p></footer></body>"""


def labels_of(page) -> Labels:
    """Label what stands in the article."""
    positive = page.blocks_inside(page.elements_tagged(("article",)))
    return Labels(positive, np.ones(len(page.blocks)))


def test_pruning_drops_whole_elements_of_husk():
    """What is left is a page whose arrays agree, in the same order; a sidebar goes as a whole or stays."""
    page = page_of(PAGE)
    seen = set()
    for seed in range(40):
        pruned, labels = prune(page, labels_of(page), np.random.default_rng(seed))
        texts = list(pruned.blocks.texts)
        assert [text for text in page.blocks.texts if text in texts] == texts
        assert ("More" in texts) == ("Other things" in texts)
        assert ("Home" in texts) == ("Blog" in texts)
        assert len(labels.positive) == len(labels.weights) == len(texts)
        assert labels.positive.tolist() == labels_of(pruned).positive.tolist()
        elements = pruned.elements
        assert (elements.parents <= np.arange(len(elements))).all()
        assert elements.ends[0] == len(elements)
        assert elements.last_blocks[0] == len(texts)
        assert all(
            elements.tags[owner] == tag for owner, tag in zip(pruned.blocks.elements, pruned.blocks.tags, strict=True)
        )
        seen.add(tuple(texts))
    assert len(seen) > 10


def test_inline_elements_move_with_their_block():
    """The inline signature of the first paragraph is still its own when the navigation is gone."""
    page = page_of(PAGE)
    for seed in range(40):
        pruned, _ = prune(page, labels_of(page), np.random.default_rng(seed))
        named = pruned.blocks_named_inline(("x",))
        assert [text for text, on in zip(pruned.blocks.texts, named, strict=True) if on] in (
            [], ["First paragraph of it."]
        )  # fmt: skip


def test_stripping_leaves_the_tags():
    """No name is left, blocks and structure are the same."""
    page = page_of(PAGE)
    bare = strip_names(page)
    assert {(s.tag, *s[1:]) for s in bare.signatures} == {(s.tag, "", "", "", "", "") for s in page.signatures}
    assert bare.blocks.texts == page.blocks.texts
    assert [bare.signatures[i].tag for i in bare.elements.signatures] == [
        page.signatures[i].tag for i in page.elements.signatures
    ]
    assert not bare.elements_named(("post", "menu", "site")).any()
    assert relate(bare).like.max() <= relate(page).like.max()
