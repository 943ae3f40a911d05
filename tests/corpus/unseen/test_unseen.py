"""Every kind of boundary from the seeded makers: right ones are read, doubtful ones asked about, none is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from landrequests.intake.manifest import checked_line
from tests.corpus.unseen import (
    carried,
    files,
    gadgets,
    instruments,
    misleading,
    misplaced,
    odd_files,
    odd_tables,
    orders,
    places,
    programs,
    rare_files,
    slipped,
    texts,
    turned,
    ways_degrees,
    ways_rare,
    ways_utm,
)
from tests.corpus.unseen.drawings import curves
from tests.corpus.unseen.ground import Case
from tests.corpus.unseen.judging import judged

SEED = 1404


def checked(case: Case, folder: Path) -> dict[str, Any]:
    job = dict(case.job)
    if case.paths:
        job["paths"] = list(case.paths)
        for name, content in case.paths.items():
            (folder / name).write_bytes(content)
    return checked_line(json.dumps(job), "en", folder)


def verdicts(cases: Iterator[Case], folder: Path) -> Iterator[str]:
    for case in cases:
        result = checked(case, folder)
        verdict = judged(case, result)
        if verdict != "right":
            yield f"{verdict} {case.name}: wanted {case.expect}; got {result['status']} {result.get('code', '')}"


MAKERS = (
    texts, places, files, ways_utm, ways_degrees, ways_rare, slipped, misplaced, misleading, odd_tables,
    odd_files, rare_files, programs, instruments, gadgets, orders, turned, carried,
)  # fmt: skip


@pytest.mark.parametrize(
    "cases", [maker.cases for maker in MAKERS], ids=[maker.__name__.rpartition(".")[2] for maker in MAKERS]
)
def test_every_kind_is_right(cases: Callable[[int, int], Iterator[Case]], tmp_path: Path) -> None:
    assert list(verdicts(cases(SEED, 1), tmp_path)) == []


@pytest.mark.parametrize(
    ("name", "content", "srid", "area"),
    [*curves(Random(SEED))],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_curves_enclose_what_they_should(name: str, content: bytes, srid: int, area: float, tmp_path: Path) -> None:
    (tmp_path / "a.dxf").write_bytes(content)
    result = checked_line(json.dumps({"path": "a.dxf", "srid": srid, "area": "iran"}), "en", tmp_path)
    slack = 0.05 if name == "spline" else 0.001
    assert (result["status"], result["measures"]["grid_area_m2"]) == ("ready", pytest.approx(area, rel=slack))
