"""Declarations of layers, and that their faults are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.texts import Text
from zoning.checks import check_layers, messages_for
from zoning.declarations import Layer, Legend, faults_of
from zoning.layers.river_setback import LAYER
from zoning.registry import declared_layers

#: DEMO.md §6: code and accuracy in metres.
SPECIFIED = {
    "urban-limit": 0.5, "urban-buffer": 5, "land-use": 0.2, "road-widening": 0.1, "public-project": 0.5,
    "pending-plan": 1, "guide-plan": 0.5, "national-land": 0.1, "state-land": 0.5, "article-12-ruling": 0.2,
    "farmland-quality": 5, "protected-area": 10, "heritage": 0.5, "river-setback": 1, "qanat-setback": 1,
    "power-setback": 1, "gas-setback": 1, "railway-setback": 1, "airport-zone": 10, "military-zone": 1, "fault": 20,
}  # fmt: skip


def test_every_layer_of_the_demonstration_is_declared_with_its_accuracy() -> None:
    declared = {code: layer.accuracy_m for code, layer in declared_layers().items()}
    assert declared == SPECIFIED | {"groundwater": declared["groundwater"]}


def test_military_land_is_not_public() -> None:
    assert not declared_layers()["military-zone"].is_public
    assert [code for code, each in declared_layers()["land-use"].classes.items() if not each.is_public] == ["N1"]


def test_the_declarations_as_they_are_have_no_fault() -> None:
    assert check_layers() == []


@pytest.mark.parametrize(
    ("faulty", "word"),
    [
        (replace(LAYER, code="River_Setback"), "kebab-case"),
        (replace(LAYER, accuracy_m=0), "accuracy"),
        (replace(LAYER, classes={}), "no class"),
        (replace(LAYER, title=Text("رود", "")), "words are missing"),
        (replace(LAYER, classes={"bed": Legend(Text("بستر", "bed"), "blue")}), "no colour"),
        (replace(LAYER, classes={"the bed": Legend(Text("بستر", "bed"), "#0000FF")}), "no class code"),
    ],
)
def test_each_fault_is_told_at_start_up(faulty: Layer, word: str) -> None:
    assert word in faults_of(faulty)[0]
    assert [message.id for message in messages_for([faulty])] == ["zoning.E002"]
