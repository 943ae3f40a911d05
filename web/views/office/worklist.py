"""The worklist: the cases that wait, most urgent first, with filters that stand in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.actor import Actor
from accounts.roles import RULE_EDITOR
from core.texts import Text
from landrequests.case_queries import definition_of
from landrequests.models import LandRequest
from landrequests.services import services
from landrequests.worklists import Desk, Met, Wanted, contested_among, counts, met_on, on_desk, workflow_of
from web.templatetags.zamin import elsewhere, said
from web.views.applicant.guard import for_signed_in
from web.views.office.gate import officer_of, role_names
from web.views.office.tags import StateShown, TimeLeft, state_shown, time_left

ON_A_PAGE = 20
_ROLES = ("expert", "commission", "inspector")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case in the table; `town` names a municipality that is not the installation's own."""

    address: str
    code: str
    title: Text
    parcel: str
    applicant: str
    state: StateShown
    left: TimeLeft | None
    due_on: date | None
    is_contested: bool
    town: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter, as a link."""

    address: str
    title: str
    number: int = 0
    is_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter: what may be chosen, what is, and the way back to all."""

    name: str
    choices: tuple[Choice, ...]
    without: str

    @property
    def chosen(self) -> Choice | None:
        """Return what is chosen, if anything."""
        return next((choice for choice in self.choices if choice.is_on), None)


@require_safe
@for_signed_in
def worklist(request: HttpRequest) -> HttpResponse:
    """List the cases of a tab."""
    actor = officer_of(request)
    desk = _desk(request)
    asked = {name: request.GET.get(name, "").strip()[:80] for name in ("service", "state", "q")}
    wanted = Wanted(service=asked["service"], state=asked["state"], text=asked["q"])
    page = Paginator(on_desk(actor, desk, wanted), ON_A_PAGE).get_page(request.GET.get("page"))
    contested = contested_among(page.object_list)
    context = {
        "role_title": role_names(tuple(role for role in _ROLES if role in actor.roles)),
        "edits_rules": RULE_EDITOR in actor.roles,
        "desk": desk.value,
        "tabs": _tabs(actor, desk),
        "filters": _filters(met_on(actor, desk), desk, asked),
        "asked": asked,
        "is_filtered": any(asked.values()),
        "all_address": _address(desk, {}),
        "page": page,
        "lines": [line_of(case, is_contested=case.pk in contested) for case in page.object_list],
        "earlier": _page_address(desk, asked, page.previous_page_number()) if page.has_previous() else "",
        "later": _page_address(desk, asked, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "web/office/worklist.html", context)


def line_of(case: LandRequest, *, is_contested: bool = False) -> Line:
    """Return a case as a line of the table."""
    return Line(
        address=reverse("pages:office-case", args=[case.pk]),
        code=case.tracking_code or "",
        title=definition_of(case).title,
        parcel=case.parcel_code,
        applicant=applicant_name(case),
        state=state_shown(case),
        left=time_left(case.due_on),
        due_on=case.due_on,
        is_contested=is_contested,
        town=elsewhere(case.municipality),
    )


def applicant_name(case: LandRequest) -> str:
    """Return who asks: the first in whose name the request is made, else who sent it."""
    rows = case.answers.get("applicants", {}).get("applicants")
    named = (
        [str(row.get("name", "")).strip() for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    )
    return next((name for name in named if name), "") or str(case.applicant.person or case.applicant)


def _desk(request: HttpRequest) -> Desk:
    name = request.GET.get("desk", "")
    return Desk(name) if name in {desk.value for desk in Desk} else Desk.MINE


def _tabs(actor: Actor, desk: Desk) -> list[tuple[Desk, str, int, bool]]:
    return [(each, _address(each, {}), number, each is desk) for each, number in counts(actor).items()]


def _filters(met: Iterable[Met], desk: Desk, asked: Mapping[str, str]) -> list[Filter]:
    by_service: dict[str, int] = {}
    by_state: dict[str, int] = {}
    titles: dict[str, Text] = {}
    for each in met:
        by_service[each.service] = by_service.get(each.service, 0) + each.number
        by_state[each.state] = by_state.get(each.state, 0) + each.number
        titles[each.state] = workflow_of(each.edition_id).state(each.state).title
    named = {code: services()[code].title if code in services() else Text(code, code) for code in by_service}
    return [
        _filter("service", {code: (named[code], number) for code, number in by_service.items()}, desk, asked),
        _filter("state", {code: (titles[code], number) for code, number in by_state.items()}, desk, asked),
    ]


def _filter(name: str, met: Mapping[str, tuple[Text, int]], desk: Desk, asked: Mapping[str, str]) -> Filter:
    choices = [
        Choice(
            address=_address(desk, {**asked, name: code}), title=said(title), number=number, is_on=code == asked[name]
        )
        for code, (title, number) in met.items()
    ]
    if asked[name] and asked[name] not in met:  # none left of what the address asks for: still said, still undone
        choices.append(Choice(address=_address(desk, asked), title=asked[name], is_on=True))
    choices.sort(key=lambda choice: choice.title)
    return Filter(name=name, choices=tuple(choices), without=_address(desk, {**asked, name: ""}))


def _address(desk: Desk, asked: Mapping[str, str]) -> str:
    named = {"desk": "" if desk is Desk.MINE else desk.value, **asked}
    query = urlencode({name: value for name, value in named.items() if value})
    return f"{reverse('pages:office')}{'?' if query else ''}{query}"


def _page_address(desk: Desk, asked: Mapping[str, str], number: int) -> str:
    return _address(desk, {**asked, "page": str(number)})
