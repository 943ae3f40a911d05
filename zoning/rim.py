"""What the commands of this package have in common: exit codes, words, progress, dates."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

import orjson
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from tqdm import tqdm

from core.errors import DomainError
from core.findings import Finding
from core.messages import hint, words
from importers.errors import ChoiceNeededError

USAGE, NEEDS_CHOICE, REJECTED, INTERRUPTED = 2, 3, 4, 130
_COLUMNS = ("row", "id", "class", "severity", "finding", "reason", "lon", "lat")


class Bar:
    """A bar on a terminal; nothing where standard error is a file."""

    def __init__(self, what: str) -> None:
        self._bar = tqdm(desc=what, unit="", file=sys.stderr, disable=None, leave=False)

    def __call__(self, done: int, of: int) -> None:
        """Show how much is done."""
        if self._bar.disable:
            return
        self._bar.total = of
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Take the bar away."""
        self._bar.close()


def refuse(error: DomainError, language: str, *, out: TextIO | Any, as_json: bool) -> int:
    """Say why, on standard error or as JSON, and return the exit code."""
    listed = faults_of(error)
    message, advice = words(error.code, language, error.context), hint(error.code, language, error.context)
    if as_json:
        document = {"status": "rejected", "code": error.code, "message": message, "hint": advice}
        out.write(orjson.dumps(document | {"faults": documents(listed, language)}).decode())
    else:
        tell([message, advice])
        tell(each.document(language)["message"] for each in listed)
    return NEEDS_CHOICE if isinstance(error, ChoiceNeededError) else REJECTED


def faults_of(error: DomainError) -> list[Finding]:
    """Return the faults an error lists."""
    faults = error.context.get("faults", ())
    return [fault for fault in faults if isinstance(fault, Finding)] if isinstance(faults, tuple) else []


def write_report(path: Path | None, findings: Iterable[Finding], language: str) -> None:
    """Write findings as CSV (with a mark of UTF-8, for Excel) or, by the suffix, as JSON; a full disk is said."""
    if path is None:
        return
    rows = [_reported(each, language) for each in findings]
    try:
        if path.suffix == ".json":
            path.write_bytes(orjson.dumps(rows))
            return
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.DictWriter(out, _COLUMNS)
            writer.writeheader()
            writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
    except OSError as error:
        tell([f"{path}: {error.strerror}; the report was not written"])


def _reported(finding: Finding, language: str) -> dict[str, object]:
    lon, lat = finding.at or (None, None)
    named = {name: finding.context.get(name) for name in ("row", "id", "class")}
    said = {"severity": finding.severity, "finding": finding.code, "reason": finding.document(language)["message"]}
    return named | said | {"lon": lon, "lat": lat}


def _harmless(value: object) -> object:
    # a cell of somebody's file that begins so would be run as a formula by a spreadsheet
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def documents(findings: Iterable[Finding], language: str) -> list[dict[str, object]]:
    """Return findings with their place in the source, for JSON."""
    names = ("row", "id", "class")
    return [finding.document(language) | {name: finding.context.get(name) for name in names} for finding in findings]


def tell(lines: Iterable[object]) -> None:
    """Write lines to standard error."""
    for line in lines:
        if line:
            sys.stderr.write(f"{line}\n")


def day(text: str | None, name: str, default: date | None = None) -> date | None:
    """Return the day of an option, Gregorian as in 2026-11-21."""
    if text is None:
        return default
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise CommandError(f"{name}: {text!r} is no day such as 2026-11-21", returncode=USAGE)
    return found


def instant(text: str | None, name: str) -> datetime:
    """Return the instant of an option; now where it is not given. Without an offset it is Tehran's."""
    if text is None:
        return timezone.now()
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise CommandError(f"{name}: {text!r} is no instant such as 2026-11-21T09:12:00Z", returncode=USAGE)
    return found if timezone.is_aware(found) else timezone.make_aware(found)
