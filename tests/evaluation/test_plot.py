"""evaluation.plot: quality against time, as SVG that can be read."""

from __future__ import annotations

from itertools import combinations
from xml.etree.ElementTree import fromstring

import pytest

from evaluation.plot import Point, place_labels, scatter

SVG = "{http://www.w3.org/2000/svg}"
POINTS = [
    Point("dehusk", 20.0, 0.885, own=True),
    Point("trafilatura", 50.0, 0.82),
    Point("trafilatura fast", 46.0, 0.815),
    Point("readability-lxml", 48.0, 0.818),
    Point("resiliparse", 4.0, 0.80),
    Point("newspaper4k", 190.0, 0.73),
]


def texts(root):
    """Give the texts of a drawing."""
    return [element.text for element in root.iter(f"{SVG}text")]


def test_it_is_well_formed_and_holds_each_name_once():
    """Every extractor has one point and one label."""
    root = fromstring(scatter(POINTS))
    assert root.tag == f"{SVG}svg"
    assert [texts(root).count(point.name) for point in POINTS] == [1] * len(POINTS)
    assert len(list(root.iter(f"{SVG}circle"))) == len(POINTS)


def test_labels_do_not_overlap():
    """No two labels share an area, even where points nearly do."""
    assert not any(one.overlaps(other) for one, other in combinations(place_labels(POINTS), 2))


def test_time_is_logarithmic():
    """Equal ratios are equal distances, and slower is further right."""
    points = [Point("a", 1.0, 0.5), Point("b", 10.0, 0.6), Point("c", 100.0, 0.7)]
    circles = list(fromstring(scatter(points)).iter(f"{SVG}circle"))
    first, second, third = (float(circle.attrib["cx"]) for circle in circles)
    assert 0 < second - first == pytest.approx(third - second, abs=0.11)
    assert [float(circle.attrib["cy"]) for circle in circles] == sorted(
        (float(circle.attrib["cy"]) for circle in circles), reverse=True
    )


def test_an_extractor_without_f1_is_a_line_at_its_time():
    """Its name is there, a point is not."""
    root = fromstring(scatter([Point("dehusk", 20.0, None, own=True), Point("other", 40.0, 0.8)]))
    assert texts(root).count("dehusk") == 1
    assert len(list(root.iter(f"{SVG}circle"))) == 1
    assert [line.attrib["class"] for line in root.iter(f"{SVG}line")].count("unknown") == 1


def test_light_and_dark():
    """The colours follow the reader's mode."""
    assert "prefers-color-scheme: dark" in scatter(POINTS)


def test_one_point_alone():
    """A single extractor is drawn as well."""
    assert texts(fromstring(scatter([Point("dehusk", 20.0, None)]))).count("dehusk") == 1
