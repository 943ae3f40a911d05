"""What differs between two sets of building rules is said in words, in both languages."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from tests.landrequests.test_reports import TOWN
from web.templatetags.zamin import fa
from web.views.office.plot_changes import changes_shown, row_said
from zoning.plot_rules import coding
from zoning.plot_rules.registry import rule_set_for

pytestmark = pytest.mark.django_db


def declared() -> Any:
    found = rule_set_for(TOWN, date(2026, 11, 21))
    assert found is not None
    return copy.deepcopy(coding.as_json(found))


def told(
    before: Any, after: Any, language: str = "en"
) -> list[tuple[str, str, list[tuple[str, str | None, str | None]]]]:
    with translation.override(language):
        return [
            (place.title, place.row, [(each.title, each.before, each.after) for each in place.changes])
            for place in changes_shown(before, after, TOWN)
        ]


def test_a_figure_is_told_by_its_zone_and_the_figures_of_its_row() -> None:
    before, after = declared(), declared()
    after["zones"]["R2"]["rows"][1]["density"] = 1234
    row, was = after["zones"]["R2"]["rows"][1], before["zones"]["R2"]["rows"][1]["density"]
    (place,) = told(before, after)
    assert place[0].startswith("Zone \u2066R2\u2069")
    assert place[1] == f"lots of {row['least_m2']} to {row['most_m2']} m², streets from {row['street_m']} m"
    assert place[2] == [("Density (%)", str(was), "1,234")]
    assert told(before, after, "fa")[0][2][0][2] == "۱٬۲۳۴"


def test_the_places_and_figures_of_changes_are_said_in_persian() -> None:
    before, after = declared(), declared()
    rows = after["zones"]["R2"]["rows"]
    rows[1]["density"] = 1234
    least, most, street = (rows[1][name] for name in ("least_m2", "most_m2", "street_m"))
    rows.pop()
    after["zones"]["M1"]["is_buildable"] = False
    next(iter(after["readings"].values()))["text"]["en"] = "another"
    found = told(before, after, "fa")
    titles = {place[0].split(" –")[0] for place in found}
    assert {"پهنهٔ \u2066R2\u2069", "پهنهٔ \u2066M1\u2069"} < titles
    shown = {(row, each) for _, row, changes in found for each in changes}
    assert any(each[1:] == ("بله", "نه") for _, each in shown)
    assert any(each[0] == "همهٔ ردیف" for _, each in shown)
    assert any(each[0].endswith("(انگلیسی)") for _, each in shown)
    assert f"زمین {fa(least)} تا {fa(most)} م²، گذر از {fa(street)} متر" in {row for row, _ in shown}
    assert not any(latin in (each[1] or "") + (each[2] or "") for _, each in shown for latin in "0123456789")


def test_a_row_put_in_or_taken_out_is_one_line() -> None:
    before, after = declared(), declared()
    gone = after["zones"]["R2"]["rows"].pop()
    ((_, row, ((title, was, now),)),) = told(before, after)
    assert row.startswith(f"lots of {gone['least_m2']} m² and more")
    assert (title, now) == ("The whole row", None)
    assert f"Density (%): {gone['density']}" in (was or "")
    assert told(after, before)[0][2] == [("The whole row", None, was)]


def test_a_row_that_gains_a_member_stays_one_place_and_zones_come_in_order() -> None:
    before, after = declared(), declared()
    before["zones"]["R1"]["rows"][0].pop("units")
    after["zones"]["R1"]["rows"][0] |= {"units": 9, "floors": 9}
    after["zones"]["M1"]["is_buildable"] = False
    after["parking"]["trade_m2"] = 7
    found = told(before, after)
    assert [place[0].split(" –")[0] for place in found] == [
        "The set of rules",
        "Zone \u2066M1\u2069",
        "Zone \u2066R1\u2069",
    ]
    assert found[1][2] == [("Private building is allowed", "yes", "no")]
    assert {title for title, _, _ in found[2][2]} == {"Storeys", "Dwellings"}


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_member_of_a_set_has_words(language: str) -> None:
    for place in told({}, declared(), language):
        for title, _, _ in place[2]:
            assert not any(mark in title for mark in ("_", ".", "\u2066")), title


def test_a_row_of_a_trial_is_told_by_its_zone_and_lots() -> None:
    zones = {"r2": "R2"}
    with translation.override("fa"):
        assert row_said("r2-201-300", zones) == "پهنهٔ \u2066R2\u2069، زمین ۲۰۱ تا ۳۰۰ م²"
        assert row_said("r2-from-1301", zones) == "پهنهٔ \u2066R2\u2069، زمین ۱٬۳۰۱ م² و بیشتر"
    with translation.override("en"):
        assert row_said("r2-201-300", zones) == "Zone \u2066R2\u2069, lots of 201 to 300 m²"
        assert row_said("r2-from-1301", zones) == "Zone \u2066R2\u2069, lots of 1,301 m² and more"
        assert row_said("other", zones) == "other"
