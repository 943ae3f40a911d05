"""One rule of a draft: a form whose faults stand at their fields, and in which nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.actor import Actor, actor_of
from core.canonical import Json
from core.errors import NotFoundError
from core.identifiers import uuid7
from core.messages import words as message_words
from core.texts import Text
from landrequests.declarations import Effect, LandService
from landrequests.keyed import once
from landrequests.models import RuleSet
from landrequests.rule_actions import RuleDraft, RuleDraftChangedError, draft_for, save_draft
from landrequests.rule_coding import RuleFault
from landrequests.rule_editing import with_rule
from landrequests.rule_faults import FaultyRulesError
from landrequests.rule_words import KIND_TITLES, PLACE_TITLES
from web.forms.rule import RuleForm, empty_form, faults_by_field, form_from, form_of, written_from
from web.templatetags.zamin import page_language, said
from web.views.applicant.guard import for_signed_in, kept_form
from web.views.boundary import Problem
from web.views.office.case import problem_of
from web.views.office.open_draft import draft_in
from web.views.office.rule_draft import seen_in
from web.views.office.rules import place_of
from web.views.rulebook import lines_of
from web.words import words
from zoning.layer_words import layer_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something to choose."""

    code: str
    title: Text
    is_chosen: bool


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def draft_rule(request: HttpRequest, service: str, code: str = "") -> HttpResponse:
    """Show one rule of the draft, or an empty one; a POST keeps it."""
    actor, municipality, found = place_of(request, service)
    draft = draft_in(request, actor, municipality, service)
    written = next((each for each in draft.rules if each["code"] == code), None)
    if request.method == "POST":
        return _posted(request, found, draft, code)
    if code and written is None:
        raise NotFoundError()
    kept = kept_form(request)
    form = form_from(kept, code=code) if kept else form_of(written) if written else empty_form()
    return _page(request, found, draft, form, code=code)


def _posted(request: HttpRequest, service: LandService, draft: RuleSet, code: str) -> HttpResponse:
    form = form_from(request.POST, code=code)
    if "ask" in request.POST:  # another condition was chosen: show what it asks, keep what was typed
        form = replace(form, classes=form.classes if form.asked_layer == form.texts["layer"] else ())
        return _page(request, service, draft, form, code=code)
    try:
        _save(actor_of(request), request, draft, form, code=code)
    except FaultyRulesError as error:
        return _refused(request, service, draft, form, error, code=code)
    except RuleDraftChangedError as error:
        fresh = draft_for(actor_of(request), draft.municipality, draft.service)
        return _page(request, service, fresh, form, (problem_of(error, "meanwhile"),), code=code, status=409)
    return redirect(f"{reverse('pages:office-rules-draft', args=[service.code])}#rule-{form.texts['code']}")


def _save(actor: Actor, request: HttpRequest, draft: RuleSet, form: RuleForm, *, code: str) -> None:
    seen, written = seen_in(request), written_from(form)
    taken = any(each["code"] == form.texts["code"] for each in draft.rules)
    if not code and taken and draft.revision == seen:
        raise FaultyRulesError((_fault(form, "code", "rule_code_repeated", value=form.texts["code"]),))
    if form.is_other_question and form.classes:
        raise FaultyRulesError((_fault(form, "classes", "rule_classes_of_other"),))

    def act() -> dict[str, Any]:
        wanted = RuleDraft(
            rules=with_rule(draft.rules, code, written),
            reason=draft.reason,
            valid_from=draft.valid_from,
            valid_to=draft.valid_to,
        )
        return {"revision": save_draft(actor=actor, draft=draft, seen=seen, wanted=wanted).revision}

    asked: Json = {"rule": written, "draft": draft.pk, "seen": seen}
    once(actor=actor, key=request.POST.get("key", ""), asked=asked, act=act)


def _refused(
    request: HttpRequest,
    service: LandService,
    draft: RuleSet,
    form: RuleForm,
    error: FaultyRulesError,
    *,
    code: str,
) -> HttpResponse:
    form = replace(form, faults=faults_by_field(form, error.faults))
    titles = {name: said(words()[f"rulebook.{name}"]) for name in form.faults}
    problems = [Problem(name, f"{titles[name]}: {text}") for name, texts in form.faults.items() for text in texts]
    others = [each for each in error.faults if each.rule != form.texts["code"]]
    problems += [
        Problem("form", f"{each.rule}: {message_words(each.code, page_language(), each.context)}") for each in others
    ]
    return _page(request, service, draft, form, tuple(problems), code=code, status=422)


def _page(
    request: HttpRequest,
    service: LandService,
    draft: RuleSet,
    form: RuleForm,
    problems: tuple[Problem, ...] = (),
    *,
    code: str,
    status: int = 200,
) -> HttpResponse:
    known = layer_words(draft.municipality.code)
    legend = known[form.texts["layer"]].classes if form.texts["layer"] in known else {}
    standing = next((each for each in draft.rules if each["code"] == code), None)
    context = {
        "service": service,
        "draft": draft,
        "code": code,
        "form": form,
        "effects": [each.value for each in Effect],
        "kinds": _options(KIND_TITLES, (form.kind,)),
        "layers": sorted(_options({name: each.title for name, each in known.items()}, _chosen(form)), key=_said),
        "classes": _options(legend, form.classes),
        "odd_classes": [each for each in form.classes if each not in legend and not form.is_other_question],
        "places": [(f"{{{name}}}", PLACE_TITLES[name]) for name in form.places],
        "both": _both_fields(form),
        "standing": lines_of([standing], known)[0] if standing and status == 409 else None,
        "key": uuid7().hex,
        "problems": problems,
        "summary_key": "office.not_done",
    }
    return render(request, "web/rulebook/rule.html", context, status=status)


def _options(titles: Any, chosen: tuple[str, ...]) -> list[Option]:
    return [Option(code=code, title=title, is_chosen=code in chosen) for code, title in titles.items()]


def _chosen(form: RuleForm) -> tuple[str, ...]:
    return form.layers if "layers" in form.members else (form.texts["layer"],)


def _said(option: Option) -> str:
    return said(option.title)


def _both_fields(form: RuleForm) -> list[dict[str, Any]]:
    """Return the fields that are written in both languages."""
    return [
        {
            "name": name,
            "title": words()[f"rulebook.{name}"],
            "hint": words()[f"rulebook.{name}_hint"],
            "faults": form.faults.get(name, ()),
            "fields": [
                {"name": f"{name}_{language}", "value": form.texts[f"{name}_{language}"], "language": language}
                for language in ("fa", "en")
            ],
        }
        for name in ("message", "source", "agency")
    ]


def _fault(form: RuleForm, field: str, code: str, **context: object) -> RuleFault:
    return RuleFault(rule=form.texts["code"], field=field, code=code, context=context)
