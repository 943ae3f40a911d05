"""The building rules of plots: the set in force, its versions, the draft with its tables and its trial."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actor import Actor, actor_of
from accounts.roles import RULE_EDITOR
from core.canonical import Json
from core.errors import DomainError, NotFoundError
from core.identifiers import uuid7
from core.jalali import short_date
from landrequests import rule_actions
from landrequests.keyed import once
from landrequests.models import RuleSet
from landrequests.plot_figures import LABELS, STATES
from landrequests.plot_rulebook import PLOT_RULES, identity_of, plot_rules_in_force
from landrequests.rule_actions import RuleDraft, RuleDraftChangedError, RuleDraftExistsError, RuleEditorNeededError
from landrequests.rulebook import open_draft, rule_sets
from parcels.models import Municipality
from parcels.queries import workplace_of
from web.templatetags.zamin import fa, page_language, said
from web.views.applicant.guard import for_signed_in, kept_form, typed_text
from web.views.boundary import Problem
from web.views.office.case import problem_of
from web.views.office.open_draft import draft_in
from web.views.office.plot_changes import changes_shown, row_said, zones_of
from web.views.office.plot_tables import set_in, tables_of
from web.views.office.rule_draft import seen_in
from web.views.office.rule_settings import problems_of, typed_validity
from web.views.rulebook import today
from web.words import words
from zoning.plot_rules import coding
from zoning.plot_rules.reading import State
from zoning.plot_rules.registry import rule_set_for

_LONGEST = 4000
_TYPED = ("reason", "valid_from", "valid_to", "why")
#: The units of figures in words; those not named here are in m².
_UNITS = {
    **dict.fromkeys(("density", "coverage", "ground-coverage"), "percent"),
    "street": "m",
    "floors": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotChanged:
    """A plot whose answer would be another: each figure that differs by its name, as it was and would be."""

    code: str
    figures: tuple[tuple[str, str, str], ...]


@require_safe
@for_signed_in
def plot_rule_sets(request: HttpRequest) -> HttpResponse:
    """Show the set in force, the draft and every version."""
    _, municipality = place_of_plot_rules(request)
    known = rule_sets(municipality, PLOT_RULES).select_related("drafted_by__person", "published_by__person")
    current = plot_rules_in_force(municipality, today(), timezone.now())
    context = {
        "current": current,
        "zones": tables_of(current, municipality.code),
        "draft": open_draft(municipality, PLOT_RULES),
        "versions": [each for each in known if each.published_at or each.withdrawn_at],
    }
    return render(request, "web/rulebook/plot_sets.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def plot_rule_draft(request: HttpRequest) -> HttpResponse:
    """Show the draft; a POST begins it, keeps it, has it tried, publishes or drops it."""
    actor, municipality = place_of_plot_rules(request)
    act = request.POST.get("act", "")
    if act == "begin":
        return _begun(actor, municipality)
    if open_draft(municipality, PLOT_RULES) is None and act in ("", "publish", "drop"):
        # published or dropped meanwhile, or a moment ago: what holds now is on the page of all
        return redirect("pages:office-plot-rules")
    draft = draft_in(request, actor, municipality, PLOT_RULES)
    if request.method != "POST":
        return _draft_page(request, draft)
    typed = _typed(request, draft)
    try:
        with transaction.atomic():
            return _done(request, draft, typed, act)
    except DomainError as error:
        fresh = rule_actions.draft_for(actor, municipality, PLOT_RULES)
        problems = problems_of(error, lambda each: problem_of(each, str(each.context.get("field") or "publish")))
        return _draft_page(request, fresh, problems, typed, status=error.status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def plot_rule_version(request: HttpRequest, number: int) -> HttpResponse:
    """Show one version and what it changed, or hand it out as a file; a POST takes it back."""
    actor, municipality = place_of_plot_rules(request)
    rule_set = rule_actions.rule_set_for(actor, municipality, PLOT_RULES, number)
    if request.GET.get("as") == "json":
        return _file(rule_set)
    if rule_set.published_at is None and rule_set.withdrawn_at is None:
        return redirect("pages:office-plot-rules-draft")
    problems: tuple[Problem, ...] = ()
    status = 200
    if request.method == "POST":
        try:
            rule_actions.withdraw(actor=actor, rule_set=rule_set, why=request.POST.get("why", ""))
            return redirect("pages:office-plot-rules-version", number)
        except DomainError as error:
            problems, status = (problem_of(error, str(error.context.get("field") or "withdraw")),), error.status
    context = {
        "rule_set": rule_set,
        "changes": changes_shown(_before(rule_set), rule_set.rules, municipality.code),
        **_tried(rule_set),
        "document": written_out(rule_set),
        "zones": tables_of(set_in(rule_set), municipality.code),
        "may_withdraw": rule_set.withdrawn_at is None and rule_set.published_by_id != actor.user_id,
        "why": typed_text(request, "why", _LONGEST),
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
    }
    return render(request, "web/rulebook/plot_version.html", context, status=status)


def place_of_plot_rules(request: HttpRequest) -> tuple[Actor, Municipality]:
    """Return who asks and where, if they write plot rules there.

    Raises
    ------
    RuleEditorNeededError
        They write no rules anywhere.
    NotFoundError
        They write others.
    """
    actor = actor_of(request)
    municipality = workplace_of(actor, RULE_EDITOR)
    if RULE_EDITOR not in actor.roles:
        raise RuleEditorNeededError()
    if not rule_actions.may_edit(actor, municipality, PLOT_RULES):
        raise NotFoundError()
    return actor, municipality


def _begun(actor: Actor, municipality: Municipality) -> HttpResponse:
    try:
        draft = rule_actions.begin_draft(actor=actor, municipality=municipality, service=PLOT_RULES, today=today())
    except RuleDraftExistsError:  # somebody was faster: theirs is the draft, and it says whose it is
        return redirect("pages:office-plot-rules-draft")
    return redirect("pages:office-plot-rules-draft" if draft.rules else "pages:office-plot-rules-first")


def _done(request: HttpRequest, draft: RuleSet, typed: dict[str, str], act: str) -> HttpResponse:
    actor, seen = actor_of(request), seen_in(request)
    steps: dict[str, Callable[[], object]] = {
        "save": lambda: _keep(actor, draft, seen, typed),
        "try": lambda: rule_actions.ask_trial(actor=actor, draft=draft, seen=_keep(actor, draft, seen, typed)),
        "publish": lambda: rule_actions.publish(
            actor=actor,
            draft=draft,
            seen=_keep(actor, draft, seen, typed, needs_reason=draft.drafted_by_id != actor.user_id),
        ),
        "drop": lambda: rule_actions.withdraw_draft(actor=actor, draft=draft, seen=seen, why=typed["why"]),
    }
    if act not in steps:
        raise NotFoundError()

    def do() -> dict[str, Any]:
        steps[act]()
        return {"number": draft.number}

    asked: Json = {"act": act, "draft": draft.pk, "seen": seen, **typed}
    once(actor=actor, key=request.POST.get("key", ""), asked=asked, act=do)
    if act == "publish":
        return redirect("pages:office-plot-rules-version", draft.number)
    if act == "drop":
        return redirect("pages:office-plot-rules")
    # without a place of its own the browser would keep that of the page before
    return redirect(reverse("pages:office-plot-rules-draft") + ("#trial" if act == "try" else "#settings"))


def _keep(actor: Actor, draft: RuleSet, seen: int, typed: dict[str, str], *, needs_reason: bool = False) -> int:
    """Keep what was typed where it is another, and return the revision: what stays as it was tried stays tried."""
    if draft.revision != seen:
        raise RuleDraftChangedError()
    named = {name: typed[name] for name in ("reason", "valid_from", "valid_to")}
    valid_from, valid_to = typed_validity(draft, **named, needs_reason=needs_reason)
    wanted = RuleDraft(rules=draft.rules, reason=typed["reason"], valid_from=valid_from, valid_to=valid_to)
    standing = RuleDraft(rules=draft.rules, reason=draft.reason, valid_from=draft.valid_from, valid_to=draft.valid_to)
    if wanted == standing:
        return seen
    return rule_actions.save_draft(actor=actor, draft=draft, seen=seen, wanted=wanted).revision


def _typed(request: HttpRequest, draft: RuleSet) -> dict[str, str]:
    """Return what was typed; a field that was not sent is left as it stands."""
    standing = _standing(draft)
    return {name: request.POST.get(name, standing[name]).replace("\r\n", "\n").strip()[:_LONGEST] for name in _TYPED}


def _draft_page(
    request: HttpRequest,
    draft: RuleSet,
    problems: tuple[Problem, ...] = (),
    typed: dict[str, str] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    kept = kept_form(request)
    context = {
        "draft": draft,
        "typed": typed or ({name: kept.get(name, "") for name in _TYPED} if kept else _standing(draft)),
        "found": (found := set_in(draft)),
        "zones": tables_of(found, draft.municipality.code),
        "corner": tuple(fa(f"{each:g}") for each in (found.corner_cut.street_from_m, found.corner_cut.leg_m))
        if found
        else (),
        "changes": changes_shown(_before(draft), draft.rules, draft.municipality.code),
        **_tried(draft),
        "is_own": draft.drafted_by_id == actor_of(request).user_id,
        "key": uuid7().hex,
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
    }
    return render(request, "web/rulebook/plot_draft.html", context, status=status)


def _standing(draft: RuleSet) -> dict[str, str]:
    language = page_language()
    return {
        "reason": draft.reason,
        "valid_from": short_date(draft.valid_from, language),
        "valid_to": short_date(draft.valid_to, language) if draft.valid_to else "",
        "why": "",
    }


def _before(rule_set: RuleSet) -> Any:
    """Return the rules that a version began from, as they are written."""
    found = rule_sets(rule_set.municipality, PLOT_RULES).filter(number=rule_set.based_on).first()
    if found is not None:
        return found.rules
    declared = rule_set_for(rule_set.municipality.code, rule_set.valid_from)
    return coding.as_json(declared) if declared else {}


def _tried(rule_set: RuleSet) -> dict[str, Any]:
    """Return the trial of a set as it is now, and the plots whose answer would be another."""
    trial = rule_set.trials.filter(revision=rule_set.revision).select_related("asked_by__person").first()
    zones = zones_of(_before(rule_set), rule_set.rules)
    return {"trial": trial, "plots": [_changed(each, zones) for each in trial.changes] if trial else []}


def _changed(change: dict[str, Any], zones: Mapping[str, str]) -> PlotChanged:
    was, now = change["was"], change["would_be"]
    names = [name for name in now if name != "figures" and was.get(name) != now[name]]
    summed = tuple(
        (said(words()[f"rulebook.plot_{name}"]), _figure(name, was.get(name), zones), _figure(name, now[name], zones))
        for name in names
    )
    return PlotChanged(
        code=change["case"], figures=(*summed, *_by_code(was.get("figures", {}), now.get("figures", {})))
    )


def _by_code(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield each figure whose values, part by part, would be others."""
    for code in LABELS:
        before, after = was.get(code, []), now.get(code, [])
        if before != after:
            unit = _UNITS.get(code, "m2")
            title = f"{said(LABELS[code])} ({said(words()[f'plotrules.unit_{unit}'])})" if unit else said(LABELS[code])
            yield title, _values(before), _values(after)


def _values(values: Sequence[float | None]) -> str:
    """Return the values of the parts in a row."""
    return " · ".join("–" if each is None else fa(f"{each:g}") for each in values) or "–"


def _figure(name: str, value: Any, zones: Mapping[str, str]) -> str:
    if value is None or value == []:
        return "–"
    if name == "state":
        return said(STATES[State(value)])
    return " · ".join(row_said(each, zones) for each in value) if isinstance(value, list) else fa(value)


def written_out(rule_set: RuleSet) -> str:
    """Return the rules as people edit them: in the order they are declared in, which the database does not keep."""
    found, _ = coding.read_set(rule_set.rules, identity_of(rule_set, rule_set.municipality.code))
    return json.dumps(coding.as_json(found) if found else rule_set.rules, ensure_ascii=False, indent=2)


def _file(rule_set: RuleSet) -> HttpResponse:
    answer = HttpResponse(written_out(rule_set), content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="plot-rules-{rule_set.number}.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
