"""Every kind of harm in every format: an outcome that is expected, and the same reader alive for the next file."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

from importers.isolation import client
from landrequests.intake.manifest import checked_line
from tests.corpus.unseen.hostile_kinds import Hostile, hostile_files
from tests.importers.samples import kml

#: Ten seconds of a reader, and what a busy machine makes of it.
LONGEST_S = 40


def ending(each: Hostile, folder: Path) -> str:
    path = folder / each.name
    path.write_bytes(each.content)
    result = checked_line(json.dumps({"path": each.name, "area": "iran"}), "en", folder)
    path.unlink()
    return str(result["code"] if result["status"] == "rejected" else result["status"])


def test_every_kind_in_every_format_ends_as_expected(tmp_path: Path) -> None:
    assert ending(Hostile("", "a.kml", kml(), frozenset()), tmp_path) == "ready"
    server = client._server().process.pid
    wrong, kinds = [], Counter[str]()
    for each in hostile_files():
        begun = time.monotonic()
        got = ending(each, tmp_path)
        kinds[each.kind] += 1
        if got not in each.ends_in or time.monotonic() - begun > LONGEST_S:
            wrong.append((each.kind, each.name, got))
    assert wrong == []
    assert kinds.total() >= 200
    assert list(tmp_path.iterdir()) == []
    assert client._server().process.pid == server
    assert ending(Hostile("", "a.kml", kml(), frozenset()), tmp_path) == "ready"
