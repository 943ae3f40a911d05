from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from importers import store

CONTENT = b"<kml/>"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object) -> Path:
    settings.FILES_DIR = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path


def test_original_comes_back_under_its_sha256() -> None:
    stored = store.keep(CONTENT)
    assert (stored.sha256, stored.size) == (hashlib.sha256(CONTENT).hexdigest(), 6)
    with store.open(stored.sha256) as stream:
        assert stream.read() == CONTENT


def test_same_bytes_are_kept_once_and_nothing_else_is_left(folder: Path) -> None:
    path = folder / "upload.kml"
    path.write_bytes(CONTENT)
    assert store.keep(path) == store.keep(CONTENT)
    assert len([each for each in (folder / "files").rglob("*") if each.is_file()]) == 1


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", "", "Z" * 64])
def test_what_is_not_kept_is_not_found(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        store.open(name)
