"""Mutated files of every format through the confined reader: nothing they do reaches the process that asks.

Thousands are read in one child; where a child dies, its mutants are asked for again one by one, each
in a child of its own, and counted by what became of that one. A count that was interrupted goes on
where it stood: ``--seed`` and number say which mutant is which.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.errors import DomainError
from importers.errors import CorruptFileError, TimedOutError
from importers.isolation import client
from importers.isolation.bounds import MIB, Bounds
from importers.options import UNSAID
from tests.bench.mutants import seeds

NAME = "fuzz"
COUNT, BATCH, SEED = 20_000, 250, 1404
#: As in service for one file; a batch may take the time of many.
ALONE = Bounds()
TOGETHER = Bounds(seconds=120.0, resident=300 * MIB)
_INSTALL = "from tests.bench.mutants_child import install; install(); main(int"


@dataclass(slots=True)
class Tally:
    """What became of the mutants of one format. `escaped` is what reached the process that asked."""

    seed: int
    done: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    thrown: list[list[Any]] = field(default_factory=list)
    died: list[list[Any]] = field(default_factory=list)
    escaped: list[list[Any]] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, -1)
    seconds: float = 0.0


@contextlib.contextmanager
def reader_of_mutants() -> Iterator[None]:
    """Have a fork server whose children read mutants."""
    usual = client.START
    client.stop()
    client.START = usual.replace("main(int", _INSTALL)
    try:
        yield
    finally:
        client.stop()
        client.START = usual


def tried(code: str, numbers: Sequence[int], tally: Tally, folder: Path) -> None:
    """Add to a tally what becomes of some mutants of a format."""
    begun = time.monotonic()
    try:
        _add(tally, _asked(code, numbers, tally.seed, folder, TOGETHER))
    except DomainError:
        for number in numbers:
            _tried_alone(code, number, tally, folder)
    except Exception as error:  # noqa: BLE001  # what must not be: it is counted
        tally.escaped.append([list(numbers)[:1], f"{type(error).__name__}: {error}"])
    tally.done += len(numbers)
    tally.seconds += time.monotonic() - begun


def _tried_alone(code: str, number: int, tally: Tally, folder: Path) -> None:
    try:
        _add(tally, _asked(code, [number], tally.seed, folder, ALONE))
    except (CorruptFileError, TimedOutError) as error:
        tally.outcomes[f"died:{error.code}"] += 1
        tally.died.append([number, f"{error.code} {dict(error.context)}"])
    except Exception as error:  # noqa: BLE001  # what must not be: it is counted
        tally.escaped.append([number, f"{type(error).__name__}: {error}"])


def _asked(code: str, numbers: Sequence[int], seed: int, folder: Path, bounds: Bounds) -> dict[str, Any]:
    path = folder / "mutants.json"
    path.write_text(json.dumps({"code": code, "numbers": list(numbers), "seed": seed}), encoding="ascii")
    facts = client.read([path], ["mutants.json"], UNSAID, bounds).shapes[0].attributes
    return {name: json.loads(value) for name, value in facts.items()}


def _add(tally: Tally, facts: dict[str, Any]) -> None:
    tally.outcomes.update(facts["outcomes"])
    tally.thrown += facts["thrown"]
    tally.slowest = max(tally.slowest, tuple(facts["slowest"]))


def run(arguments: Sequence[str]) -> int:
    """Try mutants until every format has its count; 0 where nothing reached this process."""
    parser = argparse.ArgumentParser(prog="./dev bench fuzz")
    parser.add_argument("--count", type=int, default=COUNT, help="mutants of each format")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--formats", nargs="*", default=sorted(seeds()))
    parser.add_argument("--afresh", action="store_true", help="forget what was done before")
    options = parser.parse_args(arguments)
    target = Path(os.environ.get("ZAMIN_VAR", "var")) / "bench" / f"{NAME}.json"
    known = {} if options.afresh else _kept(target, options.seed)
    with reader_of_mutants(), tempfile.TemporaryDirectory() as folder:
        for code in options.formats:
            tally = known.setdefault(code, Tally(options.seed))
            while tally.done < options.count:
                numbers = range(tally.done, min(tally.done + BATCH, options.count))
                tried(code, numbers, tally, Path(folder))
                _keep(target, known)
            print(_line(code, tally), flush=True)
    print(f"→ {target}")
    return 1 if any(tally.escaped for tally in known.values()) else 0


def _line(code: str, tally: Tally) -> str:
    rate = tally.done / tally.seconds if tally.seconds else 0.0
    usual = ", ".join(f"{name} {count}" for name, count in tally.outcomes.most_common(5))
    return (
        f"{code:10} {tally.done:6} mutants, {rate:6.0f}/s; reached us {len(tally.escaped)}; child died"
        f" {len(tally.died)}; thrown inside {len(tally.thrown)}; slowest {tally.slowest[0]:.2f} s; {usual}"
    )


def _kept(target: Path, seed: int) -> dict[str, Tally]:
    if not target.exists():
        return {}
    documents = json.loads(target.read_text(encoding="utf-8"))["formats"]
    tallies = {code: Tally(**document) for code, document in documents.items() if document["seed"] == seed}
    for tally in tallies.values():
        tally.outcomes, tally.slowest = Counter(tally.outcomes), (tally.slowest[0], tally.slowest[1])
    return tallies


def _document(tally: Tally) -> dict[str, Any]:
    return {name: getattr(tally, name) for name in Tally.__dataclass_fields__}


def _keep(target: Path, tallies: dict[str, Tally]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(".part")
    facts = {"bench": NAME, "formats": {code: _document(tally) for code, tally in tallies.items()}}
    beside.write_text(json.dumps(facts, indent=1), encoding="utf-8")
    beside.replace(target)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
