"""Declarations of tile layers."""

from __future__ import annotations

import pytest

from core.texts import Text
from tiles import registry
from tiles.errors import LayerUnknownError
from tiles.registry import TileLayer, layers_named, published, register

TITLE = Text("آزمون", "Test")


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_LAYERS", dict(registry._LAYERS))


def layer(code: str = "a-test", **facts: object) -> TileLayer:
    return TileLayer(code=code, title=TITLE, source="a_table", **facts)


def test_a_layer_is_published_under_its_code() -> None:
    found = layer()
    register(found)
    assert found in published()
    assert layers_named("parcels, a-test,parcels")[0] is found


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
    moving = TileLayer(code="moving", title=TITLE, source=lambda: next(versions))
    assert [moving.source_now(), moving.source_now()] == ["(SELECT 1)", "(SELECT 2)"]


def test_an_unknown_layer_names_those_that_are_there() -> None:
    with pytest.raises(LayerUnknownError) as caught:
        layers_named("parcels,none")
    assert caught.value.context["layer"] == "none"
    assert "parcels" in str(caught.value.context["known"])
