"""The issued answer as a file, for those who may see its request."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts.actor import actor_of
from core.errors import NotFoundError
from importers import store
from landrequests.case_queries import request_for
from landrequests.models import IssuedAnswer
from web.views.applicant.guard import for_signed_in


@require_safe
@for_signed_in
def answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Hand out the PDF, to be saved: it runs nothing and no cache keeps it."""
    case = request_for(actor_of(request), request_id)
    issued = IssuedAnswer.objects.filter(request=case).first()
    if issued is None:
        raise NotFoundError()
    try:
        with store.open(issued.sha256) as file:
            content = file.read()
    except FileNotFoundError as error:
        raise NotFoundError() from error
    response = HttpResponse(content, content_type="application/pdf")
    name = f"zamin-{issued.year}-{issued.number}-{case.tracking_code}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
