"""``check_parcels``: ground that two parcels claim, and strips that none does."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from accounts.actor import SYSTEM
from parcels.fabric import LEAST_M2, SharedBorder, Strip, nobodys_ground, shared_ground
from parcels.queries import municipality_of


class Command(BaseCommand):
    """List the faults of the parcel fabric."""

    help = "List overlaps and gaps of live parcels above an area, each with its codes, its size and a place in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the municipality, the least area and the form of the output."""
        parser.add_argument("--municipality")
        parser.add_argument("--least-m2", type=float, default=LEAST_M2)
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Find them and print them."""
        town = municipality_of(SYSTEM, options["municipality"])
        overlaps = shared_ground(SYSTEM, town, least_m2=options["least_m2"])
        gaps = nobodys_ground(SYSTEM, town, least_m2=options["least_m2"])
        if options["json"]:
            document = {"overlaps": [_overlap(each) for each in overlaps], "gaps": [_gap(each) for each in gaps]}
            self.stdout.write(json.dumps(document))
            return
        for overlap in overlaps:
            self.stdout.write(f"overlap {overlap.one.short} {overlap.other.short} {overlap.area_m2:.2f} m²")
        for gap in gaps:
            self.stdout.write(f"gap in {gap.block.short} {gap.area_m2:.2f} m², {gap.width_m * 100:.0f} cm wide")
        self.stdout.write(f"{len(overlaps)} overlaps, {len(gaps)} gaps")


def _overlap(each: SharedBorder) -> dict[str, object]:
    return {
        "parcels": [each.one.short, each.other.short],
        "area_m2": round(each.area_m2, 4),
        "at": [round(each.lon, 7), round(each.lat, 7)],
        "survey_verified": each.are_verified,
    }


def _gap(each: Strip) -> dict[str, object]:
    return {
        "block": each.block.short,
        "area_m2": round(each.area_m2, 4),
        "width_m": round(each.width_m, 3),
        "at": [round(each.lon, 7), round(each.lat, 7)],
    }
