"""What a search text is taken for."""

from __future__ import annotations

import pytest

from core.errors import DomainError
from parcels.codes import RenovationCode
from parcels.search import NameMeant, PlaceMeant, meaning_of


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("۴", "4"),
        ("4.12.24", "4-12-24"),
        ("کد ۴-۱۲-۲۴-۲۰", "4-12-24-20"),
        ("کد نوسازی ۴/۱۲/۲۴/۲۰/۱", "4-12-24-20-1"),
        ("\u202a4 - 12\u202c", "4-12"),
    ],
)
def test_codes(text: str, short: str) -> None:
    found = meaning_of(text)
    assert isinstance(found, RenovationCode)
    assert found.short == short


@pytest.mark.parametrize("text", ["مهرگان", "پلاک ۱۸", "کوچهٔ ۱۲", "کدخدا"])
def test_names(text: str) -> None:
    assert isinstance(meaning_of(text), NameMeant)


@pytest.mark.parametrize("text", ["36.2688, 50.0049", "۳۶٫۲۶۸۸ ۵۰٫۰۰۴۹", "50.0049 36.2688", "36.2688 50.0049"])
def test_places_in_either_order(text: str) -> None:
    found = meaning_of(text)
    assert isinstance(found, PlaceMeant)
    assert (found.lon, found.lat) == pytest.approx((50.0049, 36.2688), abs=1e-9)
    assert not found.assumed


def test_metres_without_a_zone_are_read_in_the_grid_and_said_to_be() -> None:
    found = meaning_of("401125 4006710")
    assert isinstance(found, PlaceMeant)
    assert (found.lon, found.lat) == pytest.approx((49.900179140, 36.200159927), abs=1e-8)  # by PROJ
    assert found.assumed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "search_too_short"),
        ("ا", "search_too_short"),
        ("4122420100", "code_dashes_lost"),
        ("4-0-1", "code_zero_part"),
    ],
)
def test_what_can_not_be_meant_is_said(text: str, name: str) -> None:
    with pytest.raises(DomainError) as caught:
        meaning_of(text)
    assert caught.value.code == name
