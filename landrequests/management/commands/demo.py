"""``demo``: the demonstration municipality, at any size."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from landrequests.demo import names
from landrequests.demo.build import SEED, town
from landrequests.demo.expected import write_expected
from landrequests.demo.load import Loaded, load
from landrequests.demo.people import ensure_people
from landrequests.demo.repeat import shifted
from landrequests.demo.town import SIZES, Town
from parcels.models import Municipality

#: Parcels of size ``large``.
LARGE_PARCELS = 80_000


class Command(BaseCommand):
    """Make the demonstration municipality Zaminabad."""

    help = "Make the demonstration municipality Zaminabad: the same town for the same seed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare size, seed, the file of expected answers, and the form of the output."""
        parser.add_argument("--size", choices=SIZES, default="small")
        parser.add_argument("--parcels", type=int, help="repeat the town until it holds at least this many parcels")
        parser.add_argument("--seed", type=int, default=SEED)
        parser.add_argument("--expected", type=Path, metavar="F.csv", help="write the expected answers here")
        parser.add_argument("--json", action="store_true", help="a document on stdout, progress on stderr")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Build, load, say what was made."""
        started = time.perf_counter()
        size = "demo" if options["size"] == "large" or options["parcels"] else options["size"]
        made = town(size, options["seed"])
        if options["expected"]:
            rows = write_expected(made, options["expected"])
            self.stderr.write(f"{rows} rows in {options['expected']}")
        loaded = _load(made, _copies(made, options))
        ensure_people(Municipality.objects.get(code=names.MUNICIPALITY_CODE))
        self._say(loaded, made, time.perf_counter() - started, as_json=options["json"])

    def _say(self, loaded: list[Loaded], made: Town, seconds: float, *, as_json: bool) -> None:
        if as_json:
            document = {
                "municipalities": [asdict(each) for each in loaded],
                "awkward_cases": _cases(made),
                "seconds": round(seconds, 2),
            }
            self.stdout.write(json.dumps(document, ensure_ascii=False))
            return
        for each in loaded:
            done = "was there already" if each.unchanged else "written"
            self.stdout.write(
                f"{each.municipality}: {each.parcels} parcels, {each.units} units, {each.blocks} blocks,"
                f" {each.streets} streets, {each.layers} layers with {each.zones} zones; {done}"
            )
        self.stdout.write(f"{seconds:.1f} s")


def _cases(made: Town) -> dict[str, list[str]]:
    """Return the codes of the parcels that are awkward on purpose, by what is awkward about them."""
    found: dict[str, list[str]] = {}
    for case, code in made.cases:
        found.setdefault(case, []).append(str(code))
    return found


def _copies(made: Town, options: dict[str, Any]) -> int:
    wanted = options["parcels"] or (LARGE_PARCELS if options["size"] == "large" else 0)
    return max(1, -(-wanted // len(made.plots)))


def _load(made: Town, copies: int) -> list[Loaded]:
    found = []
    with tqdm(total=copies * (len(made.layers) + 1), file=sys.stderr, disable=None, unit="part") as bar:
        for copy in range(copies):
            code = names.MUNICIPALITY_CODE if copy == 0 else f"{names.MUNICIPALITY_CODE}-{copy + 1}"

            def report(part: str) -> None:
                bar.set_description(part)
                bar.update()

            found.append(load(shifted(made, copy), code=code, copy=copy, report=report))
    return found
