"""footer on hand-built blocks."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.passes.footer import find
from tests.builders import block, page
from tests.passes.widgets import around, article, marked

LONG = "Foo Media Ltd. Registered in England and Wales, company number 0123456, 12 Mill Lane, London. © 2001–2024"


@pytest.mark.parametrize(
    "line",
    [
        "© 2024 Foo Media. All rights reserved.",
        "Copyright © 2024 Foo",
        "Copyright 2019-2024 Foo Media",
        "(c) 2024 Foo",
        "© 2024 Beispiel GmbH. Alle Rechte vorbehalten.",
        "© 2024 Foo. Tous droits réservés.",
        "© 2024 Foo. Todos los derechos reservados.",
        "© 2024 Foo. Tutti i diritti riservati",
        "© 2024 Foo. Todos os direitos reservados.",
        "© 2024 Foo. Alle rechten voorbehouden.",
        "© 2024 Foo. Wszelkie prawa zastrzeżone.",
        "© 2024 Фу. Все права защищены.",
        "© 2024 Foo. Tüm hakları saklıdır.",
        "版权所有 © 2024 某公司",
        "Proudly powered by WordPress",
        "Privacy Policy | Terms of Use | Contact",
        "Impressum · Datenschutz · AGB",
    ],
)
@pytest.mark.parametrize("at", [0, 2, 4])
def test_line(line, at):
    """The plain lines of a footer go wherever they stand."""
    assert marked(find, around(block(line), at=at)) == [line]


def test_long_line_goes_at_the_foot_only():
    """A line with the company's register number goes after the text, not in it."""
    assert marked(find, around(block(LONG), at=4)) == [LONG]
    assert marked(find, around(block(LONG), at=2)) == []


def test_legal_pages_one_below_the_other():
    """Three names of legal pages in a row are the menu of the footer."""
    names = ("Privacy Policy", "Terms of Use", "Sitemap")
    assert marked(find, around(*(block(name, "li") for name in names))) == list(names)


@pytest.mark.parametrize(
    "line",
    [
        "1976 Copyright Act",
        "Copyright protects a work for seventy years after its author's death.",
        "Powered by a wheel of oak",
        "Contact",
    ],
)
def test_text_stays(line):
    """An article about copyright, and engines that are driven by something, come through."""
    assert marked(find, around(block(line))) == []


def test_example_after_a_colon_stays():
    """A notice that the text quotes comes through."""
    built = around(block("Put this notice on every copy:"), block("© 2024 Jane Doe. All rights reserved."))
    assert marked(find, built) == []


def test_dropped_blocks_in_a_footer():
    """What the classifier dropped inside a footer gets the reason."""
    built = page(*article(), block("Follow the baker", "p", "footer"))
    assert marked(find, built, np.array([True] * 4 + [False])) == ["Follow the baker"]
