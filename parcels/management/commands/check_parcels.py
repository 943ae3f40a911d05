"""``check_parcels``: ground that two parcels claim, and strips that none does."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.actor import SYSTEM
from parcels.fabric import LEAST_M2, nobodys_ground, shared_ground
from parcels.models import FabricCheck, Municipality
from parcels.queries import municipality_of


class Command(BaseCommand):
    """List the faults of the parcel fabric."""

    help = "List overlaps and gaps of live parcels above an area, each with its codes, its size and a place in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the municipality, the least area and the form of the output."""
        parser.add_argument("--municipality")
        parser.add_argument("--least-m2", type=float, default=LEAST_M2)
        parser.add_argument("--last", action="store_true", help="what was found after the last import, at once")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Find them and print them."""
        town = municipality_of(SYSTEM, options["municipality"])
        found = _kept(town) if options["last"] else _found(town, options["least_m2"])
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        for each in found["overlaps"]:
            self.stdout.write(f"overlap {' '.join(each['parcels'])} {each['area_m2']:.2f} m²")
        for each in found["gaps"]:
            self.stdout.write(f"gap in {each['block']} {each['area_m2']:.2f} m², {each['width_m'] * 100:.0f} cm wide")
        when = f", as of {found['at']}" if "at" in found else ""
        self.stdout.write(f"{len(found['overlaps'])} overlaps, {len(found['gaps'])} gaps{when}")


def _found(town: Municipality, least_m2: float) -> dict[str, Any]:
    return {
        "overlaps": [each.document for each in shared_ground(SYSTEM, town, least_m2=least_m2)],
        "gaps": [each.document for each in nobodys_ground(SYSTEM, town, least_m2=least_m2)],
    }


def _kept(town: Municipality) -> dict[str, Any]:
    check = FabricCheck.objects.filter(municipality=town).first()
    if check is None:
        raise CommandError(f"nobody has looked at {town.code} yet: the job check_fabric waits, or leave out --last")
    return {"at": check.at.isoformat(timespec="seconds"), "overlaps": check.overlaps, "gaps": check.gaps}
