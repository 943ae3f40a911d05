"""A zip of two layers, one with its reference system and one without: which is meant is asked, nothing is dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from landrequests.intake import Options, Outcome, check, source_from_files
from landrequests.intake.errors import SystemsMixedError
from landrequests.intake.options import answers_from
from tests.importers.samples import UTM39N, archive, shapefile

NEIGHBOUR = [(x + 200, y) for x, y in UTM39N]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "said").mkdir()
    (tmp_path / "unsaid").mkdir()
    said = shapefile(tmp_path / "said", [shapely.Polygon(NEIGHBOUR)])
    unsaid = shapefile(tmp_path / "unsaid", [shapely.Polygon(UTM39N)])
    members = {f"said{suffix}": part for suffix, part in said.items()}
    members |= {f"unsaid{suffix}": part for suffix, part in unsaid.items() if suffix != ".prj"}
    found = tmp_path / "two.zip"
    found.write_bytes(archive(members))
    return found


def outcome(path: Path, *answers: list[int]) -> Outcome:
    return check(source_from_files((path,)), Options(), answers_from([*answers]) if answers else ())


def layer(path: Path, name: str) -> int:
    labels = [choice.label.en for choice in outcome(path).choices]
    return next(number for number, label in enumerate(labels) if label.startswith(f"{name} "))


def test_layer_without_a_system_is_a_choice_beside_the_one_with(path: Path) -> None:
    found = outcome(path)
    assert (found.status, {choice.kind for choice in found.choices}) == ("needs_choice", {"feature"})
    assert [choice.preview is None for choice in found.choices] == [False, True]


def test_layer_with_a_system_keeps_it(path: Path) -> None:
    found = outcome(path, [layer(path, "said")])
    assert (found.status, found.facts.srid, found.facts.layer) == ("ready", 32639, "said")


def test_system_of_the_layer_without_one_is_asked(path: Path) -> None:
    taken = layer(path, "unsaid")
    found = outcome(path, [taken])
    assert (found.status, found.choices[0].kind) == ("needs_choice", "srid")
    zone = next(number for number, choice in enumerate(found.choices) if choice.value == 32639)
    settled = outcome(path, [taken], [zone])
    assert settled.status == "ready"
    assert settled.corners is not None
    assert settled.corners.equals(shapely.Polygon(UTM39N))


def test_shapes_of_both_layers_have_no_system_in_common(path: Path) -> None:
    with pytest.raises(SystemsMixedError):
        outcome(path, [0, 1])
