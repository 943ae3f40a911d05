"""Following a request by its code alone: where it stands, and nothing about anybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from landrequests.case_queries import definition_of, tracked
from landrequests.stages import stages_of
from web.views.applicant.mine import state_tag
from web.views.boundary import Problem
from web.words import words


@require_safe
def track(request: HttpRequest) -> HttpResponse:
    """Show the box, and where the request of the code stands."""
    code = request.GET.get("code", "").strip()[:60]
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
        }
    elif code:
        # the same sentence for a mistyped code and for one that nobody has
        message = words()["requests.track_unknown"].say(translation.get_language() or "fa")
        context |= {"problems": (Problem("code", message),), "faulty": {"code": True}}
        status = 404
    response = render(request, "web/requests/track.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
