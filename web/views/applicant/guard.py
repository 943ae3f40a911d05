"""Pages that belong to somebody: signing in first, losing nothing on the way, kept by no cache."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict

from accounts.actor import actor_of
from core.errors import NotFoundError
from landrequests.case_queries import request_for
from landrequests.models import LandRequest

_P = ParamSpec("_P")
_View = Callable[Concatenate[HttpRequest, _P], HttpResponse]

#: Under which what was typed waits in the session while somebody signs in again.
_KEPT = "kept_form"
#: Longer forms are not kept: a session is no store.
_MOST_KEPT = 100_000
#: Members of a form that are worth nothing later.
_PASSING = ("csrfmiddlewaretoken", "key")
#: Addresses that only take a form: the page it stands on is one part up.
_WITHOUT_PAGE = frozenset({"request-message", "request-amend", "office-message", "office-recheck", "overlay-contest"})


def for_signed_in(view: _View[_P]) -> _View[_P]:
    """Ask a visitor to sign in, with what was typed kept; say that the page is nobody else's."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponse:
        if actor_of(request).is_visitor:
            if request.method == "POST":
                keep_form(request)
            response: HttpResponse = redirect_to_login(page_of(request))
        else:
            response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return guarded


def own_request(request: HttpRequest, identifier: UUID) -> LandRequest:
    """Return a request of the person who asks for the page.

    Raises
    ------
    NotFoundError
        There is none, or it is somebody else's: the answer is the same.
    """
    actor = actor_of(request)
    found = request_for(actor, identifier)
    if found.applicant_id != actor.user_id:
        raise NotFoundError()
    return found


def page_of(request: HttpRequest) -> str:
    """Return the address of the page that a form stands on: where one can come back to it."""
    found = request.resolver_match
    if found is None or found.url_name not in _WITHOUT_PAGE:
        return request.get_full_path()
    return request.path.removesuffix("/").rpartition("/")[0] + "/"


def keep_form(request: HttpRequest) -> bool:
    """Keep what was sent, for the page it was sent from; say whether it was short enough for that."""
    data = request.POST.copy()
    for name in _PASSING:
        data.pop(name, None)
    written = data.urlencode()
    is_kept = len(written) <= _MOST_KEPT
    if is_kept:
        request.session[_KEPT] = {"path": page_of(request).partition("?")[0], "data": written}
    return is_kept


def typed_in(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, or else what was typed here before signing in again, once."""
    return request.POST if request.method == "POST" else kept_form(request)


def typed_text(request: HttpRequest, name: str, longest: int) -> str:
    """Return one text that was sent, or was typed here before signing in again; empty where there is none."""
    data = typed_in(request)
    return data.get(name, "")[:longest] if data is not None else ""


def kept_form(request: HttpRequest) -> QueryDict | None:
    """Return what was typed here before signing in again, once."""
    kept = request.session.get(_KEPT)
    if not isinstance(kept, dict) or kept.get("path") != request.path:
        return None
    del request.session[_KEPT]
    return QueryDict(kept["data"])
