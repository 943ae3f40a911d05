"""``import_zoning PATH --layer CODE --class-field F``: a new version of a zoning layer."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.actor import SYSTEM
from core.errors import DomainError
from zoning.declarations import Kind
from zoning.importing import MAX_BAD, MAX_DROP, Columns, Comparison, Imported, ImportOrder, import_layer
from zoning.models import LawStatus
from zoning.queries import default_municipality, plan_in_preparation
from zoning.rim import INTERRUPTED, Bar, day, documents, faults_of, refuse, tell, write_report


class Command(BaseCommand):
    """Read zones, check each, write a version; exit 0 done, 2 usage, 3 needs a choice, 4 rejected."""

    help = "Import a new version of a zoning layer from a vector file. Faulty rows are left out and listed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--layer", required=True, metavar="CODE", help="code of the zoning layer")
        parser.add_argument("--class-field", required=True, metavar="F", help="column of the class code")
        parser.add_argument("--id-field", metavar="F", help="column of the zone's id (default: the row number)")
        parser.add_argument("--source-layer", metavar="L", help="layer of the file, where it has several")
        parser.add_argument("--municipality", metavar="CODE")
        parser.add_argument("--valid-from", metavar="DATE", help="first day in force (default: today)")
        parser.add_argument("--valid-to", metavar="DATE", help="first day no longer in force")
        parser.add_argument("--source", default="", help="the plan or letter the layer stands on (default: file name)")
        parser.add_argument(
            "--status",
            choices=[each.value for each in LawStatus],
            default=LawStatus.IN_FORCE.value,
            help="law status: a plan in preparation is shown and never counted (default: in-force)",
        )
        parser.add_argument("--publish", action="store_true", help="publish at once; else it stays a draft")
        parser.add_argument(
            "--enacts-plan", action="store_true", help="this is the layer's plan in preparation, come into force"
        )
        parser.add_argument("--coverage", type=Path, metavar="PATH", help="area with data (default: everywhere)")
        parser.add_argument("--srid", type=int, help="EPSG code, where the file names none")
        parser.add_argument("--encoding", help="encoding of the file's texts")
        parser.add_argument("--dry-run", action="store_true", help="do everything, keep nothing")
        parser.add_argument("--allow-drop", action="store_true", help=f"lose more than {MAX_DROP:.0%} of the layer")
        parser.add_argument("--max-bad", type=float, default=MAX_BAD, help="share of features that may be left out")
        parser.add_argument(
            "--report", type=Path, metavar="F.csv|F.json", help="where to write every fault and finding"
        )
        parser.add_argument("--repair", action="store_true", help="repair invalid shapes, each with a finding")
        parser.add_argument("--title", default="", help="title of a layer that is not there yet")
        parser.add_argument("--accuracy-m", type=float, help="accuracy of a layer that is not there yet, in metres")
        parser.add_argument(
            "--geometry", choices=[each.value for each in Kind], help="shape of its zones (default: the file's)"
        )
        parser.add_argument("--language", choices=["fa", "en"], default="fa")
        parser.add_argument("--json", action="store_true", help="the result as JSON on standard output")

    def handle(self, **options: Any) -> None:
        bar = Bar(options["layer"])
        try:
            done = import_layer(SYSTEM, _order(options, bar))
        except KeyboardInterrupt:
            bar.close()
            sys.stderr.write("interrupted: nothing was changed\n")
            sys.exit(INTERRUPTED)
        except DomainError as error:
            bar.close()
            write_report(options["report"], faults_of(error), options["language"])
            sys.exit(refuse(error, options["language"], out=self.stdout, as_json=options["json"]))
        bar.close()
        self._report(done, options)

    def _report(self, done: Imported, options: dict[str, Any]) -> None:
        created, document = done.created, _document(done, options)
        write_report(options["report"], (*created.faults, *created.findings), options["language"])
        if options["json"]:
            self.stdout.write(orjson.dumps(document).decode())
            return
        tell(each["message"] for each in (*document["faults"], *document["findings"]))
        if document["published"] and document["in_preparation"] is not None:
            number = document["in_preparation"]
            tell([f"version {number} stays in preparation; with --enacts-plan this version is that plan, in force"])
        state = "dry run, nothing kept" if options["dry_run"] else "published" if options["publish"] else "draft"
        self.stdout.write(
            f"{document['layer']} version {document['version']}: {document['zones']} zones, "
            f"{document['left_out']} left out ({state})"
        )


def _order(options: dict[str, Any], bar: Bar) -> ImportOrder:
    def compared(found: Comparison) -> None:
        bar.close()
        tell([_said(found)])

    return ImportOrder(
        path=options["path"],
        municipality=options["municipality"] or default_municipality(),
        layer=options["layer"],
        columns=Columns(class_=options["class_field"], id=options["id_field"]),
        valid_from=day(options["valid_from"], "--valid-from") or timezone.localdate(),
        valid_to=day(options["valid_to"], "--valid-to"),
        status=LawStatus(options["status"]),
        source=options["source"] or options["path"].name,
        source_layer=options["source_layer"],
        srid=options["srid"],
        encoding=options["encoding"],
        coverage=options["coverage"],
        title=options["title"],
        accuracy_m=options["accuracy_m"],
        kind=None if options["geometry"] is None else Kind(options["geometry"]),
        publish=options["publish"],
        enacts=options["enacts_plan"],
        dry_run=options["dry_run"],
        repair=options["repair"],
        max_drop=None if options["allow_drop"] else MAX_DROP,
        max_bad=options["max_bad"],
        progress=bar,
        compared=compared,
    )


def _said(found: Comparison) -> str:
    against = "nothing in force" if found.before is None else f"version {found.before} in force"
    counts = (
        f"{getattr(found, name)} {name}" for name in ("added", "moved", "reclassed", "renamed", "vanished", "same")
    )
    return f"against {against}: {', '.join(counts)}"


def _document(done: Imported, options: dict[str, Any]) -> dict[str, Any]:
    created, version = done.created, done.created.version
    return {
        "status": "done",
        "layer": version.layer.code,
        "version": version.number,
        "geometry": version.layer.geometry,
        "published": version.published_at is not None and not options["dry_run"],
        "dry_run": options["dry_run"],
        "in_preparation": plan.number if (plan := plan_in_preparation(version.layer)) else None,
        "zones": version.feature_count,
        "compared": asdict(done.comparison),
        "left_out": created.left_out,
        "faults": documents(created.faults, options["language"]),
        "findings": documents(created.findings, options["language"]),
    }
