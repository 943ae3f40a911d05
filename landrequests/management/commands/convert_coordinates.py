"""Convert coordinates from text to every notation."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.errors import DomainError
from core.messages import hint, words
from landrequests.conversion import Conversion, converted
from landrequests.intake.errors import BadOptionError

USAGE, NEEDS_CHOICE, REJECTED = 2, 3, 4


class Command(BaseCommand):
    """Text in; lon/lat, DMS, UTM, MGRS out. Exit 0 done, 2 usage, 3 needs a choice, 4 rejected."""

    help = "Convert coordinates, given as an argument or on standard input, to every notation."
    requires_system_checks = ()  # works without a database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options of the contract."""
        parser.add_argument("text", nargs="?", help="the coordinates; standard input if missing or -")
        parser.add_argument("--notation", choices=["auto", "dd", "dms", "utm"], default="auto")
        parser.add_argument("--zone", type=int)
        parser.add_argument("--hemisphere", choices=["N", "S"], default="N")
        parser.add_argument("--axis-order", choices=["auto", "lonlat", "latlon"], default="auto")
        parser.add_argument("--srid", type=int)
        parser.add_argument("--area", choices=["service", "iran", "world"], default="iran")
        parser.add_argument("--language", default="fa", choices=["fa", "en"])
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the points or the question; a problem goes to standard error."""
        language = options["language"]
        try:
            answer = converted(_text(options["text"]), options, language)
        except BadOptionError as error:
            raise CommandError(words(error.code, language, error.context), returncode=USAGE) from error
        except DomainError as error:
            self._reject(error, language, as_json=options["json"])
            sys.exit(REJECTED)
        self.stdout.write(json.dumps(answer, ensure_ascii=False) if options["json"] else _told(answer))
        if "question" in answer:
            sys.exit(NEEDS_CHOICE)

    def _reject(self, error: DomainError, language: str, *, as_json: bool) -> None:
        message, advice = words(error.code, language, error.context), hint(error.code, language, error.context)
        if not as_json:
            self.stderr.write(f"{message} {advice}".strip())
            return
        problem: dict[str, object] = {"status": "rejected", "code": error.code, "message": message, "hint": advice}
        for name in ("line", "column", "field"):
            if name in error.context:
                problem[name] = error.context[name]
        self.stdout.write(json.dumps(problem, ensure_ascii=False))


def _text(given: str | None) -> str:
    if given not in (None, "-"):
        return str(given).replace("\\n", "\n")
    return sys.stdin.buffer.read().decode("utf-8-sig", "replace")


def _told(answer: Conversion) -> str:
    lines = [str(finding["message"]) for finding in answer["findings"]]
    if question := answer.get("question"):
        lines.append(question["message"])
        lines += [f"  {each['value']}: {each['label']}" for each in question["alternatives"]]
    for point in answer["points"]:
        grid = point["utm"]
        utm = f"{grid['zone']}{grid['hemisphere']} {grid['easting']:.3f} {grid['northing']:.3f}" if grid else ""
        lines.append("\t".join((str(point["line"]), point["dd"], point["dms"], utm, point["mgrs"])))
    return "\n".join(lines)
