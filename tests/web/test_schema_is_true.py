"""The OpenAPI documents are true: schemathesis asks every operation and compares the answers.

It asks as a visitor, as an applicant and as an officer who also manages rules and layers; the addresses name
things that are theirs, or nothing. Few examples here;
``ZAMIN_SCHEMA_EXAMPLES=200 ./dev test tests/web/test_schema_is_true.py`` asks longer.
What the document calls well-formed may be refused for what only the platform can judge (422: a code that is
none), but is never called malformed (400), but for
`_SAID_IN_WORDS_ALONE`.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import Client
from django.urls import resolve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import sampled_from
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.architecture.actors import World, make_world
from tests.parcels.town import make_town

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("ZAMIN_SCHEMA_EXAMPLES", "3"))
#: Operations whose document can't say what is well-formed: one question of several, a date of either calendar,
#: a geometry, the fields of a service.
_SAID_IN_WORDS_ALONE = frozenset(
    {
        "GET /api/v1/divisions/",
        "GET /api/v1/parcels/",
        "POST /api/v1/parcels/",
        "POST /api/v1/parcel-changes/",
        "POST /api/v1/boundaries/",
        "PATCH /api/v1/boundaries/{boundary_id}/",
        "GET /api/v1/boundaries/{boundary_id}/rules/",
        "GET /api/v1/parcels/{code}/rules/",
        "GET /api/v1/rules/{service}/",
        "POST /api/v1/overlays/",
        "PUT /api/v1/rules/{service}/draft/",
        "PUT /api/v1/requests/{request_id}/steps/{code}/",
        "PATCH /api/v1/requests/{request_id}/steps/{code}/",
        "POST /api/v1/requests/{request_id}/documents/",
    }
)
#: What well-formed data may be answered with; 422 and 413 judge it.
_WELL_FORMED = ["2xx", "304", "401", "403", "404", "409", "413", "422", "429", "503"]
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
    operations = operations_of(address, client)
    assert len(operations) > 10
    with _connection_kept():
        faults = [fault for operation in operations for fault in faults_of(operation, Asking())]
    assert not faults, "\n\n".join(faults)


@pytest.mark.parametrize("who", ["owner", "officer"])
def test_every_operation_answers_those_who_are_signed_in_as_it_is_described(who: str, client: Client) -> None:
    world = make_world()
    operations = operations_of("/api/schema/?format=json", client)
    (session,) = (client.cookies["sessionid"].value for client in world.clients[who])
    with _connection_kept():
        faults = [
            fault
            for operation in operations
            for fault in faults_of(operation, Asking(session, known(world, operation)))
        ]
    assert not faults, "\n\n".join(faults)


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody's session, and what the addresses may name instead of anything: each by its parameter."""

    session: str = ""
    known: tuple[dict[str, str], ...] = ()

    @property
    def sent(self) -> dict[str, Any]:
        """Return what goes along with every request."""
        if not self.session:
            return {}
        token = "k" * 32
        return {"headers": {"X-CSRFToken": token}, "cookies": {"sessionid": self.session, "csrftoken": token}}


def operations_of(address: str, client: Client) -> list[Any]:
    document = client.get(address).json()
    document["servers"] = [{"url": "/ogc" if address.startswith("/ogc") else "/"}]
    schema = schemathesis.openapi.from_dict(document)
    schema.app = get_wsgi_application()
    schema.config.generation.allow_x00 = False  # no database keeps it: test_bad_requests sends it
    schema.config.checks.positive_data_acceptance.expected_statuses = _WELL_FORMED
    return [each.ok() for each in schema.get_all_operations()]


def known(world: World, operation: Any) -> tuple[dict[str, str], ...]:
    """Return what there is for the places of an address: of a draft, and of a case."""
    names = _PLACES.findall(operation.path)
    if not names:
        return ()
    found = resolve(_PLACES.sub(lambda place: _SAMPLES.get(place[1], str(uuid4())), operation.path))
    return tuple({name: str(world.place(str(found.url_name), name, on)) for name in names} for on in ("draft", "case"))


_PLACES = re.compile(r"{(\w+)}")
_SAMPLES = {"number": "1", "code": "x", "service": "x"}


def faults_of(operation: Any, asking: Asking) -> list[str]:
    """Ask an operation again and again; nothing of it stays in the database."""
    is_said = operation.label not in _SAID_IN_WORDS_ALONE and "/items" not in operation.path
    checks = [*CHECKS, positive_data_acceptance] if is_said else CHECKS

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=EXAMPLES < 10,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), named=sampled_from([*asking.known, *asking.known, {}]))
    def asked(case: Any, named: dict[str, str]) -> None:
        case.path_parameters.update(named)
        with transaction.atomic():
            case.call_and_validate(checks=checks, **asking.sent)
            transaction.set_rollback(True)

    try:
        asked()
    except BaseExceptionGroup as found:
        return [f"{operation.label}: {each} {getattr(each, 'message', '')}" for each in found.exceptions]
    return []
