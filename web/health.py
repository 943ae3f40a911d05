"""Whether the platform is well: for load balancers, monitoring and ``./dev up``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import orjson
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

#: A worker reports every 10 s; one that has missed three is not there.
HEARTBEAT_SECONDS = 35

#: Job states that Prometheus sees, each as one series.
_JOB_STATES = ("todo", "doing", "succeeded", "failed", "cancelled", "aborted")


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer that the process is up; touches nothing."""
    return HttpResponse(b"ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, migrations and worker are fine, else 503 and which is not."""
    checks = {name: _outcome(check) for name, check in _CHECKS.items()}
    is_ready = all(outcome == "ok" for outcome in checks.values())
    response = _as_json({"status": "ready" if is_ready else "not_ready", "checks": checks}, 200 if is_ready else 503)
    if not is_ready:
        response.headers["Retry-After"] = "5"
    return response


@never_cache
@require_safe
def metrics(_request: HttpRequest) -> HttpResponse:
    """Answer counts and states in the text format of Prometheus (0.0.4)."""
    body = "".join(f"{line}\n" for line in _metric_lines())
    return HttpResponse(body, content_type="text/plain; version=0.0.4; charset=utf-8")


def _as_json(document: dict[str, object], status: int) -> HttpResponse:
    return HttpResponse(orjson.dumps(document), status=status, content_type="application/json")


def _outcome(check: Callable[[], str]) -> str:
    try:
        return check()
    except DatabaseError:
        return "unreachable"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    return "pending" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "ok"


def _worker() -> str:
    age = _scalar("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers")
    return "ok" if age is not None and age <= HEARTBEAT_SECONDS else "silent"


_CHECKS: dict[str, Callable[[], str]] = {"database": _database, "migrations": _migrations, "worker": _worker}


def _scalar(sql: str) -> float | None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return None if row is None or row[0] is None else float(row[0])


def _metric_lines() -> Iterator[str]:
    yield from _gauge("zamin_up", "Whether the process answers.", 1)
    for name, check in _CHECKS.items():
        yield from _gauge(f"zamin_{name}_ok", f"Whether {name} is fine.", int(_outcome(check) == "ok"))
    try:
        counts = _job_counts()
        size = _scalar("SELECT pg_database_size(current_database())")
    except DatabaseError:
        return
    yield "# HELP zamin_jobs Jobs by state."
    yield "# TYPE zamin_jobs gauge"
    for state in _JOB_STATES:
        yield f'zamin_jobs{{state="{state}"}} {counts.get(state, 0)}'
    yield from _gauge("zamin_database_bytes", "Size of the database.", size or 0)


def _gauge(name: str, help_text: str, value: float) -> tuple[str, str, str]:
    return f"# HELP {name} {help_text}", f"# TYPE {name} gauge", f"{name} {value:g}"


def _job_counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status")
        return {str(state): int(count) for state, count in cursor.fetchall()}
