"""Five hundred mutated files of each format: read or refused with a code, and nothing reaches the process that asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from importers.registry import formats
from tests.bench.fuzz import SEED, Tally, reader_of_mutants, tried
from tests.bench.mutants import mutant, seeds

COUNT = 500


@pytest.fixture(scope="module")
def mutants() -> Iterator[None]:
    with reader_of_mutants():
        yield


@pytest.mark.parametrize("code", sorted(seeds()))
def test_mutants_are_read_or_refused(mutants: None, code: str, tmp_path: Path) -> None:
    tally = Tally(SEED)
    tried(code, range(COUNT), tally, tmp_path)
    assert (tally.escaped, tally.thrown, sum(tally.outcomes.values())) == ([], [], COUNT)
    assert tally.outcomes["read"] < COUNT
    assert len(tally.outcomes) > 1


def test_every_format_has_seeds() -> None:
    assert seeds().keys() == formats().keys()


def test_a_number_is_always_the_same_mutant() -> None:
    assert [mutant("kml", number, SEED) for number in range(20)] == [
        mutant("kml", number, SEED) for number in range(20)
    ]
