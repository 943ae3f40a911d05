"""Every awkward case stands in the town, just as awkward as it is meant to be."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
import shapely

from accounts.models import Person
from landrequests.demo.frame import Surface, area_m2, shape_of
from landrequests.demo.load import load
from landrequests.demo.people import ensure_people
from landrequests.demo.town import Code, Plot, Town
from parcels.models import Building, Municipality, Parcel
from zoning.models import LayerVersion


@pytest.fixture(scope="module")
def cases(whole: Town) -> dict[str, list[Plot]]:
    known = {plot.code: plot for plot in whole.plots} | {each.plot.code: each.plot for each in whole.retired}
    found: dict[str, list[Plot]] = defaultdict(list)
    for case, code in whole.cases:
        found[case].append(known[code])
    return found


def common_mm2(one: Plot, other: Plot) -> float:
    return float(shape_of(one.surface).intersection(shape_of(other.surface)).area)


def test_parcel_in_two_parts(cases: dict[str, list[Plot]]) -> None:
    (found,) = cases["two-parts"]
    assert len(found.surface) == 2
    assert shape_of(found.surface).is_valid


def test_parcel_with_a_hole_and_the_parcel_in_it(cases: dict[str, list[Plot]]) -> None:
    (around,), (island,) = cases["hole"], cases["island"]
    assert len(around.surface[0]) == 2
    assert shapely.Polygon(around.surface[0][1]).equals(shapely.Polygon(island.surface[0][0]))


def pairs_of(plots: list[Plot]) -> list[tuple[Plot, Plot]]:
    return list(zip(plots[::2], plots[1::2], strict=True))


def test_neighbours_that_overlap_by_four_square_metres(cases: dict[str, list[Plot]]) -> None:
    for one, other in pairs_of(cases["overlap"]):
        assert common_mm2(one, other) / 1e6 == pytest.approx(4, abs=0.03)  # rounded to the millimetre


def test_neighbours_with_three_centimetres_between_them(cases: dict[str, list[Plot]]) -> None:
    for one, other in pairs_of(cases["gap"]):
        both = shapely.union_all([shape_of(one.surface), shape_of(other.surface)])
        between = both.convex_hull.difference(both)
        gap = min(shapely.get_parts(between), key=lambda part: abs(part.area / part.length * 2 - 30))
        assert 2 * gap.area / gap.length == pytest.approx(30, abs=1.5)
        assert common_mm2(one, other) == 0


def test_corner_given_twice_and_a_thorn_of_a_millimetre(cases: dict[str, list[Plot]]) -> None:
    for found in cases["spike"]:
        ring = found.surface[0][0]
        assert len(ring) == len(set(ring)) + 1
        assert area_m2(found.surface) == pytest.approx(
            shapely.Polygon(ring).buffer(-20, join_style="mitre").buffer(20, join_style="mitre").area / 1e6, abs=1e-3
        )


def test_forty_parcels_have_a_fault_of_drawing_or_a_past(cases: dict[str, list[Plot]]) -> None:
    of_itself = {"retired", "in-approved-street", "remainder-in-two", "flats-without-shops", "shops-without-flats"}
    made = {plot.code for case, plots in cases.items() if case not in of_itself for plot in plots}
    assert len(made) == 40


def test_retired_codes_lead_to_what_came_in_their_place(whole: Town) -> None:
    live = {plot.code for plot in whole.plots}
    assert sorted(len(each.replaced_by) for each in whole.retired) == [1, 1, 4]
    for each in whole.retired:
        assert each.plot.code not in live
        assert set(each.replaced_by) <= live


def test_children_of_a_divided_parcel_are_the_parcel(whole: Town, cases: dict[str, list[Plot]]) -> None:
    parent = next(each.plot for each in whole.retired if len(each.replaced_by) == 4)
    children = [shape_of(plot.surface) for plot in cases["divided"]]
    assert sum(map(area_m2, (plot.surface for plot in cases["divided"]))) == pytest.approx(
        area_m2(parent.surface), abs=0.05
    )
    assert min(child.area for child in children) > 0.15 * shape_of(parent.surface).area


def test_house_astride_two_parcels(cases: dict[str, list[Plot]]) -> None:
    one, other = cases["building-astride"]
    house = shape_of(one.buildings[0].surface)
    for plot in (one, other):
        assert house.intersection(shape_of(plot.surface)).area > 10e6
    assert other.buildings == ()


def test_parcel_half_in_the_limit_half_out(whole: Town, cases: dict[str, list[Plot]]) -> None:
    (found,) = cases["astride-limit"]
    limit = shape_of(whole.layer("urban-limit").features[0].surface)
    assert shape_of(found.surface).intersection(limit).area / shape_of(found.surface).area == pytest.approx(
        0.5, abs=0.01
    )


def left_by_the_plan(whole: Town, plot: Plot) -> shapely.Geometry:
    streets = [shape_of(each.surface) for each in whole.layer("road-widening").features]
    return shape_of(plot.surface).difference(shapely.union_all(streets))


def test_parcel_wholly_in_an_approved_street(whole: Town, cases: dict[str, list[Plot]]) -> None:
    (found,) = cases["in-approved-street"]
    assert left_by_the_plan(whole, found).area / 1e6 == pytest.approx(0, abs=0.01)


def test_parcel_of_which_a_street_leaves_two_pieces(whole: Town, cases: dict[str, list[Plot]]) -> None:
    (found,) = cases["remainder-in-two"]
    pieces = [part for part in shapely.get_parts(left_by_the_plan(whole, found)) if part.area > 1e6]
    assert len(found.surface) == 1
    assert len(pieces) == 2


def test_flats_without_shops_and_shops_without_flats(cases: dict[str, list[Plot]]) -> None:
    (flats,), (shops,) = cases["flats-without-shops"], cases["shops-without-flats"]
    assert any(house.apartments and not house.trades for house in flats.buildings)
    assert any(house.trades and not house.apartments for house in shops.buildings)


def test_neighbourhoods_written_with_arabic_letters(whole: Town) -> None:
    written = "".join(each.name_fa for each in whole.neighbourhoods)
    assert {"ي", "ك"} <= set(written)


@pytest.mark.django_db
def test_sign_in_whose_name_has_a_half_space_a_hamza_and_a_he_with_hamza(small: Town) -> None:
    load(replace(small, plots=small.plots[:1], layers=small.layers[-1:]))
    ensure_people(Municipality.objects.get(code="zaminabad"))
    names = [f"{each.given_name} {each.family_name}" for each in Person.objects.all()]
    assert [name for name in names if {"\u200c", "ؤ", "ۀ"} <= set(name)] == ["رؤیا لالۀ‌صحرایی"]


def test_zone_drawn_by_a_careless_hand_is_not_valid(whole: Town) -> None:
    invalid = [each for each in whole.layer("public-project").features if not shape_of(each.surface).is_valid]
    assert len(invalid) == 1


def part_of(whole: Town) -> Town:
    """The awkward parcels alone, and the layer with the faulty zone."""
    codes = {code for _, code in whole.cases}
    plots = tuple(plot for plot in whole.plots if plot.code in codes)
    layers = tuple(layer for layer in whole.layers if layer.code in ("public-project", "urban-limit"))
    return replace(whole, plots=plots, layers=layers)


@pytest.mark.django_db
def test_awkward_town_loads_whole(whole: Town) -> None:
    load(part_of(whole))
    assert Parcel.objects.filter(status="retired").count() == 3
    parent = next(each.plot.code for each in whole.retired if len(each.replaced_by) == 4)
    assert row(parent).replaced_by.count() == 4
    merged = next(each for each in whole.retired if row(each.plot.code).replaced_by.count() == 1)
    assert row(merged.plot.code).replaced_by.get() == row(merged.replaced_by[0])
    assert Building.objects.exists()


@pytest.mark.django_db
def test_faulty_zone_is_mended_on_load_and_said(whole: Town) -> None:
    said: list[str] = []
    load(part_of(whole), report=said.append)
    assert any("repaired" in line for line in said)
    version = LayerVersion.objects.get(layer__code="public-project")
    assert all(zone.geom.valid for zone in version.zones.all())


def row(code: Code) -> Parcel:
    return Parcel.objects.get(
        region=code.region, neighbourhood=code.neighbourhood, block=code.block, number=code.number
    )


def test_surfaces_of_cases_are_rings_of_whole_millimetres(cases: dict[str, list[Plot]]) -> None:
    surfaces: list[Surface] = [plot.surface for plots in cases.values() for plot in plots]
    numbers = {type(x) for surface in surfaces for polygon in surface for ring in polygon for x, _ in ring}
    assert numbers == {int}
