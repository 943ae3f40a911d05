"""How everything here is measured: methods in turn, round by round, and ratios of medians in the same run.

Only ratios travel between machines and days; absolute numbers do not.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Method:
    """One way of doing the work. `run` does it once; `unit` says how many things that are.

    `floor` is the name of the method it is compared with; the first one unless said.
    """

    name: str
    run: Callable[[], object]
    unit: int = 1
    floor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What a module of benchmarks declares under ``BENCH``: the first method is the floor.

    `make` builds the data and gives the methods, or ``None`` where what they need is not here.
    """

    name: str
    title: str
    make: Callable[[], Sequence[Method] | None]
    rounds: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one method took: milliseconds for one run, and its ratio to the floor's median."""

    method: str
    p50_ms: float
    p95_ms: float
    per_s: float
    ratio: float
    times_ms: list[float] = field(default_factory=list)


def measure(bench: Bench) -> list[Row] | None:
    """Run every method once to warm up, then all of them in turn, `rounds` times."""
    methods = bench.make()
    if methods is None:
        return None
    times: dict[str, list[float]] = {method.name: [] for method in methods}
    for number in range(bench.rounds + 1):
        for method in methods:
            took = _timed(method.run)
            if number:
                times[method.name].append(took)
    middles = {name: statistics.median(taken) for name, taken in times.items()}
    return [_row(method, times[method.name], middles[method.floor or methods[0].name]) for method in methods]


def _timed(run: Callable[[], object]) -> float:
    begun = time.perf_counter_ns()
    run()
    return (time.perf_counter_ns() - begun) / 1e6


def _row(method: Method, times: list[float], floor: float) -> Row:
    middle = statistics.median(times)
    ordered = sorted(times)
    return Row(
        method=method.name,
        p50_ms=middle,
        p95_ms=ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))],
        per_s=method.unit / middle * 1000,
        ratio=middle / floor,
        times_ms=[round(each, 4) for each in times],
    )


def table(bench: Bench, rows: Sequence[Row]) -> str:
    """Return the rows as a table for people."""
    width = max(len(row.method) for row in rows)
    lines = [
        f"{bench.name}: {bench.title}",
        f"{'':{width}}  {'p50 ms':>10}  {'p95 ms':>10}  {'per s':>12}  {'× floor':>8}",
    ]
    lines += [
        f"{row.method:{width}}  {row.p50_ms:10.3f}  {row.p95_ms:10.3f}  {row.per_s:12,.0f}  {row.ratio:8.2f}"
        for row in rows
    ]
    return "\n".join(lines)


def write(bench: Bench, rows: Sequence[Row], folder: Path) -> Path:
    """Write the rows with facts of the machine as JSON and return where."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{bench.name}.json"
    facts = {
        "bench": bench.name,
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "python": platform.python_version(),
        "rows": [asdict(row) for row in rows],
    }
    target.write_text(json.dumps(facts, indent=1), encoding="utf-8")
    return target
