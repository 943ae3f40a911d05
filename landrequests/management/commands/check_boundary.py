"""Check one boundary and print the boundary document."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.actor import SYSTEM
from core.errors import DomainError
from landrequests.declared import checked_against_place, with_place
from landrequests.intake import answers_from, check, document_of, options_from, source_from, source_from_files
from landrequests.intake.errors import BadOptionError
from landrequests.intake.manifest import rejection
from landrequests.intake.source import Source

USAGE, NEEDS_CHOICE, REJECTED = 2, 3, 4


class Command(BaseCommand):
    """Check a file or a text; exit 0 ready, 2 usage, 3 needs a choice, 4 rejected."""

    help = "Check one boundary file, or coordinates as text, and print the boundary document."
    requires_system_checks = ()  # works without a database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options of the contract."""
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
        parser.add_argument("--text", help="a file of coordinates, or - for standard input")
        parser.add_argument("--notation", choices=["auto", "dd", "dms", "utm"])
        parser.add_argument("--zone", type=int)
        parser.add_argument("--hemisphere", choices=["N", "S"])
        parser.add_argument("--axis-order", choices=["auto", "lonlat", "latlon"])
        parser.add_argument("--srid", type=int)
        parser.add_argument("--declared", help="JSON: where the boundary should be")
        parser.add_argument("--area", choices=["service", "iran", "world"])
        parser.add_argument("--geometry", choices=["polygon", "point"])
        parser.add_argument("--choose", action="append", metavar="N[,N]", help="answer a question; repeatable")
        parser.add_argument("--language", default="fa", choices=["fa", "en"])
        parser.add_argument("--json", action="store_true", help="the document in one line")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the document or the problem; the exit code says which."""
        try:
            document = _checked(options)
        except BadOptionError as error:
            raise CommandError(rejection(error, options["language"])["message"], returncode=USAGE) from error
        except DomainError as error:
            document = rejection(error, options["language"])
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=None if options["json"] else 2))
        if document["status"] != "ready":
            sys.exit(REJECTED if document["status"] == "rejected" else NEEDS_CHOICE)


def _checked(options: dict[str, Any]) -> dict[str, Any]:
    given = {**options, "declared": _declared(options["declared"])}
    claimed = options_from(with_place(SYSTEM, given))
    outcome = check(_source(options), claimed, answers_from(options["choose"]))
    return document_of(checked_against_place(outcome, claimed), options["language"])


def _source(options: dict[str, Any]) -> Source:
    paths: list[Path] = options["paths"]
    if bool(paths) == (options["text"] is not None):
        raise CommandError("give either a file or --text", returncode=USAGE)
    if options["text"] is not None:
        return source_from({"text": _text(options["text"])})
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        raise CommandError(f"no such file: {', '.join(missing)}", returncode=USAGE)
    return source_from_files(tuple(paths))


def _text(name: str) -> str:
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(str(error), returncode=USAGE) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # what Persian Windows writes
        return content.decode("cp1256", "replace")


def _declared(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadOptionError(field="declared", value=text[:60]) from error
