"""The demonstration town, built once a session: it is a value, nobody can change it."""

from __future__ import annotations

import pytest

from landrequests.demo.build import town
from landrequests.demo.expected import Row, expected
from landrequests.demo.town import Town


@pytest.fixture(scope="session")
def small() -> Town:
    return town("small")


@pytest.fixture(scope="session")
def whole() -> Town:
    return town("demo")


@pytest.fixture(scope="session")
def rows(small: Town) -> list[Row]:
    return list(expected(small))
