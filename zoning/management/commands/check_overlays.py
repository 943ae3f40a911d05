"""``check_overlays PATH --id-field F --out PAIRS.csv``: every polygon of a file against the layers."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Collection
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.actor import SYSTEM
from core.errors import DomainError
from zoning.errors import LayersUnknownError
from zoning.pairs import Pairs, write_pairs
from zoning.queries import default_municipality, versions_in_force
from zoning.results import LayerVersionRef
from zoning.rim import USAGE, Bar, day, documents, instant, refuse, tell
from zoning.sources import open_source


class Command(BaseCommand):
    """Write one row for each pair of polygon and zone that meets; exit 0, 2 usage, 3 choice, 4 rejected."""

    help = "Check every polygon of a vector file against the zoning layers; writes the pairs that meet as CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--source-layer", metavar="L", help="layer of the file, where it has several")
        parser.add_argument("--id-field", required=True, metavar="F", help="column of the polygon's id")
        parser.add_argument("--layers", default="", metavar="A,B", help="codes of layers (default: all in force)")
        parser.add_argument("--on", metavar="DATE", help="day of the question (default: today in Tehran)")
        parser.add_argument("--known-at", metavar="T", help="instant whose state of knowledge is asked (default: now)")
        parser.add_argument("--municipality", metavar="CODE")
        parser.add_argument("--srid", type=int, help="EPSG code, where the file names none")
        parser.add_argument("--encoding", help="encoding of the file's texts")
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="batches that are cut at once")
        parser.add_argument("--out", type=Path, required=True, metavar="PAIRS.csv")
        parser.add_argument("--language", choices=["fa", "en"], default="fa")
        parser.add_argument("--json", action="store_true", help="a summary as JSON on standard output")

    def handle(self, **options: Any) -> None:
        try:
            versions = _versions(options)
            pairs = _write(options, versions)
        except OSError as error:
            raise CommandError(f"--out: {options['out']}: {error.strerror}", returncode=USAGE) from error
        except DomainError as error:
            sys.exit(refuse(error, options["language"], out=self.stdout, as_json=options["json"]))
        faults, findings = (documents(each, options["language"]) for each in (pairs.faults, pairs.findings))
        if options["json"]:
            document = {
                "status": "done",
                "candidates": pairs.candidates,
                "pairs": pairs.pairs,
                "layers": [{"layer": each.layer, "version": each.number} for each in versions],
                "left_out": pairs.left_out,
                "faults": faults,
                "findings": findings,
            }
            self.stdout.write(orjson.dumps(document).decode())
        else:
            tell(each["message"] for each in (*faults, *findings))
            self.stdout.write(f"{pairs.candidates} polygons, {pairs.pairs} pairs, {pairs.left_out} left out")


def _versions(options: dict[str, Any]) -> tuple[LayerVersionRef, ...]:
    codes: Collection[str] | None = [code.strip() for code in options["layers"].split(",") if code.strip()] or None
    versions = versions_in_force(
        SYSTEM,
        options["municipality"] or default_municipality(),
        day(options["on"], "--on") or timezone.localdate(),
        instant(options["known_at"], "--known-at"),
        codes,
    )
    missing = sorted(set(codes or ()) - {version.layer for version in versions})
    if missing or not versions:
        raise LayersUnknownError(missing=", ".join(missing) or "*")
    return versions


def _write(options: dict[str, Any], versions: tuple[LayerVersionRef, ...]) -> Pairs:
    source = open_source(
        options["path"], layer=options["source_layer"], srid=options["srid"], encoding=options["encoding"]
    )
    out: Path = options["out"]
    unfinished = out.with_name(f"{out.name}.part")  # whoever reads `out` never meets half of it
    bar = Bar(options["path"].name)
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            pairs = write_pairs(
                source=source,
                id_field=options["id_field"],
                versions=versions,
                out=file,
                progress=bar,
                workers=options["workers"],
            )
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
        bar.close()
    return pairs
