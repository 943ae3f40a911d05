"""The sample files of this folder: each is read or refused as its manifest says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import importers
from core.errors import DomainError

FOLDER = Path(__file__).parent
ROWS = [json.loads(line) for line in (FOLDER / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_sample_is_read_unless_it_is_to_be_rejected(row: dict[str, str]) -> None:
    path = FOLDER / "files" / row["file"]
    if row["expected"] == "rejected":
        with pytest.raises(DomainError):
            importers.read_files([path])
    else:
        assert importers.read_files([path]).shapes
