"""The harness compares medians of the same run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench import harness
from tests.bench.__main__ import BENCHES, TRIALS, main


def bench(*taken: tuple[str, float, str], monkeypatch: pytest.MonkeyPatch) -> harness.Bench:
    methods = [harness.Method(name, lambda ms=ms: ms, 10, floor) for name, ms, floor in taken]
    monkeypatch.setattr(harness, "_timed", lambda run: run())
    return harness.Bench(name="made-up", title="made up", make=lambda: methods, rounds=3)


def test_ratio_is_to_the_first_method_unless_said(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = harness.measure(bench(("a", 2.0, ""), ("b", 6.0, ""), ("c", 9.0, "b"), monkeypatch=monkeypatch))
    assert rows is not None
    assert [row.ratio for row in rows] == [1.0, 3.0, 1.5]
    assert rows[0].per_s == 5000


def test_result_is_kept_as_json(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = bench(("a", 2.0, ""), monkeypatch=monkeypatch)
    rows = harness.measure(made)
    assert rows is not None
    kept = json.loads(harness.write(made, rows, tmp_path).read_text(encoding="utf-8"))
    assert kept["rows"][0]["p50_ms"] == 2.0


def test_unknown_benchmark_is_a_fault_of_usage() -> None:
    assert main(["nothing"]) == 2


def test_every_benchmark_has_a_name_of_its_own() -> None:
    assert "transform" in BENCHES
    assert not BENCHES.keys() & TRIALS.keys()


@pytest.mark.parametrize("asked", [["--help"], ["-h"], ["transform", "--help"]])
def test_help_names_every_benchmark(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(asked) == 0
    told = capsys.readouterr().out
    assert all(f"  {name} " in told for name in [*BENCHES, *TRIALS])
