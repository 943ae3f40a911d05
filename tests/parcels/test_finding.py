"""What the one box finds beside codes and places: names with errors in them, plates, postal codes, near codes."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.actor import SYSTEM, VISITOR
from core.errors import DomainError
from parcels.actions import load_parcels
from parcels.finding import find, suggest
from parcels.models import Municipality
from tests.parcels.town import lot, parcel_row

pytestmark = pytest.mark.django_db


def codes(text: str) -> list[str]:
    return [parcel.code.short for parcel in find(VISITOR, text).parcels]


@pytest.mark.parametrize("text", ["ارغوان پلاک ۲۰", "ک ارغوان پ 20", "كوچة أرغوان، پلاک۲۰", "پلاک 20 ارغوان مهرگان"])
def test_an_address_in_any_spelling_finds_one_lot(town: Municipality, text: str) -> None:
    assert codes(text) == ["4-12-24-20"]


def test_a_number_is_not_found_within_another(town: Municipality) -> None:
    assert codes("ارغوان پلاک ۲") == []


@pytest.mark.parametrize("text", ["ارقوان", "ارغوانن", "رغوان", "اغروان", "کوچه ارغون"])
def test_a_typing_error_is_mended_and_said(town: Municipality, text: str) -> None:
    found = find(VISITOR, text)
    assert [each.name.fa for each in found.names] == ["کوچهٔ ارغوان"]
    assert len(found.parcels) == 6
    assert found.read_as.endswith("ارغوان") or "رغوان" in text


@pytest.mark.parametrize(
    ("text", "is_similar"), [("اغروان پلاک ۹۹۹", True), ("ارغوان پلاک ۹۹۹", False), ("زززز", False)]
)
def test_a_name_that_is_only_like_the_text_is_said_to_be(town: Municipality, text: str, is_similar: bool) -> None:
    found = find(VISITOR, text)
    assert (found.parcels, found.is_similar) == ((), is_similar)


def test_a_neighbourhood_comes_with_its_code(town: Municipality) -> None:
    (name,) = find(VISITOR, "مهرگن").names
    assert (name.kind, name.code.short if name.code else "") == ("neighbourhood", "4-12")


@pytest.mark.parametrize(
    "text", ["پلاک ثبتی ۲۱۷/۲۰", "20/217", "۲۰ فرعی از ۲۱۷ اصلی", "۲۱۷ اصلی ۲۰ فرعی، بخش ۵", "پلاک 20 فرعی از 217"]
)
def test_a_plate_finds_its_lot(town: Municipality, text: str) -> None:
    assert codes(text) == ["4-12-24-20"]


def test_a_plate_of_another_section_finds_nothing(town: Municipality) -> None:
    assert codes("۲۰ فرعی از ۲۱۷ اصلی بخش ۴") == []


@pytest.mark.parametrize("text", ["۳۴۱۹۹۸۷۶۵۴", "کد پستی: 34199-87654", "34199 87654"])
def test_a_postal_code_finds_its_lot(town: Municipality, text: str) -> None:
    load_parcels(SYSTEM, town, [parcel_row("4-12-24-20", lot(20), postal_code="3419987654")])
    assert codes(text) == ["4-12-24-20"]


@pytest.mark.parametrize(
    ("text", "code", "suggested"),
    [
        ("3419987655", "postal_code_unknown", None),
        ("9-1", "parcel_not_found", ["4"]),
        ("4-13", "parcel_not_found", ["4-12"]),
        ("4-12-24-30", "parcel_not_found", ["4-12-24-23", "4-12-24-22", "4-12-24-21", "4-12-24-20", "4-12-24-19"]),
        ("4122420", "code_dashes_lost", ["4-12-24-20"]),
        ("4122420100", "code_dashes_lost", ["4-12-24-20"]),
    ],
)
def test_what_is_not_there_says_why_and_what_comes_near(
    town: Municipality, text: str, code: str, suggested: list[str] | None
) -> None:
    with pytest.raises(DomainError) as caught:
        find(VISITOR, text)
    assert (caught.value.code, caught.value.context.get("suggestions")) == (code, suggested)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4", ["4", "4-12"]),
        ("4-", ["4-12"]),
        ("۴-۱", ["4-12"]),
        ("4-12-2", ["4-12-24", "4-12-25"]),
        ("4-12-25-", ["4-12-25-5"]),
        ("4 12 24 2", [f"4-12-24-{number}" for number in (20, 21, 22, 23)]),
    ],
)
def test_a_code_is_completed_level_by_level(town: Municipality, text: str, expected: list[str]) -> None:
    found = suggest(VISITOR, text)
    assert [each.code.short for each in found.below] == expected


def test_suggestions_while_typing_are_rows_of_a_list(client: Client, town: Municipality) -> None:
    page = client.get("/search/suggest/", {"q": "۴-۱۲-۲۴-۱"}).content.decode()
    assert page.count('role="option"') == 2
    assert 'data-href="/parcel/4-12-24-18/"' in page
