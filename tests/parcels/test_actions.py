"""Loads of the cadastre: all or nothing, and no bad row in silence."""

from __future__ import annotations

import pytest
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import Polygon

from accounts.actor import SYSTEM, VISITOR, Actor, Grant
from core.errors import NotAllowedError
from parcels.actions import ensure_municipality, load_parcels, load_streets, load_units, retire_parcel
from parcels.errors import CodeIncompleteError, CodeNotLandError, ParcelMissingError, ParcelRowError
from parcels.models import Municipality, Parcel, Unit
from tests.parcels.town import code, lot, lot_with_hole, make_town, parcel_row, street_row
from tiles.models import TileRevision

BOW_TIE = Polygon([(401100, 4006700), (401110, 4006710), (401110, 4006700), (401100, 4006710)])


def revision(layer: str) -> int:
    return TileRevision.objects.get(layer=layer).number


def test_loading_the_same_again_changes_nothing_but_the_count_of_changes(town: Municipality) -> None:
    before, count = revision("parcels"), Parcel.objects.count()
    make_town()
    assert Parcel.objects.count() == count == 7
    assert revision("parcels") > before


def test_a_row_given_again_is_brought_up_to_date(town: Municipality) -> None:
    load_parcels(SYSTEM, town, [parcel_row("4-12-24-20", lot(20), address="خیابان نو")])
    assert Parcel.objects.get(block=24, number=20).address == "خیابان نو"


@pytest.mark.parametrize(
    ("shape", "word"),
    [(BOW_TIE, "valid"), (Polygon(), "empty"), (shapely.set_srid(lot(30), 32638), "32638")],
)
def test_a_bad_shape_is_refused_with_its_row_and_nothing_is_written(
    town: Municipality, shape: Polygon, word: str
) -> None:
    count = Parcel.objects.count()
    good = parcel_row("4-12-24-30", lot(30))
    bad = parcel_row("4-12-24-31", lot(31))
    object.__setattr__(bad, "wkb", shapely.to_wkb(shape, include_srid=True))
    with pytest.raises(ParcelRowError) as caught:
        load_parcels(SYSTEM, town, [good, bad])
    assert caught.value.context["row"] == 2
    assert word in caught.value.context["reason"].en
    assert Parcel.objects.count() == count


def test_a_code_given_twice_in_one_load_is_refused(town: Municipality) -> None:
    with pytest.raises(ParcelRowError):
        load_parcels(SYSTEM, town, [parcel_row("4-12-24-30", lot(30)), parcel_row("4-12-24-30", lot(31))])


def test_a_parcel_has_four_parts_no_more_and_no_fewer(town: Municipality) -> None:
    with pytest.raises(CodeNotLandError):
        load_parcels(SYSTEM, town, [parcel_row("4-12-24-30-1", lot(30))])
    with pytest.raises(CodeIncompleteError):
        load_parcels(SYSTEM, town, [parcel_row("4-12-24", lot(30))])


def test_a_unit_needs_its_parcel(town: Municipality) -> None:
    with pytest.raises(ParcelMissingError):
        load_units(SYSTEM, town, [code("4-12-24-99-1-1-0")])
    assert Unit.objects.count() == 3


def manager_of(municipality_id: int, office: str = "") -> Actor:
    held = Grant("cadastre-manager", municipality_id, office)
    return Actor(user_id=5, roles=frozenset({held.role}), grants=frozenset({held}))


@pytest.mark.parametrize("actor", [VISITOR, Actor(user_id=5), Actor(user_id=5, roles=frozenset({"layer-manager"}))])
def test_only_those_who_keep_the_cadastre_may_write_it(town: Municipality, actor: Actor) -> None:
    with pytest.raises(NotAllowedError):
        load_parcels(actor, town, [])
    with pytest.raises(NotAllowedError):
        load_streets(actor, town, [street_row()])
    with pytest.raises(NotAllowedError):
        retire_parcel(actor, town, code("4-12-24-20"))
    with pytest.raises(NotAllowedError):
        ensure_municipality(actor, "other", name_fa="دیگر", name_en="Other")


def test_a_cadastre_manager_may_write(town: Municipality) -> None:
    assert load_parcels(manager_of(town.pk), town, [parcel_row("4-12-24-30", lot(30))]) == 1


def test_a_cadastre_manager_of_another_municipality_may_not(town: Municipality) -> None:
    for stranger in (manager_of(town.pk + 1), manager_of(town.pk, office="roads")):
        with pytest.raises(NotAllowedError):
            load_parcels(stranger, town, [parcel_row("4-12-24-30", lot(30))])
        with pytest.raises(NotAllowedError):
            retire_parcel(stranger, town, code("4-12-24-20"))


def test_no_manager_makes_a_municipality_or_renames_one(town: Municipality) -> None:
    with pytest.raises(NotAllowedError):
        ensure_municipality(manager_of(town.pk), town.code, name_fa="دیگر", name_en="Other")


def test_the_same_code_lives_in_two_municipalities(town: Municipality) -> None:
    other = make_town("elsewhere")
    assert Parcel.objects.filter(number=20).count() == 2
    assert Parcel.objects.get(municipality=other, number=20).pk != Parcel.objects.get(municipality=town, number=20).pk


@pytest.mark.parametrize(("block", "number", "shape"), [(24, 20, lot(20)), (25, 5, lot_with_hole())])
def test_areas_agree_with_karneys_geodesics(town: Municipality, block: int, number: int, shape: Polygon) -> None:
    # The truth: PROJ's geodesic area of corners 5 m apart along edges straight in the grid.
    to_degrees = Transformer.from_crs(32639, 4326, always_xy=True).transform
    dense = shapely.transform(shapely.segmentize(shape, 5), to_degrees, interleaved=False)
    geodesic, _ = Geod(ellps="WGS84").geometry_area_perimeter(shapely.orient_polygons(dense))
    parcel = Parcel.objects.get(block=block, number=number)
    assert parcel.area_m2 == pytest.approx(geodesic, abs=1e-4)
    assert parcel.grid_area_m2 == pytest.approx(shape.area, abs=1e-9)
