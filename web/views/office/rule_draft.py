"""The draft of a service's rules: its list, why and from when, the trial on past cases, publishing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.actor import Actor, actor_of
from core.canonical import Json
from core.errors import DomainError
from core.identifiers import uuid7
from core.jalali import short_date
from core.messages import words as message_words
from landrequests import rule_actions
from landrequests.declarations import LandService
from landrequests.keyed import once
from landrequests.models import RuleSet
from landrequests.rule_actions import RuleDraft, RuleDraftChangedError, RuleDraftExistsError, draft_for
from landrequests.rule_editing import moved_rule, without_rule
from landrequests.rule_faults import FaultyRulesError
from landrequests.rulebook import open_draft
from parcels.models import Municipality
from web.templatetags.zamin import page_language
from web.views.applicant.guard import for_signed_in, kept_form
from web.views.boundary import Problem
from web.views.office.case import problem_of
from web.views.office.open_draft import draft_in
from web.views.office.rule_settings import problems_of, typed_validity
from web.views.office.rule_trial import tried
from web.views.office.rules import changes_shown, place_of, written_rules
from web.views.rulebook import lines_of, today
from zoning.layer_words import layer_words

Written = tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Why the rules change and when they hold, or why the draft is taken back, as typed."""

    reason: str
    valid_from: str
    valid_to: str
    why: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def rule_draft(request: HttpRequest, service: str) -> HttpResponse:
    """Show the draft; a POST begins it, changes it, has it tried, publishes or drops it."""
    actor, municipality, found = place_of(request, service)
    act, _, code = request.POST.get("act", "").partition(":")
    if act == "begin":
        return _begun(actor, municipality, service)
    if open_draft(municipality, service) is None and act in ("", "publish", "drop"):
        # published or dropped meanwhile, or a moment ago: what holds now is on the service's page
        return redirect("pages:office-rules-service", service)
    draft = draft_in(request, actor, municipality, service)
    if request.method != "POST":
        return draft_page(request, found, draft)
    typed = typed_settings(request)
    try:
        with transaction.atomic():
            return _done(request, draft, typed, act, code)
    except DomainError as error:
        fresh = draft_for(actor, municipality, service)
        return draft_page(request, found, fresh, problems_of(error, _problem), typed, status=error.status)


def _begun(actor: Actor, municipality: Municipality, service: str) -> HttpResponse:
    try:
        rule_actions.begin_draft(actor=actor, municipality=municipality, service=service, today=today())
    except RuleDraftExistsError:  # somebody was faster: theirs is the draft, and it says whose it is
        return redirect("pages:office-rules-draft", service)
    return redirect("pages:office-rules-draft", service)


def _done(request: HttpRequest, draft: RuleSet, typed: Settings, act: str, code: str) -> HttpResponse:
    actor = actor_of(request)
    seen = seen_in(request)
    steps: dict[str, Callable[[], object]] = {
        "try": lambda: rule_actions.ask_trial(actor=actor, draft=draft, seen=_revision(draft)),
        "publish": lambda: rule_actions.publish(actor=actor, draft=draft, seen=_revision(draft)),
        "drop": lambda: rule_actions.withdraw_draft(actor=actor, draft=draft, seen=seen, why=typed.why),
    }

    def do() -> dict[str, Any]:
        if act != "drop":
            needs_reason = act == "publish" and draft.drafted_by_id != actor.user_id
            _keep(actor, draft, seen, _wanted(draft, typed, act, code, needs_reason=needs_reason))
        if act in steps:
            steps[act]()
        return {"number": draft.number}

    asked: Json = {"act": act, "rule": code, "draft": draft.pk, "seen": seen, "settings": _asked(typed)}
    once(actor=actor, key=request.POST.get("key", ""), asked=asked, act=do)
    return redirect(_onward(draft, act, code))


def _onward(draft: RuleSet, act: str, code: str) -> str:
    service = draft.service
    if act == "edit":
        return reverse("pages:office-rules-rule", args=[service, code])
    if act == "add":
        return reverse("pages:office-rules-new", args=[service])
    if act == "publish":
        return reverse("pages:office-rules-version", args=[service, draft.number])
    if act == "drop":
        return reverse("pages:office-rules-service", args=[service])
    return reverse("pages:office-rules-draft", args=[service]) + {"try": "#trial", "save": "#settings"}.get(
        act, "#rules"
    )


def _wanted(draft: RuleSet, typed: Settings, act: str, code: str, *, needs_reason: bool) -> RuleDraft:
    rules: Written = tuple(draft.rules)
    if act == "delete":
        rules = without_rule(rules, code)
    elif act in ("up", "down"):
        rules = moved_rule(rules, code, -1 if act == "up" else 1)
    valid_from, valid_to = typed_validity(
        draft,
        reason=typed.reason,
        valid_from=typed.valid_from,
        valid_to=typed.valid_to,
        needs_reason=needs_reason,
    )
    return RuleDraft(rules=rules, reason=typed.reason, valid_from=valid_from, valid_to=valid_to)


def _keep(actor: Actor, draft: RuleSet, seen: int, wanted: RuleDraft) -> None:
    """Write the draft where something of it is another: what stays as it was tried stays tried."""
    if draft.revision != seen:
        raise RuleDraftChangedError()
    standing = RuleDraft(
        rules=tuple(draft.rules), reason=draft.reason, valid_from=draft.valid_from, valid_to=draft.valid_to
    )
    if wanted != standing:
        rule_actions.save_draft(actor=actor, draft=draft, seen=seen, wanted=wanted)


def draft_page(
    request: HttpRequest,
    service: LandService,
    draft: RuleSet,
    problems: tuple[Problem, ...] = (),
    typed: Settings | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show the draft as it is, with what went wrong and what was typed."""
    actor = actor_of(request)
    known = layer_words(draft.municipality.code)
    kept = kept_form(request)
    context = {
        "service": service,
        "draft": draft,
        "lines": lines_of(draft.rules, known),
        "changes": changes_shown(written_rules(service, draft.municipality, draft.based_on), draft.rules, known),
        "typed": typed or (_settings(kept) if kept else _standing(draft)),
        **tried(actor, draft),
        "is_own": draft.drafted_by_id == actor.user_id,
        "key": uuid7().hex,
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
        "summary_key": "office.not_done",
    }
    return render(request, "web/rulebook/draft.html", context, status=status)


def seen_in(request: HttpRequest) -> int:
    """Return the revision of the draft that the page showed; -1 where the form does not say."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else -1


def typed_settings(request: HttpRequest) -> Settings:
    """Return the settings as they were sent."""
    return _settings(request.POST)


def _settings(data: Any) -> Settings:
    return Settings(
        reason=data.get("reason", "").replace("\r\n", "\n").strip()[:4000],
        valid_from=data.get("valid_from", "").strip()[:40],
        valid_to=data.get("valid_to", "").strip()[:40],
        why=data.get("why", "").strip()[:4000],
    )


def _standing(draft: RuleSet) -> Settings:
    language = page_language()
    return Settings(
        reason=draft.reason,
        valid_from=short_date(draft.valid_from, language),
        valid_to=short_date(draft.valid_to, language) if draft.valid_to else "",
    )


def _asked(typed: Settings) -> Json:
    return {"reason": typed.reason, "from": typed.valid_from, "to": typed.valid_to, "why": typed.why}


def _revision(draft: RuleSet) -> int:
    """Return the revision as it is after what was typed has been kept."""
    draft.refresh_from_db(fields=["revision"])
    return draft.revision


def _problem(error: DomainError) -> Problem:
    if isinstance(error, FaultyRulesError):
        first = error.faults[0]
        said = message_words(first.code, page_language(), first.context)
        return Problem("rules", f"{first.rule}: {said}" if first.rule else said)
    field = str(error.context.get("field") or ("trial" if error.code in ("own_draft", "trial_needed") else "rules"))
    return problem_of(error, field)
