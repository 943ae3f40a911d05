"""The pages as the plainest browser gets them: no script, forms and links alone."""

import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parcels.codes import RenovationCode
from tests.parcels.town import MIDDLE_OF_20
from web import hero

LOT_20 = "401120 4006700\n401130 4006700\n401130 4006720\n401120 4006720"
KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><Polygon>
<outerBoundaryIs><LinearRing><coordinates>49.90012,36.20006 49.90023,36.20006 49.90023,36.20024 49.90012,36.20024
49.90012,36.20006</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"""


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def sent(plain: Client, way: str, **data: object) -> object:
    return plain.post(f"/boundary/?way={way}", data)


@pytest.mark.parametrize(
    "address", ["/", "/map/", "/services/", "/design/", "/search/", "/boundary/", "/boundary/?way=draw"]
)
@pytest.mark.parametrize(("language", "direction"), [("fa", "rtl"), ("en", "ltr")])
def test_page_has_language_direction_title_and_one_heading(
    plain: Client, address: str, language: str, direction: str
) -> None:
    plain.cookies["django_language"] = language
    page = text_of(plain.get(address))
    assert f'<html lang="{language}" dir="{direction}"' in page
    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert re.search(r"<title>[^<]+ – (زمین|Zamin)</title>", re.sub(r"\s+", " ", page))


def test_no_page_needs_inline_script_or_style(plain: Client) -> None:
    for address in ("/", "/map/", "/boundary/?way=draw", "/parcel/4-12-24-20/"):
        page = text_of(plain.get(address))
        scripts = re.findall(r"<script([^>]*)>", page)
        assert all("src=" in each or "application/json" in each for each in scripts)
        assert " style=" not in page
        assert not re.search(r"\son\w+=", page)


@pytest.mark.parametrize("query", ["4-12-24-20", "۴-۱۲-۲۴-۲۰", "4/12/24/20", "4-12-24-20-0-0-0"])
def test_search_by_code_in_any_form_leads_to_the_parcel(plain: Client, query: str) -> None:
    response = plain.get("/search/", {"q": query})
    assert response.headers["Location"] == "/parcel/4-12-24-20/"


def test_search_by_coordinates_leads_to_the_parcel_there(plain: Client) -> None:
    lon, lat = MIDDLE_OF_20
    assert plain.get("/search/", {"q": f"{lat}, {lon}"}).headers["Location"] == "/parcel/4-12-24-20/"


def test_search_beside_every_parcel_offers_the_nearest(plain: Client) -> None:
    page = text_of(plain.get("/search/", {"q": "36.19, 49.89"}))
    assert "در این نقطه قطعه‌ای نیست" in page
    assert "/parcel/4-12-24-18/" in page


def test_search_for_a_missing_code_names_the_part_and_near_codes(plain: Client) -> None:
    response = plain.get("/search/", {"q": "4-12-24-99"})
    page = text_of(response)
    assert response.status_code == 404
    assert "۹۹" in page
    assert "/parcel/4-12-24-23/" in page


def test_a_unit_or_parcel_that_is_not_there_leads_to_what_is(plain: Client) -> None:
    for wanted, offered in (("4-12-24-19-3", "4-12-24-19"), ("4-12-24-99", "4-12-24-23")):
        response = plain.get(f"/parcel/{wanted}/")
        assert response.status_code == 404
        assert f'href="/search/?q={offered}"' in text_of(response)


def test_search_by_street_lists_parcels(plain: Client) -> None:
    assert "/parcel/4-12-24-19/" in text_of(plain.get("/search/", {"q": "ارغوان"}))


def test_parcel_page_shows_sketch_area_and_all_three_groups(plain: Client) -> None:
    page = text_of(plain.get("/parcel/4-12-24-20/"))
    assert "<svg" in page
    assert "۲۰۰٫۵\u00a0م²" in page  # the deed's area
    for group in ("اثر دارد", "بررسی شد، اثر ندارد", "داده نداریم"):
        assert group in page


def test_parcel_has_one_address(plain: Client) -> None:
    assert plain.get("/parcel/4-12-24-20-0-0-0/").headers["Location"] == "/parcel/4-12-24-20/"


def test_unknown_parcel_is_a_page_with_search(plain: Client) -> None:
    response = plain.get("/parcel/9-1-1-1/")
    assert response.status_code == 404
    assert 'role="search"' in text_of(response)


def test_pasted_boundary_is_read_and_checked_for_a_service(plain: Client) -> None:
    answer = sent(plain, "coordinates", text=LOT_20, notation="utm", zone="39")
    result = plain.get(answer.headers["Location"])
    assert "محدوده درست است" in text_of(result)
    assert "۲۰۰٫" in text_of(result)
    report = plain.post(answer.headers["Location"], {"service": "article-12"})
    assert "داده نداریم" in text_of(plain.get(report.headers["Location"]))


def test_file_is_read(plain: Client) -> None:
    answer = sent(plain, "file", file=SimpleUploadedFile("زمین.kml", KML.encode()))
    assert "KML" in text_of(plain.get(answer.headers["Location"]))


def test_parcel_by_code_keeps_its_own_corners(plain: Client) -> None:
    answer = sent(plain, "code", code="۴-۱۲-۲۴-۲۰")
    page = text_of(plain.get(answer.headers["Location"]))
    assert "۲۰۰٫۱\u00a0م²" in page  # 200 m² in the grid, whose scale at 401 km east is 0.99972
    assert "۴ گوشه" in page


def test_broken_file_is_named_and_what_was_typed_stays(plain: Client) -> None:
    answer = sent(plain, "file", file=SimpleUploadedFile("a.kml", b"\x00\x01 nothing"), area_m2="۲۵۰")
    page = text_of(answer)
    assert answer.status_code in {415, 422}
    assert 'role="alert"' in page
    assert "<title>خطا:" in re.sub(r"\s+", " ", page).replace("<title> ", "<title>")
    assert 'value="۲۵۰"' in page


def test_faulty_line_is_shown_with_its_number_and_the_text_stays(plain: Client) -> None:
    text = "401120 4006700\n401130 40067\n401130 4006720"
    page = text_of(sent(plain, "coordinates", text=text, notation="utm", zone="39"))
    assert 'class="faulty">۲</span>' in page
    assert "401130 40067\n" in page


def test_table_gives_the_same_boundary_as_the_text(plain: Client) -> None:
    pairs = [line.split() for line in LOT_20.splitlines()]
    data = {"x": [x for x, _ in pairs], "y": [y for _, y in pairs], "notation": "utm", "zone": "39"}
    answer = sent(plain, "draw", **data)
    assert "محدوده درست است" in text_of(plain.get(answer.headers["Location"]))


def test_row_can_be_added_and_removed_without_script(plain: Client) -> None:
    rows = {"x": ["1", "2", "3"], "y": ["4", "5", "6"], "notation": "dd"}
    assert text_of(sent(plain, "draw", **rows, add="1")).count('name="x"') == 4
    left = text_of(sent(plain, "draw", **rows, remove="2"))
    assert left.count('name="x"') == 2
    assert 'value="2"' not in left.split("<tbody>")[1].split('name="remove"')[0]


@pytest.mark.parametrize("way", ["file", "coordinates", "draw", "code"])
def test_nothing_given_is_said_at_its_field(plain: Client, way: str) -> None:
    answer = sent(plain, way)
    assert answer.status_code == 422
    assert 'role="alert"' in text_of(answer)


def test_open_question_is_answered_by_a_plain_form(plain: Client) -> None:
    answer = sent(plain, "coordinates", text=LOT_20)
    question = text_of(plain.get(answer.headers["Location"]))
    assert "زون درست است؟" in question
    settled = plain.post(answer.headers["Location"], {"choice": "0"})
    assert "محدوده درست است" in text_of(plain.get(settled.headers["Location"]))
    again = plain.post(answer.headers["Location"], {"choice": "0"})  # a second tap
    assert again.headers["Location"] == settled.headers["Location"]


def test_unknown_boundary_and_report_are_pages(plain: Client) -> None:
    for address in ("boundary", "overlay"):
        response = plain.get(f"/{address}/01a1fd39-4d9f-7a85-b504-751bbdcd6cef/")
        assert response.status_code == 404
        assert "<h1" in text_of(response)


def test_missing_address_is_a_page_in_the_chosen_language(plain: Client) -> None:
    plain.cookies["django_language"] = "en"
    response = plain.get("/nowhere/")
    assert response.status_code == 404
    assert "There is no such page" in text_of(response)


def test_stale_form_says_how_to_go_on(town: object) -> None:
    response = Client(enforce_csrf_checks=True).post("/boundary/?way=code", {"code": "1"})
    assert response.status_code == 403
    assert "فرم کهنه شده است" in text_of(response)


def test_language_and_theme_are_remembered_and_lead_back(plain: Client) -> None:
    response = plain.post("/language/", {"language": "en", "next": "/services/"})
    assert response.headers["Location"] == "/services/"
    plain.post("/theme/", {"theme": "dark", "next": "/"})
    assert '<html lang="en" dir="ltr" data-theme="dark">' in text_of(plain.get("/"))


def test_choice_never_leads_to_another_site(plain: Client) -> None:
    response = plain.post("/language/", {"language": "en", "next": "https://evil.example/"})
    assert response.headers["Location"] == "/"


def test_map_sheet_is_also_a_page(plain: Client) -> None:
    lon, lat = MIDDLE_OF_20
    assert "<html" in text_of(plain.get("/map/at/", {"lon": lon, "lat": lat}))
    part = text_of(plain.get("/map/at/", {"lon": lon, "lat": lat}, headers={"X-Requested-With": "fetch"}))
    assert "<html" not in part
    assert "۴-۱۲-۲۴-۲۰" in part


def test_script_in_an_address_is_escaped(plain: Client) -> None:
    page = text_of(plain.get("/search/", {"q": "<script>alert(1)</script>"}))
    assert "<script>alert" not in page


def test_first_page_and_map_survive_the_end_of_their_example(plain: Client) -> None:
    """The drawing's parcel was kept from before and is gone: another is taken, or none."""
    hero._KEPT.code, hero._KEPT.until = RenovationCode.parse("9-9-9-9"), time.monotonic() + 600
    try:
        assert plain.get("/").status_code == 200
        hero._KEPT.code, hero._KEPT.until = RenovationCode.parse("9-9-9-9"), time.monotonic() + 600
        assert plain.get("/map/").status_code == 200
    finally:
        hero.forget()
