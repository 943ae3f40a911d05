"""Layers and classes without code: what is refused, and what is drawn from then on."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.actor import SYSTEM, VISITOR
from core.errors import NotAllowedError
from core.texts import Text
from tests.zoning.factories import TOWN, make_municipality, make_version, rectangle, zone
from zoning.declarations import POLYGON
from zoning.draft_errors import (
    LayerCodeTakenError,
    LayerColourError,
    LayerColoursAlikeError,
    LayerFaultsError,
    LayerFieldError,
)
from zoning.legends import ClassStyle, NewLayer, distance, make_layer, public_legends, style
from zoning.models import ZoneClass

pytestmark = pytest.mark.django_db


def wanted(**fields: Any) -> NewLayer:
    base = {"code": "green-belt", "title": Text("کمربند", "belt"), "authority": Text("شهرداری", "town")}
    return NewLayer(**({"accuracy_m": 0.5, "kind": POLYGON, "is_public": True} | base | fields))


def drawn(code: str, colour: str, pattern: str = "plain") -> ClassStyle:
    return ClassStyle(code=code, label=Text(f"رده {code}", f"class {code}"), colour=colour, pattern=pattern)


@pytest.mark.parametrize("code", ["new", "drafts", "river-setback"])
def test_codes_of_pages_and_of_declared_layers_are_taken(code: str) -> None:
    make_municipality()
    with pytest.raises(LayerCodeTakenError):
        make_layer(actor=SYSTEM, municipality=TOWN, wanted=wanted(code=code))


@pytest.mark.parametrize("fields", [{"code": "Belt"}, {"accuracy_m": 0.0}, {"title": Text("", "x")}])
def test_what_is_missing_or_wrong_is_named(fields: dict[str, Any]) -> None:
    make_municipality()
    with pytest.raises(LayerFieldError):
        make_layer(actor=SYSTEM, municipality=TOWN, wanted=wanted(**fields))


def test_all_that_is_wrong_with_a_layer_is_told_at_once() -> None:
    make_municipality()
    faulty = wanted(code="Belt", accuracy_m=0.0, title=Text("", "x"))
    with pytest.raises(LayerFaultsError) as error:
        make_layer(actor=SYSTEM, municipality=TOWN, wanted=faulty)
    assert [each.context["field"] for each in error.value.faults] == ["title_fa", "code", "accuracy_m"]


def test_all_that_is_wrong_with_a_legend_is_told_at_once() -> None:
    layer = make_version([zone("a", rectangle(0, 0, 10, 10))]).layer
    classes = [drawn("a", "green", "stars"), drawn("b", "#2E7D32"), drawn("c", "#2F7E33"), drawn("d", "#2E7D33")]
    with pytest.raises(LayerFaultsError) as error:
        style(actor=SYSTEM, layer=layer, classes=classes)
    assert [each.context["field"] for each in error.value.faults] == ["colour-a", "pattern-a", "colour-c", "colour-d"]


def test_a_visitor_makes_no_layer() -> None:
    make_municipality()
    with pytest.raises(NotAllowedError):
        make_layer(actor=VISITOR, municipality=TOWN, wanted=wanted())


def test_black_and_white_lie_one_apart() -> None:
    assert distance("#000000", "#FFFFFF") == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("colour", ["green", "#F1EDE4", "#F4F1EA", "#171613"])
def test_a_colour_of_the_maps_ground_is_refused(colour: str) -> None:
    version = make_version([zone("a", rectangle(0, 0, 10, 10))])
    with pytest.raises(LayerColourError):
        style(actor=SYSTEM, layer=version.layer, classes=[drawn("a", colour)])


def test_two_classes_alike_differ_by_a_pattern() -> None:
    layer = make_version([zone("a", rectangle(0, 0, 10, 10))]).layer
    with pytest.raises(LayerColoursAlikeError):
        style(actor=SYSTEM, layer=layer, classes=[drawn("a", "#2E7D32"), drawn("b", "#2F7E33")])
    style(actor=SYSTEM, layer=layer, classes=[drawn("a", "#2E7D32"), drawn("b", "#2F7E33", "lines")])


def test_the_map_shows_a_styled_layer_without_code() -> None:
    layer = make_version([zone("a", rectangle(0, 0, 10, 10))]).layer
    style(actor=SYSTEM, layer=layer, classes=[drawn("a", "#2E7D32", "dots")])
    (shown,) = (each for each in public_legends(TOWN) if each.code == layer.code)
    assert (shown.classes["a"].colour, shown.classes["a"].title.fa) == ("#2E7D32", "رده a")
    assert ZoneClass.objects.get(version__layer=layer).pattern == "dots"


def test_a_layer_that_is_not_public_is_not_on_the_map() -> None:
    layer = make_version([zone("a", rectangle(0, 0, 10, 10))], is_public=False).layer
    assert layer.code not in {each.code for each in public_legends(TOWN)}
