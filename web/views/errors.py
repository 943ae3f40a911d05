"""Pages for what went wrong: in both languages, with a way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from core.errors import DomainError, NotFoundError
from core.messages import hint, words
from web.views.applicant.guard import keep_form, page_of

#: Statuses with a page of their own words; any other is told by its own message.
_KINDS = {400: "bad_request", 403: "forbidden", 404: "missing", 500: "failed"}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django refused to read: by its fault, which may be its weight."""
    from web.middleware import is_for_programmes  # it answers errors with this module
    from web.problems import BadRequestError, answer_problem, as_refusal

    refused = as_refusal(exception) or BadRequestError()
    return answer_problem(refused) if is_for_programmes(request) else domain_error(request, refused)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django calls it by name
    """Answer what this person may not do."""
    return _page(request, 403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django calls it by name
    """Answer an address that doesn't exist: to a programme as to every other mistake of its own."""
    from web.middleware import is_for_programmes  # it answers errors with this module
    from web.problems import answer_problem

    return answer_problem(NotFoundError()) if is_for_programmes(request) else _page(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours."""
    from web.middleware import is_for_programmes  # it answers errors with this module
    from web.problems import FaultError, answer_problem

    return answer_problem(FaultError()) if is_for_programmes(request) else _page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Answer a form whose token is missing or old: another tab may have signed in since.

    What was typed is kept for the page it belongs to, if a page of ours sent it.
    """
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if is_ours and not request.path.startswith("/account/"):
        keep_form(request)
    context = {"kind": "stale_form", "page_address": page_of(request).partition("?")[0] if is_ours else ""}
    return render(request, "web/error.html", context, status=403)


def domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Answer a domain error that reached the rim of a page."""
    language = translation.get_language() or "fa"
    context = {
        "kind": "unknown" if error.status == 404 else _KINDS.get(error.status, "refused"),
        "message": words(error.code, language, error.context),
        "advice": hint(error.code, language, error.context),
        "offered": error.context.get("suggestions"),
        "offered_in": request.GET.get("municipality", "")[:40],
    }
    response = render(request, "web/error.html", context, status=error.status)
    if (retry_after := error.context.get("retry_after")) is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


def _page(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, "web/error.html", {"kind": _KINDS[status]}, status=status)
