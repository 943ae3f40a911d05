"""The page of the rules of a plot: figures, a calculator without script, faults that lose nothing."""

from __future__ import annotations

import re

import pytest
import shapely
from django.test import Client
from pytest_django import Settings
from shapely.geometry import MultiPolygon

from accounts.actor import SYSTEM
from parcels.actions import ParcelRow, load_parcels, retire_parcel
from parcels.codes import RenovationCode
from parcels.models import Municipality
from tests.landrequests.test_plots import CODE, layer, make_plot
from tests.landrequests.test_reports import TOWN, rectangle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _settings(settings: Settings) -> None:
    settings.DEFAULT_MUNICIPALITY = TOWN


def page(query: str = "", code: str = CODE) -> tuple[int, str]:
    answer = Client().get(f"/parcel/{code}/rules/{query}")
    return answer.status_code, answer.content.decode()


def test_figures_stand_with_what_they_mean_for_the_plot() -> None:
    make_plot()
    status, text = page()
    assert status == 200
    for shown in ("۲۵۰\u00a0٪", "تا ۹۷۷٫۵\u00a0م² زیربنا", "۳۹۱", "۱۰۹٫۰\u00a0م²", "این ردیف به کار می‌رود"):
        assert shown in text


def test_calculator_answers_in_the_address_alone() -> None:
    make_plot()
    status, text = page("?floors=۲&coverage=40&units=4&lots=2")
    # 391 × 40 % = 156.4 on each of two floors
    assert status == 200
    assert "۳۱۲٫۸" in text
    assert "تفکیک به ۲ قطعه مجاز نیست" in text


def test_a_layer_with_data_for_a_part_of_the_parcel_is_not_told_as_clear() -> None:
    make_plot()
    # known over the western half of the 20 × 25 m, and nothing of it there
    layer("gas-setback", {"setback": rectangle(-90, 0, -80, 9)}, rectangle(-100, -100, 10, 100))
    text = Client().get(f"/parcel/{CODE}/").content.decode()
    clear, unknown = (text.split(f"<h3>{name}")[1].split("</ul>")[0] for name in ("بررسی شد", "داده نداریم"))
    assert "حریم خط گاز" not in clear
    # 250 m² of the grid
    assert "حریم خط گاز" in unknown
    assert "۲۵۰٫۱\u00a0م² از زمین بیرون از پوشش این لایه است" in unknown


def test_the_map_tells_the_area_that_the_figures_beside_it_are_worked_out_from() -> None:
    make_plot()
    status, text = page("")
    sketch = text[text.index("<svg", text.index("<figure")) : text.index("</figure>")]
    assert status == 200
    assert "مساحت در شبکه" in sketch
    assert "روی بیضوی" not in sketch


def test_wish_beyond_the_rules_is_told_with_its_limit() -> None:
    make_plot()
    assert "۹ طبقه مجاز نیست؛ بیشترین ۵ است" in page("?floors=9")[1]


def test_faults_are_named_and_nothing_typed_is_lost() -> None:
    make_plot()
    status, text = page("?floors=x9&coverage=400&units=3")
    assert status == 422
    assert 'href="#floors"' in text
    assert 'href="#coverage"' in text
    assert all(f'value="{typed}"' in text for typed in ("x9", "400", "3"))


def test_typed_text_is_escaped() -> None:
    make_plot()
    assert "<b>1" not in page('?floors="><b>1')[1]


def test_another_spelling_leads_to_the_address_and_keeps_the_question() -> None:
    make_plot()
    answer = Client().get("/parcel/1-1-1-1-0-0-0/rules/?floors=2")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/parcel/{CODE}/rules/?floors=2")


def test_retired_code_leads_to_its_page() -> None:
    make_plot()
    town, new = Municipality.objects.get(code=TOWN), RenovationCode.parse("1-1-1-2")
    load_parcels(SYSTEM, town, [ParcelRow(code=new, wkb=shapely.to_wkb(MultiPolygon([rectangle(30, 0, 40, 20)])))])
    retire_parcel(SYSTEM, town, RenovationCode.parse(CODE), replaced_by=[new])
    assert Client().get(f"/parcel/{CODE}/rules/").headers["Location"] == f"/parcel/{CODE}/"


@pytest.mark.parametrize(
    ("zones", "words"),
    [("X1", "ضوابط برای این پهنه جدولی ندارد"), ("G1", "ساختمان خصوصی در این پهنه مجاز نیست")],
)
def test_what_can_not_be_read_says_so(zones: str, words: str) -> None:
    make_plot(zones={zones: rectangle(0, 0, 20, 25)})
    assert words in page()[1]


def test_a_question_that_has_no_answer_is_not_passed_over() -> None:
    make_plot(zones={"G1": rectangle(0, 0, 20, 25)})
    assert "برای این ملک حساب نمی‌شود" not in page()[1]
    assert "برای این ملک حساب نمی‌شود" in page("?floors=2&lots=2")[1]


def test_a_parcel_wholly_in_an_approved_street_says_that_and_not_that_its_zone_forbids_building() -> None:
    make_plot()
    layer("road-widening", {"recess": rectangle(-50, -50, 50, 50)}, None)
    text = page()[1]
    assert "همهٔ این ملک در مسیر مصوب گذر است" in text
    assert "در این پهنه مجاز نیست" not in text


def test_class_that_is_not_public_is_not_named() -> None:
    make_plot(zones={"N1": rectangle(0, 0, 20, 25)})
    text = page()[1]
    assert "نظامی" not in text
    # as a word: two letters may stand by chance in a form's token
    assert not re.search(r"\bN1\b", text)


def test_page_of_the_parcel_shows_the_key_figures() -> None:
    make_plot()
    text = Client().get(f"/parcel/{CODE}/").content.decode()
    assert "تا ۹۷۷٫۵\u00a0م² زیربنا" in text
    assert f'href="/parcel/{CODE}/rules/"' in text


def test_page_of_a_parcel_stands_without_rules_in_its_town(settings: Settings) -> None:
    make_plot()
    Municipality.objects.filter(code=TOWN).update(code="elsewhere")
    settings.DEFAULT_MUNICIPALITY = "elsewhere"
    assert "چه می‌توان ساخت" not in Client().get(f"/parcel/{CODE}/").content.decode()
