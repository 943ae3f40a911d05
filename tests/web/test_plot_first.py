"""A town without building rules begins in one form: every fault at its field, nothing lost, nothing written over."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from landrequests.models import RuleSet
from tests.landrequests.test_plot_rule_sets import editor
from tests.landrequests.test_plots import TOWN, make_plot
from tests.web.test_office import text_of
from zoning.plot_rules import registry
from zoning.plot_rules.rule_set import READINGS

pytestmark = pytest.mark.django_db
DRAFT = "/office/plot-rules/draft/"
FIRST = f"{DRAFT}first/"
BOTH = {
    name: text
    for field in ("title", "source", "parking-rule-text", "parking-rule-source", "corner_cut-rule-text")
    for name, text in ((f"{field}-fa", f"طرح {field}"), (f"{field}-en", f"plan {field}"))
}
SENT: dict[str, Any] = {
    **BOTH,
    "seen": "1",
    "act": "keep",
    "corner_cut-rule-source-fa": "طرح",
    "corner_cut-rule-source-en": "plan",
    "sentences_source-fa": "طرح شهر",
    "sentences_source-en": "plan of the town",
    "layer": "land-use",
    "widening_layer": "road-widening",
    "least_part_m2": "۱",
    "zone": "R1",
    "is_buildable": "on",
    "dwells": "on",
    **{
        f"rows-{name}": ["۱۰۰" if name == "density" else value]
        for name, value in {
            "least_m2": "100",
            "most_m2": "",
            "street_m": "8",
            "density": "",
            "coverage": "60",
            "ground_coverage": "",
            "floors": "2",
            "units": "2",
            "open_space_m2": "",
        }.items()
    },
    "parking-small": "1",
    "parking-large": "2",
    "parking-large_over_m2": "150",
    "parking-trade_m2": "50",
    "corner_cut-street_from_m": "10",
    "corner_cut-leg_m": "2.5",
}


@pytest.fixture(autouse=True)
def _bare_town(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The platform came with no rules for this town."""
    settings.DEFAULT_MUNICIPALITY = TOWN
    monkeypatch.setattr("landrequests.plot_rulebook.rule_set_for", lambda *_: None)
    monkeypatch.setattr("web.views.office.plot_rule_sets.rule_set_for", lambda *_: None)


@pytest.fixture
def client() -> Client:
    make_plot()
    found = Client()
    found.force_login(User.objects.get(pk=editor(1).user_id))
    return found


def begun(client: Client) -> None:
    assert client.post(DRAFT, {"act": "begin"})["Location"] == FIRST


def test_a_town_without_rules_is_told_how_to_begin(client: Client) -> None:
    assert "نخستین پهنه را بنویسید" in text_of(client.get("/office/plot-rules/"))
    begun(client)
    page = text_of(client.get(DRAFT))
    assert FIRST in page
    assert 'value="publish"' not in page
    assert 'value="drop"' in page


def test_the_empty_form_proposes_no_figure(client: Client) -> None:
    begun(client)
    page = text_of(client.get(FIRST))
    assert '<option value="R1"' in page
    for field in ("rows-1-density", "parking-small", "corner_cut-leg_m", "minimum_lot_m2"):
        assert f'id="{field}"' in page
        assert 'value=""' in page.split(f'id="{field}"')[1].split(">")[0]


def test_the_first_zone_makes_a_sound_set(client: Client) -> None:
    begun(client)
    assert client.post(FIRST, SENT)["Location"] == DRAFT
    rules = RuleSet.objects.get().rules
    assert list(rules["zones"]) == ["R1"]
    assert rules["zones"]["R1"]["rows"][0]["density"] == 100
    assert rules["corner_cut"]["leg_m"] == 2.5
    assert set(rules["readings"]) == READINGS
    assert {each["source"]["fa"] for each in rules["readings"].values()} == {"طرح شهر"}
    page = text_of(client.get(DRAFT))
    assert "R1" in page
    assert 'value="try"' in page
    assert client.get(FIRST).status_code == 302


def test_all_that_is_missing_is_told_at_once_in_the_order_of_the_page(client: Client) -> None:
    begun(client)
    typed = {"seen": "1", "act": "keep", "title-fa": "ضوابط شهر", "rows-coverage": ["160"], "is_buildable": "on"}
    answer = client.post(FIRST, typed | {"layer": "land-use", "uses-permits-fa": "مسکن"})
    page = text_of(answer)
    assert answer.status_code == 422
    fields = ("title", "widening_layer", "zone", "rows-1-coverage", "source", "uses-permits", "parking-small")
    fields += ("corner_cut-leg_m", "sentences_source")
    for field in fields:
        assert f'id="{field}-fault-1"' in page, field
        assert f'href="#{field}"' in page, field
    places = [page.index(f'href="#{field}"') for field in fields]
    assert places == sorted(places)
    assert 'id="sentences_source-fault-2"' not in page
    assert 'id="form-fault' not in page
    assert 'href="#form"' not in page
    assert "ضوابط شهر" in page
    assert "مسکن" in page
    assert RuleSet.objects.get().rules == {}


def test_another_layer_shows_its_classes_and_keeps_what_was_typed(client: Client) -> None:
    begun(client)
    page = text_of(client.post(FIRST, SENT | {"layer": "river-setback", "act": "layer"}))
    assert '<option value="R1"' not in page
    assert '<option value="bed"' in page
    assert "طرح شهر" in page
    wrong = client.post(FIRST, SENT | {"layer": "river-setback"})
    assert wrong.status_code == 422
    assert 'id="zone-fault-1"' in text_of(wrong)


def test_what_another_wrote_meanwhile_is_not_written_over(client: Client) -> None:
    begun(client)
    assert client.post(FIRST, SENT).status_code == 302
    before = RuleSet.objects.get().rules
    for seen in ("1", "2"):
        answer = client.post(FIRST, SENT | {"seen": seen, "zone": "R2", "title-fa": "نام دیگر"})
        assert answer.status_code == 409
        assert "نام دیگر" in text_of(answer)
    assert RuleSet.objects.get().rules == before


def test_the_sentences_proposed_are_all_there_are() -> None:
    assert set(registry.declared_sets()[0].readings) == READINGS
