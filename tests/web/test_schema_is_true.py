"""The OpenAPI documents are true: schemathesis asks every operation and compares the answers.

Few examples here; ``ZAMIN_SCHEMA_EXAMPLES=200 ./dev test tests/web/test_schema_is_true.py`` asks longer.
What only the platform can judge (a code that is none, two questions at once) it may refuse with its
problem document, so `positive_data_acceptance` is not among the checks.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.parcels.town import make_town

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("ZAMIN_SCHEMA_EXAMPLES", "3"))
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@contextmanager
def _connection_kept() -> Iterator[None]:
    """Keep the test's connection between requests; its own client, used before, lets it be closed again."""
    logging.disable(logging.CRITICAL)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("address", ["/api/schema/?format=json", "/ogc/api?f=json"])
def test_every_operation_answers_as_it_is_described(address: str, client: Client) -> None:
    make_town()
    document = client.get(address).json()
    document["servers"] = [{"url": "/ogc" if address.startswith("/ogc") else "/"}]
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()
    operations = [each.ok() for each in schema.get_all_operations()]
    assert len(operations) > 10
    with _connection_kept():
        faults = [fault for operation in operations for fault in faults_of(operation)]
    assert not faults, "\n\n".join(faults)


def faults_of(operation: Any) -> list[str]:
    """Ask an operation again and again; nothing of it stays in the database."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=EXAMPLES < 10,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def asked(case: Any) -> None:
        with transaction.atomic():
            case.call_and_validate(checks=CHECKS)
            transaction.set_rollback(True)

    try:
        asked()
    except BaseExceptionGroup as found:
        return [f"{operation.label}: {each} {getattr(each, 'message', '')}" for each in found.exceptions]
    return []
