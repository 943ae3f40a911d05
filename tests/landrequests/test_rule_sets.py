"""Rules as data: written by one officer, tried, published by another; old answers keep theirs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.actor import SYSTEM, Actor
from accounts.roles import RULE_EDITOR
from landrequests import rule_coding
from landrequests.actions import create_boundary
from landrequests.case_actions import submit
from landrequests.intake import options_from, source_from
from landrequests.models import OverlayReport, RuleSet, RuleTrial
from landrequests.report_document import report_document
from landrequests.reports import make_report, question
from landrequests.rule_actions import (
    OwnDraftError,
    RuleDraft,
    RuleDraftChangedError,
    RuleDraftExistsError,
    TrialNeededError,
    WithdrawalReasonError,
    ask_trial,
    begin_draft,
    publish,
    run_trial,
    save_draft,
    withdraw,
    withdraw_draft,
)
from landrequests.rule_faults import FaultyRulesError
from landrequests.rulebook import rulebook_in_force, rules_moment
from landrequests.services import service_of, services
from parcels.models import Municipality
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_reports import FIELD, lonlat, rectangle
from zoning.queries import legends_of

pytestmark = pytest.mark.django_db

SERVICE = "article-12"
TODAY = date(2026, 11, 21)
EXTRA: dict[str, Any] = {
    "code": "near-river",
    "effect": "warns",
    "when": {"kind": "nearer-than", "layer": "river-setback", "classes": [], "metres": 60.0},
    "message": {"fa": "رودخانه {distance_m} متر دورتر است.", "en": "A river is {distance_m} m away."},
    "source": {"fa": "مصوبهٔ آزمایشی", "en": "test by-law"},
    "agency": {"fa": "شرکت آب منطقه‌ای", "en": "Regional Water Company"},
}
PLAIN = EXTRA | {"message": {"fa": "متن", "en": "text"}}


@pytest.fixture
def town() -> Municipality:
    make_town(
        river_setback=("margin", rectangle(150, 0, 200, 100)), urban_buffer=("buffer", rectangle(-500, -500, 900, 900))
    )
    return Municipality.objects.get()


def editors() -> tuple[Actor, Actor]:
    return make_officer(1, "", RULE_EDITOR), make_officer(2, "", RULE_EDITOR)


def draft_with(actor: Actor, town: Municipality, *extra: dict[str, Any]) -> RuleSet:
    draft = begin_draft(actor=actor, municipality=town, service=SERVICE, today=TODAY)
    wanted = RuleDraft(rules=(*draft.rules, *extra), reason="a new by-law", valid_from=TODAY)
    return save_draft(actor=actor, draft=draft, seen=draft.revision, wanted=wanted)


def tried(actor: Actor, draft: RuleSet) -> RuleTrial:
    trial = ask_trial(actor=actor, draft=draft, seen=draft.revision)
    assert run_trial(trial.pk)
    trial.refresh_from_db()
    return trial


def ask(town: Municipality, **more: Any) -> OverlayReport:
    boundary = create_boundary(actor=SYSTEM, source=source_from({"geometry": lonlat(FIELD)}), options=options_from({}))
    asked = question(service=service_of(SERVICE), municipality=town.code, on=TODAY, **more)
    return make_report(actor=SYSTEM, boundary=boundary, asked=asked)


@pytest.mark.parametrize("code", sorted(services()))
def test_every_declared_rule_survives_the_way_through_json(code: str) -> None:
    rules = service_of(code).rules
    assert tuple(rule_coding.from_json(rule_coding.as_json(each)) for each in rules) == rules


@pytest.mark.parametrize("code", sorted(services()))
def test_every_declared_rule_passes_the_check_of_written_ones(code: str) -> None:
    written = [rule_coding.as_json(each) for each in service_of(code).rules]
    assert rule_coding.faults_of(written, legends_of("zaminabad")) == ()


@pytest.mark.parametrize(
    ("member", "value", "fault"),
    [
        ("code", "Near River", "rule_code_invalid"),
        ("code", "", "rule_code_missing"),
        ("effect", "forbids", "rule_effect_unknown"),
        ("effect", "", "rule_effect_missing"),
        ("when", {"kind": "guess"}, "rule_condition_unknown"),
        ("when", {"kind": "overlaps", "layer": "", "classes": [], "more_than": 0.0}, "rule_layer_missing"),
        ("when", {"kind": "overlaps", "layer": "moon", "classes": [], "more_than": 0.0}, "rule_layer_unknown"),
        (
            "when",
            {"kind": "overlaps", "layer": "river-setback", "classes": ["x"], "more_than": 0.0},
            "rule_class_unknown",
        ),
        ("when", EXTRA["when"] | {"metres": -1}, "rule_number_invalid"),
        ("message", {"fa": " ", "en": "text"}, "rule_text_missing"),
        ("message", {"fa": "متن", "en": "x" * 1001}, "rule_text_too_long"),
        ("message", {"fa": "{share}", "en": "text"}, "rule_place_unknown"),
        ("message", {"fa": "{distance_m.__class__}", "en": "text"}, "rule_place_unknown"),
        ("message", {"fa": "{distance_m", "en": "text"}, "rule_place_unknown"),
    ],
)
def test_a_faulty_rule_is_named_with_its_member(member: str, value: Any, fault: str) -> None:
    found = rule_coding.faults_of([PLAIN | {member: value}], legends_of("zaminabad"))
    assert [each.code for each in found] == [fault]


def test_without_published_rules_the_declared_ones_hold(town: Municipality) -> None:
    book = rulebook_in_force(service_of(SERVICE), town, TODAY, timezone.now())
    assert (book.number, book.service) == (0, service_of(SERVICE))


def test_a_draft_changes_no_answer_and_publishing_does(town: Municipality) -> None:
    first, second = editors()
    before = ask(town)
    draft = draft_with(first, town, EXTRA)
    assert ask(town).digest == before.digest
    tried(first, draft)
    publish(actor=second, draft=draft, seen=draft.revision)
    after = ask(town)
    assert (before.verdict, after.verdict) == ("clear", "conditional")
    document = report_document(after, "en")
    assert document["agencies"] == [{"agency": "Regional Water Company", "rules": ["near-river"]}]
    assert document["rules"]["number"] == 1
    assert ask(town, known_at=before.known_at).digest == before.digest


def test_rules_hold_only_from_their_day(town: Municipality) -> None:
    first, second = editors()
    draft = begin_draft(actor=first, municipality=town, service=SERVICE, today=TODAY)
    wanted = RuleDraft(rules=(*draft.rules, EXTRA), reason="later", valid_from=TODAY + timedelta(days=1))
    draft = save_draft(actor=first, draft=draft, seen=1, wanted=wanted)
    tried(first, draft)
    publish(actor=second, draft=draft, seen=draft.revision)
    assert ask(town).verdict == "clear"


def test_who_wrote_the_rules_does_not_publish_them(town: Municipality) -> None:
    first, _ = editors()
    draft = draft_with(first, town, EXTRA)
    tried(first, draft)
    with pytest.raises(OwnDraftError):
        publish(actor=first, draft=draft, seen=draft.revision)
    with pytest.raises(DatabaseError), transaction.atomic():
        RuleSet.objects.filter(pk=draft.pk).update(published_by=first.user_id, published_at=timezone.now())


@pytest.mark.parametrize(
    ("fewer", "valid_from"), [(1, TODAY), (0, TODAY + timedelta(days=1))], ids=["rules", "first day"]
)
def test_rules_are_published_only_as_they_were_tried(town: Municipality, fewer: int, valid_from: date) -> None:
    first, second = editors()
    draft = draft_with(first, town, EXTRA)
    tried(first, draft)
    kept = tuple(draft.rules[: len(draft.rules) - fewer])
    wanted = RuleDraft(rules=kept, reason=draft.reason, valid_from=valid_from)
    changed = save_draft(actor=first, draft=draft, seen=draft.revision, wanted=wanted)
    with pytest.raises(TrialNeededError):
        publish(actor=second, draft=changed, seen=changed.revision)


def test_a_trial_outlives_another_reason_and_last_day(town: Municipality) -> None:
    first, second = editors()
    draft = draft_with(first, town, EXTRA)
    trial = tried(first, draft)
    wanted = RuleDraft(rules=tuple(draft.rules), reason="again", valid_from=TODAY, valid_to=TODAY + timedelta(days=90))
    changed = save_draft(actor=first, draft=draft, seen=draft.revision, wanted=wanted)
    assert ask_trial(actor=first, draft=changed, seen=changed.revision).pk == trial.pk
    assert publish(actor=second, draft=changed, seen=changed.revision).reason == "again"


def test_a_trial_under_way_goes_on_after_another_reason(town: Municipality) -> None:
    first, _ = editors()
    draft = draft_with(first, town, EXTRA)
    trial = ask_trial(actor=first, draft=draft, seen=draft.revision)
    wanted = RuleDraft(rules=tuple(draft.rules), reason="again", valid_from=TODAY)
    save_draft(actor=first, draft=draft, seen=draft.revision, wanted=wanted)
    assert run_trial(trial.pk)


def test_two_editors_do_not_overwrite_each_other(town: Municipality) -> None:
    first, second = editors()
    draft = draft_with(first, town)
    wanted = RuleDraft(rules=tuple(draft.rules), reason="other", valid_from=TODAY)
    with pytest.raises(RuleDraftChangedError):
        save_draft(actor=second, draft=draft, seen=1, wanted=wanted)
    with pytest.raises(RuleDraftExistsError):
        begin_draft(actor=second, municipality=town, service=SERVICE, today=TODAY)


def test_faulty_rules_are_not_kept(town: Municipality) -> None:
    first, _ = editors()
    draft = begin_draft(actor=first, municipality=town, service=SERVICE, today=TODAY)
    with pytest.raises(FaultyRulesError) as refused:
        save_draft(actor=first, draft=draft, seen=1, wanted=RuleDraft(rules=(), reason="", valid_from=TODAY))
    assert [each.code for each in refused.value.faults] == ["rule_set_empty"]
    assert RuleSet.objects.get().rules == draft.rules


def test_a_trial_names_the_cases_whose_answer_would_change(town: Municipality) -> None:
    first, _ = editors()
    applicant = make_user(0)
    request = make_draft(applicant, SERVICE)
    assert request.report is not None
    sent = submit(actor=applicant, request=request, seen_report=str(request.report.pk))
    trial = tried(first, draft_with(first, town, EXTRA))
    assert (trial.total, trial.done) == (1, 1)
    assert trial.changes == [
        {
            "case": sent.request.tracking_code,
            "was": "clear",
            "would_be": "conditional",
            "gone": [],
            "new": ["near-river"],
        }
    ]


def test_a_trial_names_a_case_whose_verdict_stays_and_a_finding_would_do_something_else(town: Municipality) -> None:
    first, second = editors()
    draft = draft_with(first, town, EXTRA, PLAIN | {"code": "other-river"})
    tried(first, draft)
    publish(actor=second, draft=draft, seen=draft.revision)
    applicant = make_user(0)
    request = make_draft(applicant, SERVICE)
    assert request.report is not None
    submit(actor=applicant, request=request, seen_report=str(request.report.pk))
    begun = begin_draft(actor=first, municipality=town, service=SERVICE, today=TODAY)
    rules = tuple(each | ({"effect": "informs"} if each["code"] == "near-river" else {}) for each in begun.rules)
    wanted = RuleDraft(rules=rules, reason="a softer by-law", valid_from=TODAY)
    (changed,) = tried(first, save_draft(actor=first, draft=begun, seen=begun.revision, wanted=wanted)).changes
    assert (changed["was"], changed["would_be"]) == ("conditional", "conditional")
    assert changed["gone"] == changed["new"] == ["near-river"]


def test_withdrawn_rules_give_way_and_old_answers_stay(town: Municipality) -> None:
    first, second = editors()
    draft = draft_with(first, town, EXTRA)
    tried(first, draft)
    published = publish(actor=second, draft=draft, seen=draft.revision)
    during = ask(town)
    with pytest.raises(WithdrawalReasonError):
        withdraw(actor=first, rule_set=published, why=" ")
    withdraw(actor=first, rule_set=published, why="رأی دیوان")
    assert ask(town).verdict == "clear"
    assert ask(town, known_at=during.known_at).digest == during.digest


def test_a_draft_taken_back_stays_in_the_history_and_gives_way_to_another(town: Municipality) -> None:
    first, second = editors()
    draft = draft_with(first, town, EXTRA)
    tried(first, draft)
    moment = rules_moment(town)
    with pytest.raises(WithdrawalReasonError):
        withdraw_draft(actor=first, draft=draft, seen=draft.revision, why="")
    kept = withdraw_draft(actor=first, draft=draft, seen=draft.revision, why="نویسنده پس گرفت")
    with pytest.raises(RuleDraftChangedError):
        publish(actor=second, draft=kept, seen=kept.revision)
    assert (kept.withdrawn_why, kept.withdrawn_by_id, kept.trials.count()) == ("نویسنده پس گرفت", first.user_id, 1)
    assert ask(town).verdict == "clear"
    assert rules_moment(town) == moment
    again = begin_draft(actor=first, municipality=town, service=draft.service, today=draft.valid_from)
    assert again.number == kept.number + 1


def test_published_rules_never_change_in_the_database(town: Municipality) -> None:
    first, second = editors()
    draft = draft_with(first, town, EXTRA)
    tried(first, draft)
    publish(actor=second, draft=draft, seen=draft.revision)
    for act in (lambda: RuleSet.objects.update(reason="other"), lambda: RuleSet.objects.all().delete()):
        with pytest.raises(DatabaseError, match="published rules"), transaction.atomic():
            act()
