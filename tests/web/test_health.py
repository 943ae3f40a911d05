"""What load balancers and monitoring are told."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from web import health

HEARTBEAT = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))"


def heartbeat(seconds_ago: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute(HEARTBEAT, [seconds_ago])


def test_process_answers_without_touching_the_database() -> None:
    answer = Client().get("/healthz")  # no database mark: a query would fail the test
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_platform_with_a_fresh_worker_is_ready() -> None:
    heartbeat(1)
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["checks"] == {"database": "ok", "migrations": "ok", "worker": "ok"}


@pytest.mark.django_db
@pytest.mark.parametrize("seconds_ago", [None, 3600])
def test_platform_without_a_fresh_worker_is_not_ready(seconds_ago: float | None) -> None:
    if seconds_ago is not None:
        heartbeat(seconds_ago)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.json()["checks"]["worker"] == "silent"


def test_unreachable_database_is_said_and_raises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise health.DatabaseError("connection refused")

    monkeypatch.setattr(health.connection, "cursor", refuse)
    monkeypatch.setattr(health, "_migrations", health._database)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "unreachable"


@pytest.mark.django_db
def test_pending_migration_is_not_ready() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'tiles'")
    heartbeat(1)
    assert Client().get("/readyz").json()["checks"]["migrations"] == "pending"


@pytest.mark.django_db
def test_metrics_are_in_the_text_format_of_prometheus() -> None:
    heartbeat(1)
    with (
        connection.cursor() as cursor
    ):  # tests that commit leave jobs: the queue is not emptied with the tables of ours
        cursor.execute("DELETE FROM procrastinate_jobs")
    answer = Client().get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    lines = answer.content.decode().splitlines()
    assert "zamin_worker_ok 1" in lines
    assert 'zamin_jobs{state="todo"} 0' in lines
    assert all(line.startswith("# ") or len(line.rsplit(" ", 1)) == 2 for line in lines)


@pytest.mark.django_db
def test_nobody_may_post_to_them() -> None:
    assert [Client().post(path).status_code for path in ("/healthz", "/readyz", "/metrics")] == [405, 405, 405]


@pytest.mark.django_db
def test_api_describes_itself_as_openapi_3_1() -> None:
    document = Client().get("/api/schema/").json()
    assert document["openapi"].startswith("3.1")
