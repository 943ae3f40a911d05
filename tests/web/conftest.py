"""A small town behind the pages."""

import pytest
from django.test import Client

from parcels.models import Municipality
from tests.parcels.town import make_town


@pytest.fixture
def town(db: None) -> Municipality:
    return make_town()


@pytest.fixture
def plain(town: Municipality) -> Client:
    """A client without script: what it gets is what the plainest browser gets."""
    return Client()
