"""A scatter plot of quality against time, as SVG.

Written out here: the small plotting libraries neither keep labels apart nor follow the reader's light or dark mode, and
the large ones are larger than all that is measured.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_WIDTH, _HEIGHT = 720, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 24, 24, 52
_RADIUS = 5.0
# Names keep this far from the rim.
_EDGE = 8
_FONT = 13.0
# Of sans-serif letters of this size, rather too wide than too narrow.
_LETTER = 0.6 * _FONT
# A label is tried closest to its point first, then further and further away.
_DISTANCES = (3.0, 10.0, 18.0, 28.0, 40.0)
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328; }
.axis { stroke: #59636e; stroke-width: 1; }
.grid { stroke: #d1d9e0; stroke-width: 1; }
.tick { fill: #59636e; }
.point { fill: #0969da; }
.own { fill: #bc4c00; }
.unknown { stroke: #bc4c00; stroke-width: 1.5; stroke-dasharray: 5 4; }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; }
  .axis { stroke: #9198a1; }
  .grid { stroke: #3d444d; }
  .tick { fill: #9198a1; }
  .point { fill: #4493f8; }
  .own { fill: #f0883e; }
  .unknown { stroke: #f0883e; }
}
"""


class Point(NamedTuple):
    """One extractor: mean milliseconds a page, and F1 where it was measured."""

    name: str
    milliseconds: float
    f1: float | None
    own: bool = False


class Box(NamedTuple):
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Say whether two rectangles share an area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class _Scale(NamedTuple):
    """From milliseconds and F1 to places on the page; time is logarithmic, slow is on the right."""

    fastest: float
    slowest: float
    worst: float
    best: float

    def x(self, milliseconds: float) -> float:
        share = math.log(milliseconds / self.fastest) / math.log(self.slowest / self.fastest)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def y(self, f1: float) -> float:
        return _HEIGHT - _BOTTOM - (f1 - self.worst) / (self.best - self.worst) * (_HEIGHT - _TOP - _BOTTOM)


def scatter(points: list[Point]) -> str:
    """Draw the points with their names; one without F1 is a dashed line at its time."""
    scale = _scale(points)
    root = Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "img"},
    )
    SubElement(root, "title").text = "Quality against time of the extractors"
    SubElement(root, "style").text = _STYLE
    _draw_axes(root, scale)
    for point in points:
        _draw_point(root, scale, point)
    for point, box in zip(points, place_labels(points, scale), strict=True):
        _draw_label(root, box, _place(scale, point)[0], point.name)
    indent(root)
    return tostring(root, encoding="unicode") + "\n"


def place_labels(points: list[Point], scale: _Scale | None = None) -> list[Box]:
    """Give each name a place beside its point that covers no other name and no point."""
    scale = scale or _scale(points)
    taken = [_around(*_place(scale, point)) for point in points if point.f1 is not None]
    boxes = []
    for point in points:
        choices = list(_label_boxes(point, *_place(scale, point)))
        # Where all are taken (dozens of points), the closest one it is.
        box = next((one for one in choices if not any(one.overlaps(other) for other in taken)), choices[0])
        taken.append(box)
        boxes.append(box)
    return boxes


def _place(scale: _Scale, point: Point) -> tuple[float, float]:
    return scale.x(point.milliseconds), _TOP + _FONT if point.f1 is None else scale.y(point.f1)


def _label_boxes(point: Point, x: float, y: float) -> Iterator[Box]:
    wide, high = _LETTER * len(point.name), _FONT + 5
    for distance in _DISTANCES:
        away = _RADIUS + distance
        # Right, left, above, below, and the corners between.
        for left, top in (
            (x + away, y - high / 2),
            (x - away - wide, y - high / 2),
            (x - wide / 2, y - away - high),
            (x - wide / 2, y + away),
            (x + away, y - away - high / 2),
            (x + away, y + away - high / 2),
            (x - away - wide, y - away - high / 2),
            (x - away - wide, y + away - high / 2),
        ):
            if left >= _EDGE and left + wide <= _WIDTH - _EDGE and top >= _EDGE and top + high <= _HEIGHT - _BOTTOM:
                yield Box(left, top, left + wide, top + high)
    yield Box(x, y - high, x + wide, y)


def _around(x: float, y: float) -> Box:
    return Box(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS)


def _scale(points: list[Point]) -> _Scale:
    """Leave a margin on each side: a quarter of the decade, and at least a hundredth of F1."""
    times = [point.milliseconds for point in points]
    known = [point.f1 for point in points if point.f1 is not None] or [0.0, 1.0]
    margin = max(0.01, 0.12 * (max(known) - min(known)))
    return _Scale(min(times) / 1.8, max(times) * 1.8, min(known) - margin, max(known) + margin)


def _draw_axes(root: Element, scale: _Scale) -> None:
    bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    for tick in _time_ticks(scale.fastest, scale.slowest):
        x = scale.x(tick)
        _line(root, "grid", (x, _TOP, x, bottom))
        _text(root, (x, bottom + 18), f"{tick:g}", "middle", "tick")
    for tick in _f1_ticks(scale.worst, scale.best):
        y = scale.y(tick)
        _line(root, "grid", (_LEFT, y, right, y))
        _text(root, (_LEFT - 8, y + 4), f"{tick:.2f}", "end", "tick")
    _line(root, "axis", (_LEFT, bottom, right, bottom))
    _line(root, "axis", (_LEFT, _TOP, _LEFT, bottom))
    _text(root, ((_LEFT + right) / 2, _HEIGHT - 10), "mean milliseconds a page (logarithmic)", "middle")
    _text(root, (14, (_TOP + bottom) / 2), "F1", "middle")


def _time_ticks(low: float, high: float) -> list[float]:
    """Give 1, 2 and 5 of each decade in between."""
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [tick for decade in decades for one in (1, 2, 5) if low <= (tick := one * 10.0**decade) <= high]


def _f1_ticks(low: float, high: float) -> list[float]:
    """Give five or so round figures in between."""
    step = next(step for step in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5) if (high - low) / step <= 8)
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _draw_point(root: Element, scale: _Scale, point: Point) -> None:
    x, y = _place(scale, point)
    if point.f1 is None:
        _line(root, "unknown", (x, _TOP, x, _HEIGHT - _BOTTOM))
    else:
        kind = "own" if point.own else "point"
        SubElement(root, "circle", {"class": kind, "cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{_RADIUS:g}"})


def _draw_label(root: Element, box: Box, x: float, name: str) -> None:
    """Write a name into its box, on the side that is closest to the point: letters may be narrower than reckoned."""
    baseline = box.bottom - 4
    if box.left >= x:
        _text(root, (box.left, baseline), name)
    elif box.right <= x:
        _text(root, (box.right, baseline), name, "end")
    else:
        _text(root, ((box.left + box.right) / 2, baseline), name, "middle")


def _line(root: Element, kind: str, ends: tuple[float, float, float, float]) -> None:
    places = {name: f"{value:.1f}" for name, value in zip(("x1", "y1", "x2", "y2"), ends, strict=True)}
    SubElement(root, "line", {"class": kind, **places})


def _text(root: Element, place: tuple[float, float], text: str, anchor: str = "start", kind: str = "") -> None:
    attributes = {"x": f"{place[0]:.1f}", "y": f"{place[1]:.1f}", "text-anchor": anchor}
    if kind:
        attributes["class"] = kind
    SubElement(root, "text", attributes).text = text
