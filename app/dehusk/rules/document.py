"""Bytes of YAML → plain data, with the lines on which the parts of it stand."""

from __future__ import annotations

from typing import Any

import yaml

# Nothing in a file of rules is a number, but where one stands it is shown.
MOST_DIGITS = 100
_MERGED = "tag:yaml.org,2002:merge"


class Lines:
    """The lines, from 1, on which rules and their keys stand."""

    def __init__(self, root: yaml.Node | None) -> None:
        self._rules: list[tuple[int, dict[str, int]]] = []
        for node in root.value if isinstance(root, yaml.SequenceNode) else ():
            keys = {}
            for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
                keys[str(key.value)] = key.start_mark.line + 1
            self._rules.append((node.start_mark.line + 1, keys))

    def of(self, place: int, key: str = "") -> int:
        """Give the line of a key of the rule at a place; that of the rule where the key does not stand in it."""
        first, keys = self._rules[place]
        return keys.get(key, first)


class _Loader(yaml.SafeLoader):
    """The library's safe loader, which also refuses a key that stands twice: only the last would count."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - the library's signature
        """Build a mapping."""
        seen = set()
        for key, _ in node.value:
            # The library refuses what is no scalar itself.
            if key.tag == _MERGED or not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_number(self, node: yaml.ScalarNode) -> int:
        """Build a number, unless it has more digits than Python would write out again."""
        if len(node.value) > MOST_DIGITS:
            raise yaml.MarkedYAMLError(problem="no number here has so many digits", problem_mark=node.start_mark)
        return int(self.construct_yaml_int(node))


_Loader.add_constructor("tag:yaml.org,2002:int", _Loader.construct_number)


def read_document(content: bytes) -> tuple[Any, Lines]:
    """Read YAML: plain data, None where there is none, and the lines; raise what the library and Python raise."""
    loader = _Loader(content)
    try:
        root = loader.get_single_node()
        return (None if root is None else loader.construct_document(root)), Lines(root)
    finally:
        loader.dispose()
