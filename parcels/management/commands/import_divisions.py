"""``import_divisions``: provinces, counties, cities and villages of Iran, for look-ups."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from parcels.divisions_import import FOLDER, import_divisions


class Command(BaseCommand):
    """Import the divisions of Iran; the same files again change nothing."""

    help = "Import the divisions of Iran from fixtures/divisions; running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take another folder, and the form of the output."""
        parser.add_argument("--folder", type=Path, default=FOLDER)
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import and say what there is now."""
        made = import_divisions(options["folder"])
        if options["json"]:
            self.stdout.write(json.dumps(asdict(made)))
            return
        done = "were there already" if made.unchanged else "written"
        self.stdout.write(f"{made.divisions} divisions, {made.outlines} with an outline; {done}")
