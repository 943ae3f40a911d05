"""``import_parcels PATH --municipality CODE --code-field F``: the cadastre out of a vector file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from accounts.actor import SYSTEM
from core.errors import DomainError
from core.messages import hint, words
from importers.errors import ChoiceNeededError
from parcels.bulk.facts import FACTS
from parcels.bulk.order import MAX_BAD, MAX_DROP, Comparison, Imported, ImportOrder
from parcels.bulk.report import Report
from parcels.bulk.running import import_parcels

USAGE, NEEDS_CHOICE, REJECTED, INTERRUPTED = 2, 3, 4, 130
#: Notes printed or put into the JSON answer; all of them are in the file of --report.
LISTED = 1_000
PRINTED = 20


class Command(BaseCommand):
    """Read parcels, check each, compare, write; exit 0 done, 2 usage, 3 needs a choice, 4 rejected."""

    requires_system_checks = ()  # those of every page and service take longer than a small import
    help = "Import parcels from a vector file: one transaction; faulty rows are left out and listed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options of the contract, and those of ours."""
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--municipality", required=True, metavar="CODE")
        parser.add_argument("--code-field", required=True, metavar="F", help="column of the renovation code")
        parser.add_argument("--source-layer", metavar="L", help="layer of the file, where it has several")
        parser.add_argument(
            "--fact", action="append", default=[], metavar="FACT=F", help=f"column of a fact: {', '.join(FACTS)}"
        )
        parser.add_argument("--srid", type=int, help="EPSG code, where the file names none")
        parser.add_argument("--encoding", help="encoding of the file's texts")
        parser.add_argument("--on-conflict", choices=["update", "skip", "fail"], default="update")
        parser.add_argument("--part", action="store_true", help="the file is a part: parcels it lacks stay")
        parser.add_argument("--max-bad", type=float, default=MAX_BAD, help="share of rows that may be left out")
        parser.add_argument("--max-drop", type=float, default=MAX_DROP, help="share of parcels that may vanish")
        parser.add_argument("--allow-drop", action="store_true", help="retire however many parcels the file lacks")
        parser.add_argument("--dry-run", action="store_true", help="check and compare, keep nothing")
        parser.add_argument("--list-faults", action="store_true", help="look for overlaps and gaps now, not in a job")
        parser.add_argument("--report", type=Path, metavar="F.csv|F.json", help="where to write every note")
        parser.add_argument("--language", choices=["fa", "en"], default="fa")
        parser.add_argument("--json", action="store_true", help="the result as JSON on standard output")

    def handle(self, **options: Any) -> None:
        """Import and report."""
        with tqdm(unit=" rows", file=sys.stderr, disable=None, leave=False) as bar:
            try:
                done = import_parcels(SYSTEM, _order(options, bar))
            except DomainError as error:
                bar.close()
                sys.exit(self._refused(error, options))
            except KeyboardInterrupt:
                bar.close()
                sys.stderr.write("interrupted: nothing was changed\n")
                sys.exit(INTERRUPTED)
        self._report(done, options)

    def _report(self, done: Imported, options: dict[str, Any]) -> None:
        _write_report(done.report, options)
        found = done.found
        if options["json"]:
            state = {"status": "done", "dry_run": done.dry_run, "srid": done.srid, "retired": done.retired}
            faults = {"faults": "listed" if options["list_faults"] else "job"} if done.has_written else {}
            self._answer(state | asdict(found) | faults, done.report, options)
            return
        _tell(done.report, options["language"])
        state_said = "dry run, nothing kept" if done.dry_run else "written"
        self.stdout.write(f"{found.rows} rows: {_compared(found)} ({state_said})")
        if not done.has_written:
            return
        if options["list_faults"]:
            overlaps, gaps = (done.report.findings[each] for each in ("parcel_shares_ground", "parcel_gap"))
            self.stdout.write(f"{overlaps} overlaps and {gaps} gaps among the parcels")
            return
        # looking for them takes longer than the import itself
        town = options["municipality"]
        self.stdout.write(
            f"overlaps and gaps are looked for by a job; then: check_parcels --municipality {town} --last"
        )

    def _refused(self, error: DomainError, options: dict[str, Any]) -> int:
        report = error.context.get("report")
        report = report if isinstance(report, Report) else Report()
        _write_report(report, options)
        message, advice = (say(error.code, options["language"], error.context) for say in (words, hint))
        if options["json"]:
            state = {"status": "rejected", "code": error.code, "message": message, "hint": advice}
            self._answer(state, report, options)
        else:
            _tell(report, options["language"])
            sys.stderr.write("".join(f"{line}\n" for line in (message, advice) if line))
        return NEEDS_CHOICE if isinstance(error, ChoiceNeededError) else REJECTED

    def _answer(self, state: dict[str, Any], report: Report, options: dict[str, Any]) -> None:
        notes = [note.document(options["language"]) for note in islice(report.notes(), LISTED)]
        more = {"notes": notes, "notes_total": report.effects.total(), "findings": dict(report.findings)}
        self.stdout.write(orjson.dumps(state | more).decode())


def _order(options: dict[str, Any], bar: tqdm[Any]) -> ImportOrder:
    def progress(done: int, of: int) -> None:
        bar.total = of
        bar.update(done - bar.n)

    def compared(found: Comparison) -> None:
        bar.write(_compared(found), file=sys.stderr)

    if not 0 <= options["max_bad"] <= 1 or not 0 <= options["max_drop"] <= 1:
        raise CommandError("--max-bad and --max-drop are shares from 0 to 1", returncode=USAGE)
    return ImportOrder(
        path=options["path"],
        municipality=options["municipality"],
        code_field=options["code_field"],
        source_layer=options["source_layer"],
        facts=dict(_fact(each) for each in options["fact"]),
        srid=options["srid"],
        encoding=options["encoding"],
        on_conflict=options["on_conflict"],
        is_part=options["part"],
        dry_run=options["dry_run"],
        lists_faults=options["list_faults"],
        max_bad=options["max_bad"],
        max_drop=None if options["allow_drop"] else options["max_drop"],
        progress=progress,
        compared=compared,
    )


def _fact(text: str) -> tuple[str, str]:
    name, _, column = text.partition("=")
    if not column:
        raise CommandError(f"--fact {text!r}: write FACT=COLUMN", returncode=USAGE)
    return name, column


def _compared(found: Comparison) -> str:
    return (
        f"{found.added} added, {found.changed} changed, {found.same} unchanged, {found.vanished} vanished "
        f"of {found.live}, {found.units} units, {found.left_out} rows left out"
    )


def _write_report(report: Report, options: dict[str, Any]) -> None:
    path: Path | None = options["report"]
    if path is None:
        return
    try:
        report.write(path, options["language"])
    except OSError as error:
        sys.stderr.write(f"{path}: {error.strerror}; the report was not written\n")


def _tell(report: Report, language: str) -> None:
    for note in islice(report.notes(), PRINTED):
        said = note.document(language)
        sys.stderr.write(f"{said['row'] or '-'}\t{said['code']}\t{said['reason']}\n")
    if (more := report.effects.total() - PRINTED) > 0:
        sys.stderr.write(f"… {more} more; --report F.csv writes all of them\n")
