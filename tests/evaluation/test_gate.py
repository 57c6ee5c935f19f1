"""evaluation.gate: floors hold, and move only when told to."""

from __future__ import annotations

import json

from evaluation import gate


def test_a_figure_below_its_floor_fails(capsys):
    """One figure below its floor fails the gate; equal is enough."""
    assert gate.report({"a": 0.5}, {"a": 0.5}) == 0
    assert gate.report({"a": 0.5, "b": 0.9}, {"a": 0.6, "b": 0.89}) == 1
    assert "FAIL  b" in capsys.readouterr().out


def test_a_missing_figure_fails():
    """A floor whose figure is not measured any more is not silently passed."""
    assert gate.report({"gone": 0.1}, {}) == 1


def test_raising_never_lowers(tmp_path, monkeypatch):
    """--raise keeps a floor that was higher; --lower sets what was measured."""
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    pinned = {"corpora": "x", "floors": {"all": {"a": 0.9, "b": 0.1}, "quick": {"a": 0.8}}}
    gate.write_floors(pinned, "all", {"a": 0.8, "b": 0.2567}, "y", lower=False)
    floors = json.loads(gate.FLOORS.read_text("utf-8"))["floors"]
    assert floors == {"all": {"a": 0.9, "b": 0.255}, "quick": {"a": 0.8}}
    gate.write_floors(pinned, "all", {"a": 0.8}, "y", lower=True)
    floors = json.loads(gate.FLOORS.read_text("utf-8"))["floors"]
    assert floors == {"all": {"a": 0.799}, "quick": {"a": 0.8}}
