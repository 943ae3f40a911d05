"""``change_parcel split|merge|renumber``: a change of the cadastre from the command line."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.actor import SYSTEM
from core.errors import DomainError
from core.messages import hint, words
from parcels.change_reading import carry_out, sent_change
from parcels.changes_api import change_document
from parcels.history import change_by_id
from parcels.queries import municipality_of

#: What the contract says for input that is not taken.
REJECTED = 4


class Command(BaseCommand):
    """Split, merge or renumber parcels."""

    help = "Split a parcel into the features of a GeoJSON file, merge adjoining parcels, or give one another code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the kind and what it needs."""
        kinds = parser.add_subparsers(dest="kind", required=True)
        splits = kinds.add_parser("split")
        splits.add_argument("codes", nargs=1, metavar="CODE")
        splits.add_argument("--into", type=Path, required=True, help="GeoJSON FeatureCollection; properties hold code")
        splits.add_argument("--srid", type=int, default=4326, choices=[4326, settings.GRID_SRID])
        merges = kinds.add_parser("merge")
        merges.add_argument("codes", nargs="+", metavar="CODE")
        merges.add_argument("--into", required=True, metavar="NEW")
        merges.add_argument("--address", default="")
        renumbers = kinds.add_parser("renumber")
        renumbers.add_argument("codes", nargs=1, metavar="CODE")
        renumbers.add_argument("--into", required=True, metavar="NEW")
        for each in (splits, merges, renumbers):
            each.add_argument("--municipality")
            each.add_argument("--on", help="the day it takes effect, in either calendar; today if not given")
            each.add_argument("--reason", default="")
            each.add_argument("--source", default="", help="the document it rests on")
            each.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the change and print it."""
        try:
            town = municipality_of(SYSTEM, options["municipality"])
            change = carry_out(SYSTEM, town, sent_change(_document(options)))
        except (DomainError, OSError, ValueError) as error:
            self.stderr.write(_said(error))
            raise SystemExit(REJECTED) from error
        document = change_document(change_by_id(SYSTEM, change.pk))
        if options["json"]:
            self.stdout.write(json.dumps(document, ensure_ascii=False, default=str))
            return
        before, after = (" ".join(document[side]) for side in ("before", "after"))  # type: ignore[arg-type]  # codes
        self.stdout.write(f"{document['kind']}: {before} → {after}")


def _document(options: dict[str, Any]) -> dict[str, Any]:
    if options["kind"] == "split":
        parts = json.loads(options["into"].read_text(encoding="utf-8")).get("features", [])
    else:
        parts = [{"properties": {"code": options["into"], "address": options.get("address") or ""}}]
    same = {name: options[name] for name in ("kind", "codes", "on", "reason", "source")}
    return {**same, "parts": parts, "srid": options.get("srid", 4326)}


def _said(error: Exception) -> str:
    if isinstance(error, DomainError):
        lines = (words(error.code, "fa", error.context), hint(error.code, "fa", error.context))
        return "\n".join(line for line in lines if line)
    return str(error)
