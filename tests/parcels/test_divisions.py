"""The divisions of Iran: imported once, found in any spelling, and said for a place."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest
from django.test import Client

from core.messages import words
from parcels.divisions import border_distance_m, divisions_named, place_of, whereabouts
from parcels.divisions_import import FOLDER, import_divisions
from parcels.errors import PlaceUnknownError
from parcels.models import Division

pytestmark = pytest.mark.django_db

UPPER = (
    ("province", "26", "", "قزوین", "Qazvin", ""),
    ("county", "2603", "26", "قزوین", "Qazvin", ""),
    ("county", "2602", "26", "تاکستان", "Takestan", ""),
    ("county", "2699", "26", "آبیک", "", ""),
    ("district", "260305", "2603", "مرکزی", "", ""),
    ("rural-district", "2603050002", "260305", "اقبال غربی", "", ""),
    ("rural-district", "2603050001", "260305", "اقبال شرقی", "", ""),
    ("city", "2603051595", "260305", "قزوین", "", ""),
)
VILLAGES = (
    ("2603050002000001", "علی اباد"),
    ("2603050001000001", "علی آباد"),
    ("2603050001000002", "علي آباد بالا"),
)
#: Two squares of a degree side by side; the province reaches further east than they do.
SQUARES = {"2603": (50.0, 36.0, 51.0, 37.0), "2602": (49.0, 36.0, 50.0, 37.0), "26": (49.0, 36.0, 51.5, 37.0)}


def pack(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode()))


def table(head: str, rows: list[tuple[str, ...]]) -> str:
    return "\n".join([head, *(",".join(row) for row in rows), ""])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    upper = [(*row, "", "") for row in UPPER]
    pack(tmp_path / "divisions.csv.gz", table("level,code,parent,name,name_en,kind,lon,lat", upper))
    villages = [(code, name, "", "", "", "") for code, name in VILLAGES]
    pack(tmp_path / "villages.csv.gz", table("code,name,name_en,kind,lon,lat", villages))
    pack(tmp_path / "outlines.geojson.gz", json.dumps({"features": [square(code) for code in SQUARES]}))
    return tmp_path


def square(code: str) -> dict[str, object]:
    west, south, east, north = SQUARES[code]
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture
def imported(folder: Path) -> Path:
    import_divisions(folder)
    return folder


def codes(text: str, **asked: str) -> list[str]:
    return [each.code for each in divisions_named(text, **asked)]  # type: ignore[arg-type]


def test_importing_again_changes_nothing(imported: Path) -> None:
    before = list(Division.objects.order_by("id").values_list("id", "code"))
    assert import_divisions(imported).unchanged
    assert list(Division.objects.order_by("id").values_list("id", "code")) == before


def test_changed_files_change_the_rows_and_take_away_what_they_no_longer_hold(imported: Path) -> None:
    pack(
        imported / "villages.csv.gz",
        table("code,name,name_en,kind,lon,lat", [("2603050002000001", "ده نو", *4 * [""])]),
    )
    assert not import_divisions(imported).unchanged
    assert Division.objects.filter(level="village").values_list("name_fa").get() == ("ده نو",)


@pytest.mark.parametrize("text", ["علی‌آباد", "علي اباد", "علی آباد", "عليآباد"])
def test_village_is_found_in_every_spelling(imported: Path, text: str) -> None:
    assert codes(text) == ["2603050001000001", "2603050002000001", "2603050001000002"]


@pytest.mark.parametrize("text", ["علی‌آباد، اقبال غربی", "علی آباد اقبال غربي", "علی آباد، اقبال غربی، قزوین"])
def test_namesakes_are_told_apart_by_what_holds_them(imported: Path, text: str) -> None:
    assert codes(text) == ["2603050002000001"]


def test_chain_runs_up_to_the_province(imported: Path) -> None:
    (found,) = divisions_named("علی آباد، اقبال غربی")
    assert [(link.level, link.name.fa) for link in found.chain] == [
        ("rural-district", "اقبال غربی"), ("district", "مرکزی"), ("county", "قزوین"), ("province", "قزوین"),
    ]  # fmt: skip


def test_larger_divisions_of_a_name_come_first(imported: Path) -> None:
    assert codes("قزوین") == ["26", "2603", "2603051595"]
    assert codes("qazvin") == ["26", "2603"]
    assert codes("قزوین", level="city") == ["2603051595"]
    assert codes("علی آباد", within="2603050001") == ["2603050001000001", "2603050001000002"]


def test_signs_of_a_pattern_are_letters(imported: Path) -> None:
    assert codes("%%") == codes("__") == []


def test_place_may_be_in_a_province_and_in_no_county(imported: Path) -> None:
    inside, beside, abroad = whereabouts(50.5, 36.5), whereabouts(51.2, 36.5), whereabouts(44.0, 20.0)
    assert (inside.county and inside.county.code, inside.province and inside.province.code) == ("2603", "26")
    assert (beside.county, beside.province and beside.province.code) == (None, "26")
    assert (abroad.county, abroad.province) == (None, None)


def test_village_counts_as_its_county_and_a_county_without_outline_as_its_province(imported: Path) -> None:
    village, county, bare = place_of("2603050002000001"), place_of("2603"), place_of("2699", "county")
    assert (village.lon, village.lat, village.radius_km) == (county.lon, county.lat, county.radius_km)
    assert (village.kind, bare.kind, bare.settles) == ("county", "province", False)
    # half the diagonal of a degree at 36.5°: 0.5° is 44.8 km east and 55.5 km north
    assert county.radius_km == pytest.approx(71.3, abs=0.5)


def test_lost_zeros_and_persian_digits_are_understood() -> None:
    Division.objects.create(level="province", code="06", name_fa="خوزستان", name_folded="خوزستان")
    assert place_of("۶", "province").code == "06"


def test_code_of_nothing_is_said_in_words() -> None:
    with pytest.raises(PlaceUnknownError) as caught:
        place_of("9999", "county")
    assert "9999" in words("place_unknown", "en", caught.value.context)


def test_distance_outside_a_border_is_in_metres(imported: Path) -> None:
    assert border_distance_m("2603", 50.5, 36.5) == 0
    assert border_distance_m("2603", 49.99, 36.5) == pytest.approx(896, abs=3)
    assert border_distance_m("2699", 50.5, 36.5) is None


def test_address_answers_a_name_with_its_chain(client: Client, imported: Path) -> None:
    found = client.get("/api/v1/divisions/", {"q": "علی آباد، اقبال غربی"}, headers={"accept-language": "en"}).json()
    (village,) = found["divisions"]
    assert (village["level_name"], village["code"]) == ("village", "2603050002000001")
    assert [link["level"] for link in village["chain"]] == ["rural-district", "district", "county", "province"]
    assert "OpenStreetMap" in found["attribution"]


def test_address_answers_a_place(client: Client, imported: Path) -> None:
    found = client.get("/api/v1/divisions/", {"point": "51.2,36.5"}).json()
    assert (found["county"], found["province"]["name"]) == (None, "قزوین")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "division_question"),
        ({"q": "قم", "point": "50,36"}, "division_question"),
        ({"q": "ق"}, "search_too_short"),
        ({"q": "قم", "level": "state"}, "level_unknown"),
        ({"q": "قم", "limit": "0"}, "bad_limit"),
        ({"point": "36.2,50.1"}, "axis_order_swapped"),
        ({"point": "x"}, "point_syntax"),
    ],
)
def test_address_says_what_it_does_not_understand(client: Client, asked: dict[str, str], code: str) -> None:
    answer = client.get("/api/v1/divisions/", asked)
    assert answer.status_code in (400, 422)
    assert answer.json()["code"] == code


def test_files_of_the_installation_hold_the_country() -> None:
    made = import_divisions(FOLDER)
    assert (made.outlines, Division.objects.filter(level="village").count()) == (31 + 478, 98_100)
    # the municipality's centre and a place 100 m beyond the border beside it, by the published border
    assert whereabouts(49.8999, 36.20007).county.name.fa == "قزوین"  # type: ignore[union-attr]
    assert (
        len(divisions_named("علی‌آباد", level="village", limit=500)) > 237
    )  # 237 by just this name, more with more words
    with gzip.open(FOLDER / "divisions.csv.gz", "rt", encoding="utf-8") as stream:
        assert {len(row["code"]) for row in csv.DictReader(stream) if row["level"] == "rural-district"} == {10}
