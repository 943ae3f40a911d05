"""Building rules of plots as data: drafted, tried on plots, published by a second officer; old answers repeat."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from pytest_django import Settings

from accounts.actions import NewAccount, ensure_account, grant
from accounts.actor import SYSTEM, Actor, actor_for
from accounts.models import User
from accounts.roles import RULE_EDITOR
from landrequests import rule_actions
from landrequests.models import RuleSet, RuleTrial
from landrequests.plot_rule_changes import MemberChange, member_changes
from landrequests.plot_rulebook import OFFICE, PLOT_RULES
from landrequests.rule_actions import OwnDraftError, RuleDraft, TrialNeededError
from landrequests.rule_faults import FaultyPlotRulesError
from parcels.models import Municipality
from tests.landrequests.cases import make_officer, make_user
from tests.landrequests.test_plots import CODE, TOWN, figures, make_plot

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
DAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _settings(settings: Settings) -> None:
    settings.DEFAULT_MUNICIPALITY = TOWN


@pytest.fixture
def town() -> Municipality:
    make_plot()
    return Municipality.objects.get(code=TOWN)


def editor(number: int) -> Actor:
    user = ensure_account(
        SYSTEM, NewAccount(national_id=f"99900000{18 + 8 * number}", given_name="الف", family_name="ب")
    )
    town = Municipality.objects.get(code=TOWN)
    grant(SYSTEM, user=user, role=RULE_EDITOR, municipality_id=town.pk, office=OFFICE)
    return actor_for(user.pk)


def denser(rules: Any) -> Any:
    """Return the rules with 300 % for the largest lots of R2, where 250 % stood."""
    written = copy.deepcopy(rules)
    written["zones"]["R2"]["rows"][2]["density"] = 300
    written["zones"]["R2"]["rows"][2]["floors"] = 6
    return written


def drafted(town: Municipality, actor: Actor) -> RuleSet:
    draft = rule_actions.begin_draft(actor=actor, municipality=town, service=PLOT_RULES, today=TODAY)
    wanted = RuleDraft(rules=denser(draft.rules), reason="مصوبهٔ ۱۲", valid_from=DAY)
    return rule_actions.save_draft(actor=actor, draft=draft, seen=draft.revision, wanted=wanted)


def published(town: Municipality) -> RuleSet:
    draft = drafted(town, editor(1))
    trial = rule_actions.ask_trial(actor=editor(2), draft=draft, seen=draft.revision)
    assert rule_actions.run_trial(trial.pk)
    return rule_actions.publish(actor=editor(2), draft=draft, seen=draft.revision)


def asked(**query: str) -> Any:
    answer = Client().get(f"/api/v1/parcels/{CODE}/rules/", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_published_set_holds_from_its_day_on_and_is_named_in_the_answer(town: Municipality) -> None:
    published(town)
    before, after = asked(on="2026-11-30"), asked(on="2026-12-01")
    assert (before["rule_set"]["version"], after["rule_set"]["version"]) == (1, 2)
    # 391 m² after the setback: 250 % of it, then 300 %
    assert [figures(each["parts"][0])["floor-area"] for each in (before, after)] == [977.5, 1173.0]


def test_an_old_answer_repeats_byte_for_byte_by_what_was_known(town: Municipality) -> None:
    url = f"/api/v1/parcels/{CODE}/rules/"
    first = Client().get(url, {"on": "2026-12-05"})
    published(town)
    now = Client().get(url, {"on": "2026-12-05"})
    again = Client().get(url, {"on": "2026-12-05", "known_at": first.json()["known_at"]})
    assert now.json()["digest"] != first.json()["digest"]
    assert again.content == first.content


def test_a_set_taken_back_gives_way_to_the_one_before(town: Municipality) -> None:
    rule_set = published(town)
    rule_actions.withdraw(actor=editor(1), rule_set=rule_set, why="رأی دیوان")
    assert asked(on="2026-12-05")["rule_set"]["version"] == 1


def test_the_trial_says_which_plots_would_differ_and_how(town: Municipality) -> None:
    draft = drafted(town, editor(1))
    trial = rule_actions.ask_trial(actor=editor(1), draft=draft, seen=draft.revision)
    rule_actions.run_trial(trial.pk)
    trial.refresh_from_db()
    (changed,) = trial.changes
    assert (trial.total, changed["case"]) == (1, CODE)
    assert (changed["was"]["floor_area_m2"], changed["would_be"]["floor_area_m2"]) == (977.5, 1173.0)


@pytest.mark.parametrize(
    ("member", "value", "told"),
    [
        ("open_space_m2", 77, "<td>فضای باز هر واحد (م²)</td>"),
        ("coverage", 51, "<td>سطح اشغال (درصد)</td>"),
        ("parking", 900, "<td>جای پارک</td>"),
    ],
)
def test_a_trial_counts_a_plot_whose_floor_area_stays_and_another_figure_differs(
    town: Municipality, member: str, value: int, told: str
) -> None:
    first = editor(1)
    draft = rule_actions.begin_draft(actor=first, municipality=town, service=PLOT_RULES, today=TODAY)
    rules = copy.deepcopy(draft.rules)
    if member == "parking":
        rules["parking"] |= {"small": value, "large": value}
    else:
        rules["zones"]["R2"]["rows"][2][member] = value
    wanted = RuleDraft(rules=rules, reason="مصوبهٔ ۱۲", valid_from=DAY)
    draft = rule_actions.save_draft(actor=first, draft=draft, seen=draft.revision, wanted=wanted)
    trial = rule_actions.ask_trial(actor=first, draft=draft, seen=draft.revision)
    rule_actions.run_trial(trial.pk)
    trial.refresh_from_db()
    (changed,) = trial.changes
    assert changed["was"] != changed["would_be"]
    assert told in _signed_in(first).get("/office/plot-rules/draft/").content.decode()


def test_one_pair_of_eyes_and_an_untried_draft_publish_nothing(town: Municipality) -> None:
    draft = drafted(town, editor(1))
    with pytest.raises(OwnDraftError):
        rule_actions.publish(actor=editor(1), draft=draft, seen=draft.revision)
    with pytest.raises(TrialNeededError):
        rule_actions.publish(actor=editor(2), draft=draft, seen=draft.revision)


def test_a_trial_outlives_another_reason_but_no_other_first_day(town: Municipality) -> None:
    draft = drafted(town, editor(1))
    assert rule_actions.run_trial(rule_actions.ask_trial(actor=editor(1), draft=draft, seen=draft.revision).pk)
    for valid_from, is_tried in ((DAY, True), (DAY.replace(day=2), False)):
        wanted = RuleDraft(rules=draft.rules, reason="مصوبهٔ ۱۳", valid_from=valid_from)
        draft = rule_actions.save_draft(actor=editor(1), draft=draft, seen=draft.revision, wanted=wanted)
        assert draft.trials.filter(revision=draft.revision).exists() == is_tried


def test_the_database_keeps_a_published_set_as_it_is(town: Municipality) -> None:
    rule_set = published(town)
    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        RuleSet.objects.filter(pk=rule_set.pk).update(rules={})


FAULTS = [
    (("zones", "R2", "rows", 1, "least_m2"), 210, "zones.R2.rows[2].least_m2", "plot_rule_gap"),
    (("zones", "R2", "rows", 0, "density"), "120", "zones.R2.rows[1].density", "plot_rule_no_whole"),
    (("zones", "R2", "rows", 0, "coverage"), 160, "zones.R2.rows[1].coverage", "plot_rule_coverage"),
    (("zones", "R2", "rows", 2, "most_m2"), 500, "zones.R2.rows[3].most_m2", "plot_rule_no_last"),
    (("zones", "R2", "rows", 1, "street_m"), 6, "zones.R2.rows[2].street_m", "plot_rule_street"),
    (("zones", "R2", "rows", 0, "most_m2"), None, "zones.R2.rows[1].most_m2", "plot_rule_open_within"),
    (("zones", "M1", "rows", 0, "ground_coverage"), 60, "zones.M1.rows[1].ground_coverage", "plot_rule_ground"),
    (("zones", "R3", "rows", 0, "open_space_m2"), None, "zones.R3.rows[1].units", "plot_rule_no_units"),
    (("zones", "S3", "rows", 0, "units"), 2, "zones.S3.rows[1].units", "plot_rule_idle_units"),
    (("zones", "R2", "source"), {"fa": "طرح"}, "zones.R2.source", "plot_rule_no_text"),
    (("zones", "R2", "storeys"), 3, "zones.R2.storeys", "plot_rule_odd_member"),
    (("zones", "R22"), {"source": {"fa": "ط", "en": "p"}}, "zones.R22", "plot_rule_zone"),
    (("readings", "subdivision", "code"), "x", "readings.subdivision.code", "plot_rule_other_code"),
    (("parking", "trade_m2"), 0, "parking.trade_m2", "plot_rule_not_zero"),
    (("least_part_m2"), True, "least_part_m2", "plot_rule_no_number"),
]


@pytest.mark.parametrize(("path", "value", "place", "code"), FAULTS)
def test_every_fault_is_told_with_its_place(town: Municipality, path: Any, value: Any, place: str, code: str) -> None:
    draft = rule_actions.begin_draft(actor=editor(1), municipality=town, service=PLOT_RULES, today=TODAY)
    written = copy.deepcopy(draft.rules)
    inner, steps = written, (path,) if isinstance(path, str) else path
    for step in steps[:-1]:
        inner = inner[step]
    inner[steps[-1]] = value
    with pytest.raises(FaultyPlotRulesError) as error:
        rule_actions.save_draft(
            actor=editor(1), draft=draft, seen=1, wanted=RuleDraft(rules=written, reason="ر", valid_from=DAY)
        )
    assert (place, code) in {(each.place, each.code) for each in error.value.faults}


@pytest.mark.parametrize("rules", [{}, [], None, "x", {"zones": {"R1": None}}])
def test_what_is_no_set_at_all_is_refused(town: Municipality, rules: Any) -> None:
    draft = rule_actions.begin_draft(actor=editor(1), municipality=town, service=PLOT_RULES, today=TODAY)
    with pytest.raises(FaultyPlotRulesError):
        rule_actions.save_draft(
            actor=editor(1), draft=draft, seen=1, wanted=RuleDraft(rules=rules, reason="ر", valid_from=DAY)
        )


def test_differences_name_rows_by_their_least_area() -> None:
    before = {"rows": [{"least_m2": 100, "density": 120}, {"least_m2": 201, "density": 180}], "a": True}
    after = {"rows": [{"least_m2": 201, "density": 200}], "a": True}
    assert member_changes(before, after) == (
        MemberChange(path=("rows", "100", "least_m2"), before="100", after=None),
        MemberChange(path=("rows", "100", "density"), before="120", after=None),
        MemberChange(path=("rows", "201", "density"), before="180", after="200"),
    )


def _signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_the_page_takes_the_document_tells_faults_and_loses_nothing(town: Municipality) -> None:
    first, second = _signed_in(editor(1)), _signed_in(editor(2))
    first.post("/office/plot-rules/draft/", {"act": "begin"})
    draft = RuleSet.objects.get()
    form = {"seen": "1", "reason": "مصوبهٔ ۱۲", "valid_from": "1405/09/10", "act": "save"}
    broken = first.post("/office/plot-rules/draft/json/", {"seen": "1", "key": "a" * 32, "document": '{"zones": '})
    assert broken.status_code == 422
    assert "{&quot;zones&quot;:" in broken.content.decode()
    sound = json.dumps(denser(draft.rules), ensure_ascii=False)
    sent = {"seen": "1", "key": "b" * 32, "document": sound}
    assert first.post("/office/plot-rules/draft/json/", sent).status_code == 302
    assert first.post("/office/plot-rules/draft/", form | {"key": "d" * 32, "seen": "2"}).status_code == 302
    page = first.get("/office/plot-rules/draft/").content.decode()
    assert "zones.R2" not in page
    changed = page[page.index('id="changes"') : page.index('id="trial"')]
    assert "زمین ۳۰۱ م² و بیشتر" in changed
    assert [each in changed for each in ("تراکم (درصد)", "<bdi>۲۵۰</bdi>", "<bdi>۳۰۰</bdi>")] == [True] * 3
    draft.refresh_from_db()
    trial = rule_actions.ask_trial(actor=editor(1), draft=draft, seen=draft.revision)
    rule_actions.run_trial(trial.pk)
    seen = {"seen": str(draft.revision), "key": "c" * 32, "act": "publish"}
    assert second.post("/office/plot-rules/draft/", seen).status_code == 302
    version = second.get("/office/plot-rules/2/")
    assert "مصوبهٔ ۱۲" in version.content.decode()
    assert "1 ملک" not in version.content.decode()
    assert "عددها یا ردیف ۱ ملک فرق می‌کند" in version.content.decode()
    assert "<bdi>۱٬۱۷۳٫۰</bdi>" in version.content.decode()
    assert second.get("/office/plot-rules/2/?as=json").json()["zones"]["R2"]["rows"][2]["density"] == 300


def test_a_draft_without_a_reason_says_so_before_it_is_tried_and_is_not_offered_for_publication(
    town: Municipality,
) -> None:
    first, second = _signed_in(editor(1)), _signed_in(editor(2))
    first.post("/office/plot-rules/draft/", {"act": "begin"})
    warning = "بی آن منتشر نمی‌شود"
    assert warning in first.get("/office/plot-rules/draft/").content.decode()
    tried = first.post("/office/plot-rules/draft/", {"act": "try", "seen": "1", "key": "a" * 32})
    assert tried["Location"] == "/office/plot-rules/draft/#trial"
    rule_actions.run_trial(RuleTrial.objects.get().pk)
    page = second.get("/office/plot-rules/draft/").content.decode()
    assert warning in page
    assert 'value="publish"' not in page
    kept = first.post("/office/plot-rules/draft/", {"act": "save", "seen": "1", "key": "b" * 32, "reason": "مصوبهٔ ۱۲"})
    assert kept["Location"] == "/office/plot-rules/draft/#settings"
    assert warning not in second.get("/office/plot-rules/draft/").content.decode()


def test_taking_back_asks_why_and_the_page_tells_it(town: Municipality) -> None:
    first = _signed_in(editor(1))
    first.post("/office/plot-rules/draft/", {"act": "begin"})
    refused = first.post("/office/plot-rules/draft/", {"act": "drop", "seen": "1"})
    assert refused.status_code == 422
    assert 'id="why-fault-1"' in refused.content.decode()
    sent = {"act": "drop", "seen": "1", "why": "طرح در شورا ماند"}
    assert first.post("/office/plot-rules/draft/", sent).status_code == 302
    home = first.get("/office/plot-rules/").content.decode()
    assert 'value="begin"' in home
    assert "/office/plot-rules/2/" in home
    page = first.get("/office/plot-rules/2/").content.decode()
    assert "طرح در شورا ماند" in page
    assert 'id="withdraw"' not in page
    assert first.get("/office/plot-rules/draft/")["Location"] == "/office/plot-rules/"


@pytest.mark.parametrize("page", ["", "general/", "zones/R2/", "json/"])
def test_what_was_typed_on_a_draft_that_is_gone_waits_for_the_next(town: Municipality, page: str) -> None:
    first, begin = _signed_in(editor(1)), {"act": "begin"}
    address = f"/office/plot-rules/draft/{page}"
    first.post("/office/plot-rules/draft/", begin)
    first.post("/office/plot-rules/draft/", {"act": "drop", "seen": "1", "why": "طرح در شورا ماند"})
    fields = ("reason", "title-fa", "parking-rule-source-fa", "source-fa", "document")
    typed = {"act": "save", "seen": "1", **dict.fromkeys(fields, "مصوبهٔ ۱۲")}
    refused = first.post(address, typed)
    assert refused.status_code == 409
    assert "آنچه نوشته‌اید نگه داشته شد" in refused.content.decode()
    first.post("/office/plot-rules/draft/", begin)
    assert "مصوبهٔ ۱۲" in first.get(address).content.decode()


def test_who_writes_no_rules_of_this_office_finds_nothing(town: Municipality) -> None:
    for actor, status in ((make_user(3), 403), (make_officer(2, "roads", RULE_EDITOR), 404)):
        assert _signed_in(actor).get("/office/plot-rules/").status_code == status
