"""``export_tiles --layers a,b --out F.pmtiles``: every tile of some layers in one file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from accounts.actor import VISITOR
from core.errors import DomainError
from core.messages import hint, words
from tiles.exporting import Export, export
from tiles.registry import layers_named

USAGE, REJECTED = 2, 4


class Command(BaseCommand):
    """Write a PMTiles archive; exit 0 done, 2 usage, 4 rejected."""

    help = "Write all tiles of public layers into one PMTiles archive."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options of the contract."""
        parser.add_argument("--layers", required=True, metavar="A,B", help="codes of tile layers")
        parser.add_argument("--out", required=True, type=Path, metavar="F.pmtiles")
        parser.add_argument("--minzoom", type=int, help="lowest zoom (default: the layers' own)")
        parser.add_argument("--maxzoom", type=int, help="highest zoom (default: the layers' own)")
        parser.add_argument("--language", choices=["fa", "en"], default="fa")
        parser.add_argument("--json", action="store_true", help="the result as JSON on standard output")

    def handle(self, **options: Any) -> None:
        """Write the archive and say what it holds."""
        try:
            with tqdm(unit="tile", file=sys.stderr, disable=None, leave=False) as bar:
                done = export(VISITOR, _wanted(options, bar))
        except DomainError as error:
            sys.exit(self._refused(error, options))
        except OSError as error:
            raise CommandError(f"{options['out']}: {error.strerror}", returncode=REJECTED) from error
        if options["json"]:
            self.stdout.write(orjson.dumps({"status": "done", **asdict(done)}).decode())
        else:
            self.stdout.write(f"{options['out']}: {done.tiles} tiles, {done.size} bytes, largest {done.largest}")

    def _refused(self, error: DomainError, options: dict[str, Any]) -> int:
        language = options["language"]
        message = words(error.code, language, error.context)
        advice = hint(error.code, language, error.context)
        if options["json"]:
            document = {"status": "rejected", "code": error.code, "message": message, "hint": advice}
            self.stdout.write(orjson.dumps(document).decode())
        else:
            self.stderr.write(" ".join(each for each in (message, advice) if each))
        return REJECTED


def _wanted(options: dict[str, Any], bar: tqdm[Any]) -> Export:
    layers = layers_named(VISITOR, options["layers"])
    lowest, highest = min(layer.minzoom for layer in layers), max(layer.maxzoom for layer in layers)
    minzoom = lowest if options["minzoom"] is None else options["minzoom"]
    maxzoom = highest if options["maxzoom"] is None else options["maxzoom"]
    if not lowest <= minzoom <= maxzoom <= highest:
        raise CommandError(f"zooms {minzoom} to {maxzoom}: these layers have {lowest} to {highest}", returncode=USAGE)

    def progress(done: int, of: int) -> None:
        bar.total, bar.n = of, done
        bar.refresh()

    return Export(layers=layers, out=options["out"], minzoom=minzoom, maxzoom=maxzoom, progress=progress)
