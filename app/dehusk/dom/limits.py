"""How large a document may be: each bound with its reason, and what is raised beyond it.

Bodies are bounded by their bytes at the doors. These are bounds on what the bytes hold, chosen so that nearly all pages
within them take less than the default deadline and less than 1 GB. For the few that take longer, and for those that
get round a bound before they are parsed, the deadline is the backstop. The figures of real pages are those of 2,227
pages of four public benchmarks.
"""

from __future__ import annotations

from typing import NoReturn

from dehusk.errors import DocumentTooLargeError

# Start tags, end tags and any other "<": a bound on the elements that is known before a tree is built of them, at
# 250 bytes each. Real pages have up to 21,646.
MOST_TAGS = 500_000
# The bench of large pages goes down to 10,000 levels; real pages have up to 56.
MOST_DEPTH = 12_000
# The parser's time for one element grows with the square of this: 20 MB of nothing but elements with so many take 13 s.
# Beyond it, an element is refused before the tree is built only where its tag is so long that it is easily told; one
# whose quoted values hold a "<" as well as a ">" is parsed, for as long as the deadline lets it. Real elements have up
# to 136.
MOST_ATTRIBUTES = 500
# Characters of class, id, role, itemprop and label, of all elements that differ in one of them. What is in other
# attributes, such as an image in a `src`, is passed over and not counted. Real pages have up to 249,317.
MOST_NAME_CHARS = 2_000_000
# Each block costs about 50 microseconds and 3 KB, most of it in the classifier. Real pages have up to 6,220.
MOST_BLOCKS = 60_000
# The longest books have 5 million; real pages have up to 113,274.
MOST_TEXT_CHARS = 6_000_000
# Lines of a plain text, blank ones included.
MOST_LINES = 500_000

_ADVICE = "send only the part that holds the text, or split the document"


def check(number: int, what: str, limit: int) -> None:
    """Refuse the document if it has more of something than the limit."""
    if number > limit:
        refuse(number, what, limit)


def refuse(number: int, what: str, limit: int) -> NoReturn:
    """Raise DocumentTooLargeError: what the document has too much of, and what to do."""
    raise DocumentTooLargeError(f"the document has {number:,} {what}; at most {limit:,} are allowed; {_ADVICE}")
