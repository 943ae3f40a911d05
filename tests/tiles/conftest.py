"""A town, and a place of its own for kept tiles."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from parcels.models import Municipality
from tests.parcels.town import make_town
from tiles import queries


@pytest.fixture
def town(db: None) -> Municipality:
    queries._bounds.cache_clear()
    return make_town()


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> Path:
    settings.TILE_CACHE_DIR = tmp_path / "tiles"
    return settings.TILE_CACHE_DIR
