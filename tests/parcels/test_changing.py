"""Split, merger and new numbers: codes end for ever, what was is kept, the database judges."""

from __future__ import annotations

from datetime import date

import pytest
import shapely
from django.db import IntegrityError, connection, transaction
from shapely import box

from accounts.actor import SYSTEM, VISITOR
from core.errors import DomainError
from parcels.actions import load_parcels, load_units
from parcels.changing import Grounds, NewParcel, merge, renumber, split
from parcels.models import Municipality, Parcel, ParcelVersion, Unit
from tests.parcels.town import EAST, NORTH, code, lot, parcel_row

pytestmark = pytest.mark.django_db
DAY = Grounds(on=date(2026, 11, 21), reason="درخواست مالک", source="صورت‌جلسهٔ ۱۲")
#: Lot 20 lies at E 401120..401130, N 4006700..4006720; its building at N 4006708..4006719.
SOUTH, REST = box(EAST + 20, NORTH, EAST + 30, NORTH + 7), box(EAST + 20, NORTH + 7, EAST + 30, NORTH + 20)


def part(text: str, shape: shapely.Polygon, **facts: object) -> NewParcel:
    return NewParcel(code=code(text), wkb=shapely.to_wkb(shape), **facts)  # type: ignore[arg-type]  # facts by name


def halves() -> list[NewParcel]:
    return [part("4-12-24-40", SOUTH), part("4-12-24-41", REST)]


def parcel(number: int) -> Parcel:
    return Parcel.objects.get(block=24, number=number)


def refused(caught: pytest.ExceptionInfo[DomainError]) -> str:
    return caught.value.code


def test_a_split_ends_one_code_and_begins_others(town: Municipality) -> None:
    change = split(SYSTEM, town, code("4-12-24-20"), halves(), grounds=DAY)
    old = parcel(20)
    assert (old.status, old.valid_to, old.ended_by) == ("retired", DAY.on, change)
    assert sorted(map(str, old.replaced_by.all())) == ["4-12-24-40", "4-12-24-41"]
    assert (parcel(40).valid_from, parcel(40).address) == (DAY.on, "کوچهٔ ارغوان، پلاک 20")
    assert parcel(40).grid_area_m2 == pytest.approx(70)


def test_buildings_and_units_go_to_the_part_they_lie_on(town: Municipality) -> None:
    change = split(SYSTEM, town, code("4-12-24-20"), halves(), grounds=DAY)
    assert Unit.objects.filter(parcel=parcel(41)).count() == 3
    assert change.moved_units["4-12-24-20-1-2-0"] == "4-12-24-41-1-2-0"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([part("4-12-24-40", SOUTH)], "parts_too_few"),
        ([part("4-12-24-40", SOUTH), part("4-12-24-41", SOUTH)], "split_parts_overlap"),
        (
            [part("4-12-24-40", SOUTH), part("4-12-24-41", box(EAST + 20, NORTH + 7, EAST + 30, NORTH + 19))],
            "split_not_whole",
        ),
        ([part("4-12-24-40", SOUTH), part("4-12-24-41", REST.buffer(1))], "split_parts_overlap"),
        ([part("4-12-24-40", SOUTH), part("4-12-24-21", REST)], "code_taken"),
        ([part("4-12-24-40", SOUTH), part("4-12-24-40", REST)], "code_taken"),
        ([part("4-12-24-40", SOUTH), NewParcel(code=code("4-12-24-41"))], "parts_shape"),
        (
            [
                part("4-12-24-40", box(EAST + 20, NORTH, EAST + 25, NORTH + 20)),
                part("4-12-24-41", box(EAST + 25, NORTH, EAST + 30, NORTH + 20)),
            ],
            "buildings_unplaced",
        ),
    ],
)
def test_parts_that_are_not_the_parcel_are_refused_and_nothing_changes(
    town: Municipality, parts: list[NewParcel], expected: str
) -> None:
    with pytest.raises(DomainError) as caught:
        split(SYSTEM, town, code("4-12-24-20"), parts, grounds=DAY)
    assert refused(caught) == expected
    assert parcel(20).status == "live"
    assert not Parcel.objects.filter(number__gte=40).exists()


def test_a_building_across_the_line_goes_where_it_is_named(town: Municipality) -> None:
    west, east = box(EAST + 20, NORTH, EAST + 25, NORTH + 20), box(EAST + 25, NORTH, EAST + 30, NORTH + 20)
    parts = [part("4-12-24-40", west, buildings=(1,)), part("4-12-24-41", east)]
    split(SYSTEM, town, code("4-12-24-20"), parts, grounds=DAY)
    assert parcel(40).buildings.count() == 1


def test_a_merger_takes_in_all_ground_and_numbers_buildings_anew(town: Municipality) -> None:
    load_units(SYSTEM, town, [code("4-12-24-21-1-1-0"), code("4-12-24-21-0-0-3")])
    change = merge(
        SYSTEM, town, [code("4-12-24-21"), code("4-12-24-20")], NewParcel(code=code("4-12-24-40")), grounds=DAY
    )
    assert parcel(40).grid_area_m2 == pytest.approx(400)
    assert change.moved_units["4-12-24-20-1-2-0"] == "4-12-24-40-1-2-0"
    assert change.moved_units["4-12-24-21-1-1-0"] == "4-12-24-40-2-1-0"
    assert {str(each) for each in parcel(40).replaces.all()} == {"4-12-24-20", "4-12-24-21"}


def test_lots_apart_are_not_merged(town: Municipality) -> None:
    with pytest.raises(DomainError) as caught:
        merge(SYSTEM, town, [code("4-12-24-18"), code("4-12-24-20")], NewParcel(code=code("4-12-24-40")), grounds=DAY)
    assert (refused(caught), caught.value.context["gap_m"]) == ("merge_apart", 10.0)


def test_a_new_number_keeps_ground_facts_and_units(town: Municipality) -> None:
    change = renumber(SYSTEM, town, code("4-12-24-20"), code("4-12-26-1"), grounds=DAY)
    new = Parcel.objects.get(block=26)
    assert (new.geom, new.plate_sub, new.deed_area_m2) == (parcel(20).geom, 20, parcel(20).deed_area_m2)
    assert change.moved_units["4-12-24-20-1-0-3"] == "4-12-26-1-1-0-3"


def test_a_code_that_has_ended_can_neither_change_nor_come_again(town: Municipality) -> None:
    renumber(SYSTEM, town, code("4-12-24-20"), code("4-12-26-1"), grounds=DAY)
    for change in (
        lambda: renumber(SYSTEM, town, code("4-12-24-20"), code("4-12-26-2"), grounds=DAY),
        lambda: renumber(SYSTEM, town, code("4-12-24-21"), code("4-12-24-20"), grounds=DAY),
    ):
        with pytest.raises(DomainError) as caught:
            change()
        assert refused(caught) in ("parcel_has_ended", "code_taken")


def test_a_visitor_changes_nothing(town: Municipality) -> None:
    with pytest.raises(DomainError) as caught:
        renumber(VISITOR, town, code("4-12-24-20"), code("4-12-26-1"), grounds=DAY)
    assert refused(caught) == "not_allowed"


def test_what_a_parcel_was_is_kept_whoever_changes_it(town: Municipality) -> None:
    load_parcels(
        SYSTEM, town, [parcel_row("4-12-24-20", box(EAST + 20, NORTH, EAST + 30, NORTH + 21), address="خیابان نو")]
    )
    Parcel.objects.filter(block=24, number=20).update(address="خیابان کهنه")
    first, second = ParcelVersion.objects.filter(parcel=parcel(20)).order_by("number")
    assert set(first.changed) >= {"geom", "address"}
    assert (second.changed, second.address) == (["address"], "خیابان نو")
    assert first.geom.area == pytest.approx(200)


def test_loading_the_same_again_keeps_no_versions(town: Municipality) -> None:
    load_parcels(SYSTEM, town, [parcel_row("4-12-25-9", lot(60))])
    load_parcels(SYSTEM, town, [parcel_row("4-12-25-9", lot(60))])
    assert not ParcelVersion.objects.filter(parcel__block=25, parcel__number=9).exists()


def test_the_database_refuses_shared_ground_among_verified_parcels_only(town: Municipality) -> None:
    wide = box(EAST + 200, NORTH, EAST + 211, NORTH + 20)
    beside = box(EAST + 210, NORTH, EAST + 220, NORTH + 20)
    load_parcels(SYSTEM, town, [parcel_row("4-12-30-1", wide, survey_verified=True), parcel_row("4-12-30-2", beside)])
    with pytest.raises(DomainError) as caught:
        load_parcels(SYSTEM, town, [parcel_row("4-12-30-2", beside, survey_verified=True)])
    assert (refused(caught), caught.value.context["shared_m2"]) == ("verified_overlap", 20.0)
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            Parcel.objects.filter(block=30, number=2).update(survey_verified=True)


def test_shared_ground_of_a_tenth_of_a_square_metre_is_let_pass(town: Municipality) -> None:
    rows = [
        parcel_row("4-12-30-1", box(EAST + 200, NORTH, EAST + 210.004, NORTH + 20), survey_verified=True),
        parcel_row("4-12-30-2", box(EAST + 210, NORTH, EAST + 220, NORTH + 20), survey_verified=True),
    ]
    assert load_parcels(SYSTEM, town, rows) == 2


def test_verified_neighbours_may_move_their_border_in_one_load(town: Municipality) -> None:
    first = [
        parcel_row("4-12-30-1", box(EAST + 200, NORTH, EAST + 210, NORTH + 20), survey_verified=True),
        parcel_row("4-12-30-2", box(EAST + 210, NORTH, EAST + 220, NORTH + 20), survey_verified=True),
    ]
    second = [
        parcel_row("4-12-30-1", box(EAST + 200, NORTH, EAST + 215, NORTH + 20), survey_verified=True),
        parcel_row("4-12-30-2", box(EAST + 215, NORTH, EAST + 220, NORTH + 20), survey_verified=True),
    ]
    load_parcels(SYSTEM, town, first)
    assert load_parcels(SYSTEM, town, second) == 2


def test_one_code_has_one_parcel_by_the_database(town: Municipality) -> None:
    twin = parcel(20)
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)
