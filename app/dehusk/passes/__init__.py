"""The passes: rules that find one kind of husk each; they look at the whole page and change nothing.

A pass is one file with `find(page, kept) -> mask`, shape (blocks,). May import `dom` and `verdicts` only.
`PASSES` is the only place of their order; the first reason wins.
"""
