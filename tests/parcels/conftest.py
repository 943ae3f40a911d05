"""A small town for the tests of the cadastre."""

from __future__ import annotations

import pytest

from parcels.models import Municipality
from tests.parcels.town import make_town


@pytest.fixture
def town(db: None) -> Municipality:
    return make_town()
