"""My requests and my notices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actor import actor_of
from core.texts import Text
from landrequests.case_queries import definition_of, inbox, own_requests, unread_notices
from landrequests.definition import Colour
from landrequests.models import LandRequest
from landrequests.sms import gateway
from web.templatetags.zamin import said
from web.views.applicant.guard import for_signed_in
from web.views.applicant.ways import page_address, tasks_of
from web.words import words

ON_A_PAGE = 20
_ICONS = {
    Colour.WHITE: "circle-dashed",
    Colour.YELLOW: "hourglass",
    Colour.BLUE: "file-pen-line",
    Colour.RED: "circle-x",
    Colour.GREEN: "circle-check",
}
#: The word of each colour, the same in every service; the state says the rest.
_WORDS = {colour: f"requests.colour_{colour}" for colour in Colour}


@dataclass(frozen=True, slots=True)
class StateTag:
    """How a state is shown: colour, icon and word."""

    colour: str
    icon: str
    word: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One request in the list."""

    request: LandRequest
    title: Text
    tag: StateTag
    told: str
    address: str
    due_on: date | None


def state_tag(request: LandRequest) -> StateTag:
    """Return colour, icon and word of where a request stands."""
    if request.is_draft:
        return StateTag("white", _ICONS[Colour.WHITE], words()["requests.draft"])
    state = definition_of(request).workflow.state(request.state)
    if state.colour is Colour.WHITE:
        return StateTag("white", "circle-minus", state.title)
    return StateTag(state.colour, _ICONS[state.colour], words()[_WORDS[state.colour]])


@require_safe
@for_signed_in
def my_requests(request: HttpRequest) -> HttpResponse:
    """List the person's own requests, those that wait for them first."""
    which = request.GET.get("show", "")
    found = own_requests(actor_of(request))
    lines = [_line(each) for each in found]
    shown = [line for line in lines if not which or line.tag.colour == which]
    shown.sort(key=lambda line: line.tag.colour != Colour.BLUE)
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {
        "lines": page.object_list,
        "page": page,
        "total": len(lines),
        "which": which,
        "counts": _counts(lines),
    }
    context["unread"] = unread_notices(actor_of(request))
    return render(request, "web/requests/mine.html", context)


def _counts(lines: Iterable[Line]) -> list[tuple[StateTag, int]]:
    tags: dict[str, list[StateTag]] = {}
    for line in lines:
        tags.setdefault(line.tag.colour, []).append(line.tag)
    return [(tags[colour][0], len(tags[colour])) for colour in Colour if colour in tags]


def _line(request: LandRequest) -> Line:
    return Line(
        request=request,
        title=definition_of(request).title,
        tag=state_tag(request),
        told=_told(request),
        address=page_address(request),
        due_on=request.due_on,
    )


def _told(request: LandRequest) -> str:
    """Return what comes next, in the words of who has to act."""
    if request.is_draft:
        left = next((task for task in tasks_of(request) if not task.is_complete), None)
        return said(words()["requests.ready_to_send"]) if left is None else said(left.step.title)
    return said(definition_of(request).workflow.state(request.state).title)


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def notices(request: HttpRequest) -> HttpResponse:
    """Show what the person was told; a POST marks everything as read."""
    found = inbox(actor_of(request)).select_related("sms")
    if request.method == "POST":
        found.filter(read_at__isnull=True).update(read_at=timezone.now())
        return redirect("pages:inbox")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "unread": found.filter(read_at__isnull=True).count(),
        "is_stand_in": gateway().is_stand_in,
    }
    return render(request, "web/requests/inbox.html", context)
