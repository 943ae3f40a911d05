"""Declarations of tile layers."""

from __future__ import annotations

import pytest

from accounts.actor import SYSTEM, VISITOR
from core.texts import Text
from tiles import registry
from tiles.errors import LayerUnknownError
from tiles.registry import TileLayer, layers_named, published, register

TITLE = Text("آزمون", "Test")


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_LAYERS", dict(registry._LAYERS))
    monkeypatch.setattr(registry, "_FINDERS", [])


def layer(code: str = "a-test", **facts: object) -> TileLayer:
    return TileLayer(code=code, title=TITLE, source="a_table", **facts)


def test_a_layer_is_published_under_its_code() -> None:
    found = layer()
    register(found)
    assert found in published(VISITOR)
    assert layers_named(VISITOR, "parcels, a-test,parcels")[0] is found


def test_two_layers_may_not_share_a_code() -> None:
    register(layer())
    with pytest.raises(ValueError, match="two tile layers"):
        register(layer())


@pytest.mark.parametrize("code", ["A", "a_b", "a b", "a'--", "-a", ""])
def test_a_code_is_kebab_case_since_it_stands_in_sql_and_addresses(code: str) -> None:
    with pytest.raises(ValueError, match="kebab"):
        layer(code)


@pytest.mark.parametrize(("low", "high"), [(-1, 5), (6, 5), (0, 18)])
def test_zooms_that_are_not_served_are_refused(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="zooms"):
        layer(minzoom=low, maxzoom=high)


def test_a_source_may_change_with_the_version_in_force() -> None:
    versions = iter(["(SELECT 1)", "(SELECT 2)"])
    moving = TileLayer(code="moving", title=TITLE, source=lambda _actor: next(versions))
    assert [moving.source_for(VISITOR), moving.source_for(VISITOR)] == ["(SELECT 1)", "(SELECT 2)"]


def test_an_unknown_layer_names_those_that_are_there() -> None:
    with pytest.raises(LayerUnknownError) as caught:
        layers_named(VISITOR, "parcels,none")
    assert caught.value.context["layer"] == "none"
    assert "parcels" in str(caught.value.context["known"])


def test_a_layer_not_for_everybody_is_unknown_to_the_rest() -> None:
    register(layer(may_see=lambda actor: actor.is_system))
    assert layers_named(SYSTEM, "a-test")
    assert "a-test" not in {each.code for each in published(VISITOR)}
    with pytest.raises(LayerUnknownError) as caught:
        layers_named(VISITOR, "a-test")
    assert "a-test" not in str(caught.value.context["known"])


def test_layers_that_come_with_the_data_are_found_and_declared_ones_go_first() -> None:
    declared, found = layer(), layer("found-one")
    register(declared)
    registry.register_finder(lambda: {"a-test": layer(minzoom=3), "found-one": found})
    assert layers_named(VISITOR, "a-test,found-one") == (declared, found)
