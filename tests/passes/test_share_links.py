"""Share and follow bars go; texts about social networks stay."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.passes import share_links
from dehusk.passes.survey import Survey
from tests.builders import block, kept_all, page

TEXT = block(
    "The orchard behind the mill was planted by two brothers, who brought the trees up the valley on a cart in "
    "the last week of March, and their grandchildren still bring in the pears each October with the whole school."
)


def _found(*blocks):
    built = page(*blocks)
    return share_links.find(Survey(built), kept_all(built)).tolist()


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Share on Facebook",
        "Share on X",
        "Share via Email",
        "Tweet",
        "Follow us on Twitter/Instagram",
        "Follow us on Facebook, Twitter and Instagram for more news.",
        "Facebook Twitter LinkedIn Email Print",
        "Share this:",
        "Like this: Like Loading...",
        "Copy link",
        "Print this page",
        "E-mail this article",
        "Click to share on X (Opens in new window)",
        "12.3K Followers Follow",
        "Artikel teilen",
        "Auf Facebook teilen",
        "Folgen Sie uns auf Instagram",
        "Partager sur Facebook",
        "Suivez-nous sur Instagram et Facebook",
        "Compartir en Facebook",
        "Síguenos en Twitter",
        "Condividi su Facebook",
        "Compartilhe no Facebook",
        "Deel dit artikel",
        "Udostępnij na Facebooku",
        "Поделиться ВКонтакте",
        "Bu haberi paylaş",
        "この記事をシェアする",
        "Facebookでシェア",
        "分享到微信",
        "複製連結",
    ],
)
def test_share_lines_go(line):
    """A line of actions and networks goes, in any of twelve languages."""
    assert _found(TEXT, block(line), TEXT) == [False, True, False]


def test_single_networks_go_beside_a_share_line_only():
    """A network alone may be an item of the article's own list."""
    names = [block(name, tag="li") for name in ("Facebook", "Email", "Print")]
    assert _found(TEXT, block("Share this:"), *names, TEXT) == [False, True, True, True, True, False]
    assert _found(TEXT, *names, TEXT) == [False] * 5


def test_a_dropped_network_is_named():
    """What the classifier dropped gets the reason from one name on."""
    assert share_links.find(Survey(page(TEXT, block("Facebook"))), np.array([True, False])).tolist() == [False, True]


@pytest.mark.parametrize(
    "line",
    [
        "Facebook said on Monday that it would share the figures with the committee.",
        "She posted the picture on Instagram and Twitter, and shared it with her friends.",
        "Users share more links on Facebook than on any other network.",
        "Why people share on Facebook what they would not print",
        "Print the form and send it by mail.",
        "Line up and follow",
        "Save the egg whites for later.",
        "Like all of us, he was tired.",
        "Instagram and Facebook",
        "Follow the path on the left bank.",
    ],
)
def test_text_about_networks_stays(line):
    """Sentences that speak of networks, printing or sharing are text."""
    assert _found(TEXT, block(line), TEXT) == [False] * 3


@pytest.mark.parametrize("line", ["Facebook and Twitter", "Instagram", "X"])
def test_headings_with_names_of_networks_stay(line):
    """A section may be about two networks."""
    assert _found(TEXT, block(line, tag="h2"), TEXT) == [False] * 3


def test_code_stays():
    """A snippet may hold a share link."""
    assert _found(TEXT, block("Share on Facebook", tag="code", inside="pre")) == [False, False]
