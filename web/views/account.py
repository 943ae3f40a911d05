"""Signing in and out, and one's own account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actor import actor_of
from accounts.queries import person_shown, roles_held
from accounts.roles import ADMINISTRATOR
from core.identity import identity_digits
from core.texts import Text
from landrequests.demo.people import PASSWORD, PEOPLE
from landrequests.sms import gateway, messages_to
from web.views.applicant.guard import for_signed_in
from web.words import words

#: More of what was typed is not looked at.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of the form, at its field."""

    field: str
    message: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A role as the account page says it."""

    title: Text
    office: Text | None


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for national id and password; then go on to where the person wanted to be."""
    if request.method != "POST":
        if not actor_of(request).is_visitor:
            return HttpResponseRedirect(_onward(request))
        return _form(request)
    typed, password = request.POST.get("national_id", "")[:_LONGEST], request.POST.get("password", "")[:_LONGEST]
    digits = identity_digits(typed)
    if problems := _own_problems(digits, password):
        return _form(request, problems, typed=typed, status=422)
    # the hasher runs for an unknown id too: the answer takes as long
    user = authenticate(request, national_id=digits, password=password)
    if user is None:
        return _form(request, (Problem("national_id", _say("account.wrong")),), typed=typed, status=422)
    login(request, user)  # under a new session key; what was typed before stays in the session
    return HttpResponseRedirect(_onward(request), status=303)


def locked_out(request: HttpRequest, _response: HttpResponse, _credentials: dict[str, Any] | None) -> HttpResponse:
    """Answer somebody who has guessed too often: the right password too, and for ids nobody has."""
    typed = request.POST.get("national_id", "")[:_LONGEST]
    response = _form(request, (Problem("national_id", _say("account.locked")),), typed=typed, status=429)
    response.headers["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect(reverse("pages:home"), status=303)


@require_safe
@for_signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Show who is signed in, and as what."""
    actor = actor_of(request)
    grants = sorted(actor.grants, key=lambda grant: (grant.role, grant.office))
    context = {
        "shown": person_shown(actor),
        "roles": [_role(each.role, each.office) for each in grants],
        "is_administrator": ADMINISTRATOR in actor.roles,
    }
    return render(request, "web/account/account.html", context)


@require_safe
@for_signed_in
def people(request: HttpRequest) -> HttpResponse:
    """Show an administrator who holds which role; nothing is changed here."""
    held = roles_held(actor_of(request))
    rows = [(each, _role(each.role, each.office)) for each in held]
    context = {"in_force": [row for row in rows if row[0].revoked_at is None], "all": rows}
    return render(request, "web/account/people.html", context)


@require_safe
@for_signed_in
def text_messages(request: HttpRequest) -> HttpResponse:
    """Show the text messages to the person, where a stand-in keeps them."""
    context = {"messages_sent": messages_to(actor_of(request))[:100], "is_stand_in": gateway().is_stand_in}
    return render(request, "web/account/sms.html", context)


def _form(
    request: HttpRequest, problems: tuple[Problem, ...] = (), *, typed: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
        "typed": typed,
        "next": _wanted(request),
        "demo_people": () if settings.IS_PRODUCTION else PEOPLE,
        "demo_password": PASSWORD,
    }
    return render(request, "web/account/sign_in.html", context, status=status)


def _own_problems(digits: str, password: str) -> tuple[Problem, ...]:
    """Return what is wrong with the form alone: nobody was asked, so nothing is told."""
    found = []
    if len(digits) != 10 or not digits.isascii() or not digits.isdigit():
        found.append(Problem("national_id", _say("account.not_ten_digits", found=str(len(digits)))))
    if not password:
        found.append(Problem("password", _say("account.password_missing")))
    return tuple(found)


def _wanted(request: HttpRequest) -> str:
    """Return the address to go on to, or nothing where it isn't one of ours."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours and address.startswith("/") else ""


def _onward(request: HttpRequest) -> str:
    return _wanted(request) or reverse("pages:account")


def _role(role: str, office: str) -> RoleShown:
    known = words()
    title = known.get(f"account.role_{role.replace('-', '_')}", Text(role, role))
    return RoleShown(title, known.get(f"account.office_{office}", Text(office, office)) if office else None)


def _say(key: str, **context: object) -> str:
    language = translation.get_language() or "fa"
    shown = {name: value if language == "en" else _persian(value) for name, value in context.items()}
    return words()[key].say(language, shown)


def _persian(value: object) -> str:
    from core.persian import fa_digits

    return fa_digits(str(value))
