"""The map page without a map: a sketch of the place that links move."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.parcels.town import MIDDLE_OF_20

LON, LAT = MIDDLE_OF_20
WORDS = {"north": "به شمال", "south": "به جنوب", "east": "به خاور", "west": "به باختر", "in": "نزدیک‌تر", "out": "دورتر"}


def moved(plain: Client, address: str, way: str) -> str:
    """Return where a link of the sketch leads to."""
    page = plain.get(address).content.decode()
    (query,) = re.findall(rf'<a class="button" href="(\?[^"]+)#sketch">{WORDS[way]}</a>', page)
    return "/map/" + unescape(query)


def place_of(address: str) -> tuple[float, float, int]:
    lon, lat, wide = re.findall(r"=([0-9.-]+)", address)
    return float(lon), float(lat), int(wide)


def test_the_sketch_shows_the_lots_of_the_place_with_links_to_each(plain: Client) -> None:
    page = plain.get("/map/", {"lon": str(LON), "lat": str(LAT), "wide": "80"}).content.decode()
    assert "sketch-lot" in page
    for number in (18, 19, 20, 21, 22, 23):
        assert f'href="/parcel/4-12-24-{number}/"' in page


@pytest.mark.parametrize(("way", "east", "north"), [("north", 0, 1), ("south", 0, -1), ("east", 1, 0), ("west", -1, 0)])
def test_a_link_moves_the_sketch_by_a_part_of_its_width(plain: Client, way: str, east: int, north: int) -> None:
    lon, lat, wide = place_of(moved(plain, f"/map/?lon={LON}&lat={LAT}&wide=160", way))
    # 96 m of 160 m east, 76.4 m of 127.3 m north; a degree is 89 900 m and 110 960 m there, the grid is turned by 0.65°
    assert (lon - LON) * 89_900 == pytest.approx(96 * east, abs=2)
    assert (lat - LAT) * 110_960 == pytest.approx(76.4 * north, abs=2)
    assert wide == 160


def test_a_link_goes_nearer_and_farther_until_the_ends(plain: Client) -> None:
    address = f"/map/?lon={LON}&lat={LAT}&wide=160"
    assert place_of(moved(plain, address, "in"))[2] == 80
    assert place_of(moved(plain, address, "out"))[2] == 320
    nearest = plain.get("/map/", {"lon": str(LON), "lat": str(LAT), "wide": "80"}).content.decode()
    assert 'href="?' in nearest
    assert f'#sketch">{WORDS["in"]}' not in nearest


@pytest.mark.parametrize(
    "query", ["?wide=abc", "?lon=0&lat=0", "?lon=-180&lat=90", "?lon=nan&lat=nan", "?lon=10&lat=36"]
)
def test_the_page_is_there_for_any_place(plain: Client, query: str) -> None:
    assert plain.get(f"/map/{query}").status_code == 200
