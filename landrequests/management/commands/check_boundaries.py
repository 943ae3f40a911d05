"""Check many boundaries at once, in parallel, without a database."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

#: Lines handed to a worker at a time: few, so that one slow file holds up little.
_MOST_WORKERS = 8


class Command(BaseCommand):
    """Check every line of a manifest; a line that fails is a result, not an end."""

    help = "Check the boundaries of a JSON Lines manifest and write one result a line."
    requires_system_checks = ()  # works without a database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options of the contract."""
        parser.add_argument("manifest", type=Path)
        parser.add_argument("--out", type=Path, required=True)
        parser.add_argument("--jobs", type=int, default=None, help="child processes; default: one a core")
        parser.add_argument("--language", default="fa", choices=["fa", "en"])
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check, write results in the order of the manifest, print how many came to what."""
        manifest: Path = options["manifest"]
        try:
            lines = [line for line in manifest.read_text("utf-8").splitlines() if line.strip()]
        except OSError as error:
            raise CommandError(str(error), returncode=2) from error
        workers = min(_MOST_WORKERS, max(1, options["jobs"] or os.cpu_count() or 1))
        results = _results(lines, options["language"], workers)
        with options["out"].open("w", encoding="utf-8") as out:
            counts = Counter(_written(result, out) for result in results)
        self.stdout.write(json.dumps(dict(counts)) if options["json"] else _told(counts))


def _results(lines: list[str], language: str, workers: int) -> Iterator[dict[str, Any]]:
    """Yield a result for each line, in order; a worker that dies takes only its own line with it."""
    found: dict[int, dict[str, Any]] = {}
    left = list(range(len(lines)))
    with tqdm(total=len(lines), file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        while left:
            found |= _round(lines, left, language, workers, bar)
            lost = [number for number in left if number not in found]
            if len(lost) == len(left):
                found |= {number: _died(lines[number]) for number in lost[:1]}
            left = [number for number in lost if number not in found]
            workers = 1 if left else workers
    for number in range(len(lines)):
        yield found[number]


def _round(
    lines: list[str], numbers: list[int], language: str, workers: int, bar: tqdm[Any]
) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    work = partial(_work, language=language, folder=Path.cwd())
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start) as pool:
        futures: dict[Future[dict[str, Any]], int] = {pool.submit(work, lines[number]): number for number in numbers}
        for future in as_completed(futures):
            try:
                found[futures[future]] = future.result()
            except BrokenProcessPool:
                break
            bar.update()
    return found


def _start() -> None:
    # spawned, not forked: a child has no connections and no locks of ours; words need the apps
    import django

    django.setup()


def _work(line: str, *, language: str, folder: Path) -> dict[str, Any]:
    from accounts.actor import SYSTEM
    from landrequests.declared import with_place
    from landrequests.intake.manifest import checked_line

    return checked_line(line, language, folder, placed=partial(with_place, SYSTEM))


def _died(line: str) -> dict[str, Any]:
    try:
        identifier = json.loads(line).get("id")
    except (ValueError, AttributeError):
        identifier = None
    return {"id": identifier, "status": "error", "code": "internal_error", "ms": None}


def _written(result: dict[str, Any], out: Any) -> str:
    out.write(json.dumps(result, ensure_ascii=False) + "\n")
    return str(result["status"])


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{status}: {count}" for status, count in sorted(counts.items()))
