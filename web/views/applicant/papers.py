"""The bytes of a paper, to those who may see the request and in no way that runs anything."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from accounts.actor import actor_of
from core.errors import NotFoundError
from importers import store
from landrequests.case_queries import document_for


@require_safe
def paper(request: HttpRequest, request_id: UUID, paper_id: UUID) -> HttpResponseBase:
    """Hand out a paper: a picture to be shown, anything else to be saved."""
    found = document_for(actor_of(request), paper_id)
    if found.request_id != request_id:
        raise NotFoundError()
    is_picture = found.media_type.startswith("image/") and "save" not in request.GET
    try:
        content = store.open(found.sha256)
    except FileNotFoundError as error:
        raise NotFoundError() from error
    response = FileResponse(content, content_type=found.media_type)
    response.headers["Content-Disposition"] = disposition(found.name, inline=is_picture)
    response.headers["Content-Length"] = str(found.size)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def disposition(name: str, *, inline: bool) -> str:
    """Return the header of RFC 6266: a plain name for old programmes, the true one for the others."""
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._- ") else "_" for letter in name)
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
