"""Following a request by its code alone: where it stands, and nothing about anybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.messages import hint, words
from landrequests.case_errors import TooManyTracksError
from landrequests.case_queries import definition_of, history, tracked
from landrequests.grounds import Ground, cited_by
from landrequests.models import LandRequest
from landrequests.stages import stages_of
from landrequests.track_limit import count_track
from web.templatetags.zamin import page_language
from web.views.applicant.mine import state_tag
from web.views.boundary import Problem
from web.words import words as page_words


@require_safe
def track(request: HttpRequest) -> HttpResponse:
    """Show the box, and where the request of the code stands."""
    code = request.GET.get("code", "").strip()[:60]
    try:
        if code:
            count_track(request)
    except TooManyTracksError as error:
        return _too_many(request, code, error)
    context: dict[str, object] = {"code": code, "problems": (), "faulty": {}}
    status = 200
    found = tracked(code) if code else None
    if found is not None:
        case = found.request
        definition = definition_of(case)
        context |= {
            "case": case,
            "title": definition.title,
            "authority": definition.authority,
            "state": definition.workflow.state(case.state),
            "tag": state_tag(case),
            "stages": stages_of(case),
            "grounds": _grounds(case),
        }
    elif code:
        # the same sentence for a mistyped code and for one that nobody has
        message = page_words()["requests.track_unknown"].say(page_language())
        context |= {"problems": (Problem("code", message),), "faulty": {"code": True}}
        status = 404
    return _answer(request, context, status)


def _too_many(request: HttpRequest, code: str, error: TooManyTracksError) -> HttpResponse:
    language = page_language()
    problem = Problem("code", words(error.code, language, error.context), hint(error.code, language, error.context))
    context: dict[str, object] = {
        "code": code,
        "problems": (problem,),
        "faulty": {"code": True},
        "summary_key": "requests.track_wait",
    }
    response = _answer(request, context, error.status)
    response.headers["Retry-After"] = str(error.context["retry_after"])
    return response


def _grounds(case: LandRequest) -> list[Ground]:
    """Return the rules a refusal cites: by layer and source, without the words of the officer or of the land."""
    last = history(case).last()
    return list(cited_by(last, case.report, page_language())) if last is not None else []


def _answer(request: HttpRequest, context: dict[str, object], status: int) -> HttpResponse:
    response = render(request, "web/requests/track.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
