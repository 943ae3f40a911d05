"""The files of a report over HTTP: the paper sheet and the planner's offline one."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from accounts.actor import Actor
from core.texts import language_from
from landrequests.folium_sheet import overlay_sheet
from landrequests.reports import report_for
from landrequests.sheet.issuing import sheet_of
from landrequests.sheet.limits import count_sheet
from landrequests.sheet.paper import sheet_pdf


def paper_answer(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Answer the PDF of a report's sheet, in the language of the page or in ``?language=``."""
    report = report_for(actor, report_id)
    count_sheet(request)
    sheet = sheet_of(report)
    content = sheet_pdf(sheet, _language(request), home=home_of(request))
    response = _file(content, "application/pdf", f"zamin-{sheet.code}.pdf")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def planner_answer(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Answer the planner's sheet: one HTML file, to be saved and opened without a network.

    Always a download: its scripts and styles stand in it, which no page of ours may run.
    """
    report = report_for(actor, report_id)
    count_sheet(request)
    content = overlay_sheet(report, _language(request)).encode()
    response = _file(content, "text/html; charset=utf-8", f"zamin-{report.digest[7:19]}.html")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def home_of(request: HttpRequest) -> str:
    """Return the address of this installation as the readers of a paper reach it."""
    return settings.PUBLIC_ADDRESS or request.build_absolute_uri("/")


def _language(request: HttpRequest) -> str:
    return language_from(request.GET.get("language") or translation.get_language() or "fa")


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
