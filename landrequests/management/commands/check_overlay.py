"""``check_overlay PATH --service CODE``: a boundary file against the layers."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_date, parse_datetime

from accounts.actor import SYSTEM
from core.errors import DomainError
from core.messages import hint, words
from landrequests.actions import create_boundary
from landrequests.folium_sheet import overlay_sheet
from landrequests.intake import answers_from, options_from, source_from_files
from landrequests.models import Boundary
from landrequests.queries import boundary_document
from landrequests.report_document import report_document
from landrequests.reports import make_report, question
from landrequests.services import service_of
from landrequests.sheet.issuing import sheet_of
from landrequests.sheet.paper import sheet_pdf

NEEDS_CHOICE, REJECTED = 3, 4


class Command(BaseCommand):
    """Read a boundary, ask the layers for a service, print the overlay report as JSON."""

    help = "Check a boundary file against the zoning layers for a land service; prints the overlay report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--service", required=True, help="code of a land service")
        parser.add_argument("--on", help="day of the question, 2026-11-21 (default: today in Tehran)")
        parser.add_argument("--known-at", help="ISO 8601 instant whose state of knowledge is asked")
        parser.add_argument("--municipality")
        parser.add_argument("--srid", type=int, help="EPSG code of the coordinates where the file names none")
        parser.add_argument("--choose", action="append", default=[], metavar="N[,N]")
        parser.add_argument("--language", choices=["fa", "en"], default="fa")
        parser.add_argument("--html", type=Path, metavar="F", help="write the offline sheet (one file) too")
        parser.add_argument("--pdf", type=Path, metavar="F", help="write the sheet for printing and signing too")
        parser.add_argument("--json", action="store_true", help="the report is always JSON; kept for uniformity")

    def handle(self, **options: Any) -> None:
        language = options["language"]
        try:
            document = self._report(options, language)
        except DomainError as error:
            self.stderr.write(
                f"{words(error.code, language, error.context)} {hint(error.code, language, error.context)}"
            )
            sys.exit(REJECTED)
        self.stdout.write(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode())
        if document.get("status") == Boundary.NEEDS_CHOICE:
            sys.exit(NEEDS_CHOICE)

    def _report(self, options: dict[str, Any], language: str) -> dict[str, Any]:
        boundary = create_boundary(
            actor=SYSTEM,
            source=source_from_files(tuple(options["paths"])),
            options=options_from({"srid": options["srid"]}),
            answers=answers_from(options["choose"] or None),
        )
        if not boundary.is_ready:
            return boundary_document(boundary, language)
        asked = question(
            service=service_of(options["service"]),
            municipality=options["municipality"],
            on=_read(options["on"], parse_date, "--on"),
            known_at=_read(options["known_at"], parse_datetime, "--known-at"),
        )
        report = make_report(actor=SYSTEM, boundary=boundary, asked=asked)
        if options["html"] is not None:
            options["html"].write_text(overlay_sheet(report, language), encoding="utf-8")
        if options["pdf"] is not None:
            home = settings.PUBLIC_ADDRESS or f"http://{settings.ALLOWED_HOSTS[0]}"
            options["pdf"].write_bytes(sheet_pdf(sheet_of(report), language, home=home))
        return report_document(report, language)


def _read(value: str | None, parse: Any, name: str) -> Any:
    if value is None:
        return None
    try:
        found = parse(value)
    except ValueError as error:
        raise CommandError(f"{name}: {value!r} is no date or instant", returncode=2) from error
    if found is None:
        raise CommandError(f"{name}: {value!r} is no date or instant", returncode=2)
    return found
