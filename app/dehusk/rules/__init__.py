"""Rules per site: what an operator knows about the pages of a host, from a YAML file (`load`).

May import `dom` and `errors`. The engine asks for the rule of a page by its address and does what the rule says.
"""

from __future__ import annotations

from dehusk.rules.rule import Example, Rule, Rules

__all__ = ["Example", "Rule", "Rules"]
