"""Kill -9 of web server, worker and database while twenty people send; and fifty decisions at once.

Every client writes into a journal before it sends and after it is answered: ``ok`` with the tracking
code, or ``unknown``. After the fault the unknown ones are sent again under the same key. Then the
database is read: acknowledged and lost, doubled, stuck must all be 0.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from tests.bench.throwaway import PATIENCE_S, ROOT, Platform, newest_programs

NAME = "faults"
VICTIMS = ("web", "database", "worker", "web-worker")
#: What each client sends in a round, one after the other.
SENT_EACH = 5
TOKEN = "c" * 32
_COPY = """
WITH made AS (
    INSERT INTO landrequests_landrequest (id, municipality_id, edition_id, service, office, applicant_id, state,
        answers, parcel_code, boundary_id, boundary_origin, report_id, objection, items_asked, created_at, updated_at)
    SELECT gen_random_uuid(), municipality_id, edition_id, service, office, %(user)s, state, answers, parcel_code,
        boundary_id, boundary_origin, report_id, objection, items_asked, now(), now()
    FROM landrequests_landrequest WHERE id = %(draft)s
    RETURNING id
), papers AS (
    INSERT INTO landrequests_requestdocument (id, request_id, kind, name, media_type, size, sha256, uploaded_by_id,
        uploaded_at)
    SELECT gen_random_uuid(), made.id, kind, name, media_type, size, sha256, %(user)s, now()
    FROM landrequests_requestdocument, made WHERE request_id = %(draft)s
)
SELECT id::text FROM made
"""
_KEPT = """
SELECT r.id::text, r.tracking_code,
    (SELECT count(*) FROM landrequests_requestevent e WHERE e.request_id = r.id AND e.action = 'submit'),
    (SELECT count(*) FROM landrequests_notice n WHERE n.request_id = r.id)
FROM landrequests_landrequest r WHERE r.id::text = ANY(%s)
"""
_UNSENT = "SELECT count(*) FROM landrequests_notice WHERE sms_sent_at IS NULL"
_TWICE = "SELECT count(*) FROM (SELECT notice_id FROM landrequests_sentsms GROUP BY 1 HAVING count(*) > 1) twice"
_DECIDED = """
SELECT count(*) FROM landrequests_requestevent WHERE request_id::text = %s AND action IN ('accept', 'refuse', 'return')
"""


@dataclass(slots=True)
class Tally:
    """What came of it all."""

    rounds: int = 0
    sent: int = 0
    acknowledged: int = 0
    unknown: int = 0
    lost: int = 0
    doubled: int = 0
    stuck: int = 0
    unanswered: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    slowest_back_s: float = 0.0

    @property
    def is_clean(self) -> bool:
        """Say whether nothing went wrong."""
        return not (self.lost or self.doubled or self.stuck or self.unanswered)


@dataclass(frozen=True, slots=True)
class Sending:
    """One request to be sent, and under which key."""

    request: str
    session: str
    key: str


class Journal:
    """What clients knew: a line before sending, a line after the answer, on the disk."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")
        self._lock = threading.Lock()
        self.answers: dict[str, str] = {}

    def note(self, what: str, sending: Sending, told: str = "") -> None:
        """Write a line; an ``ok`` is remembered with the tracking code it told."""
        with self._lock:
            if what == "ok":
                self.answers[sending.request] = told
            self._file.write(json.dumps([time.time(), what, sending.request, sending.key, told]) + "\n")
            self._file.flush()


def post(port: int, path: str, session: str, body: Mapping[str, Any], key: str = "") -> tuple[int, Any]:
    """Send JSON; 0 where no answer came."""
    connection = HTTPConnection("127.0.0.1", port, timeout=40)
    headers = {
        "Host": "localhost",
        "Content-Type": "application/json",
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Idempotency-Key": key,
    }
    try:
        with closing(connection):
            connection.request("POST", path, json.dumps(body), headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
    except (OSError, HTTPException, ValueError):
        return 0, None


class Trial:
    """The servers, the people, and the count."""

    def __init__(self, platform: Platform, town: Mapping[str, Any]) -> None:
        self.platform = platform
        self.town = town
        self.journal = Journal(platform.folder / "journal")
        self.tally = Tally()
        self.dice = random.Random()

    def copies(self, count: int) -> list[Sending]:
        """Return fresh complete drafts, `count` for each client."""
        with psycopg.connect(self.platform.dsn, autocommit=True) as database:
            return [
                Sending(self._copy(database, person["user"]), person["session"], uuid4().hex)
                for person in self.town["applicants"]
                for _ in range(count)
            ]

    def _copy(self, database: psycopg.Connection[Any], user: int) -> str:
        row = database.execute(_COPY, {"user": user, "draft": self.town["draft"]}).fetchone()
        assert row is not None
        database.execute(
            "INSERT INTO landrequests_requestevent (request_id, number, actor_id, action, from_state, to_state, note,"
            " facts, at) VALUES (%s, 1, %s, 'start', 'draft', 'draft', '', '{}', now())",
            (row[0], user),
        )
        return str(row[0])

    def submit(self, sending: Sending) -> bool:
        """Send one request and note what was learned; say whether it was acknowledged."""
        self.journal.note("invoke", sending)
        address = f"/api/v1/requests/{sending.request}/submit/"
        status, body = post(
            self.platform.port, address, sending.session, {"seen_report": self.town["report"]}, sending.key
        )
        self.tally.statuses[status] += 1
        if status == 200 and body["tracking_code"]:
            self.journal.note("ok", sending, body["tracking_code"])
            return True
        self.journal.note("unknown", sending, str(status))
        return False

    def round(self, victim: str) -> None:
        """Let everybody send, kill in the midst of it, bring back, send the unknown again, and read."""
        drafts = self.copies(SENT_EACH)
        clients = [drafts[at : at + SENT_EACH] for at in range(0, len(drafts), SENT_EACH)]
        with ThreadPoolExecutor(len(clients)) as pool:
            jobs = [pool.submit(lambda mine=mine: [each for each in mine if not self.submit(each)]) for mine in clients]
            time.sleep(self.dice.uniform(0.05, 1.2))
            self.platform.kill(victim)
            begun = time.monotonic()
            self.platform.start()
            self.tally.slowest_back_s = max(self.tally.slowest_back_s, time.monotonic() - begun)
            unknown = [each for job in jobs for each in job.result()]
        self.tally.rounds += 1
        self.tally.sent += len(drafts)
        self.tally.unknown += len(unknown)
        self.tally.unanswered += sum(not self._again(each) for each in unknown)
        self.read(drafts)

    def _again(self, sending: Sending) -> bool:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if self.submit(sending):
                return True
            time.sleep(0.3)
        return False

    def read(self, drafts: Sequence[Sending]) -> None:
        """Compare what clients were told with what the database holds."""
        with psycopg.connect(self.platform.dsn) as database:
            kept = {
                row[0]: (row[1], row[2], row[3])
                for row in database.execute(_KEPT, ([each.request for each in drafts],))
            }
        compare(self.tally, [each.request for each in drafts], self.journal.answers, kept)

    def settle(self) -> None:
        """Wait until every notice is out: a job of a killed worker is found by the next minute's task."""
        until = time.monotonic() + 240
        with psycopg.connect(self.platform.dsn, autocommit=True) as database:
            while (left := _one(database, _UNSENT)) and time.monotonic() < until:
                self.platform.start()
                time.sleep(1)
            self.tally.stuck = left
            self.tally.doubled += _one(database, _TWICE)


def compare(
    tally: Tally, requests: Sequence[str], told: Mapping[str, str], kept: Mapping[str, tuple[str | None, int, int]]
) -> None:
    """Count what was told and is not there, and what is there twice; `kept` has code, events, notices."""
    for request in requests:
        code, submits, notices = kept.get(request, (None, 0, 0))
        known = told.get(request)
        tally.acknowledged += known is not None
        tally.lost += known is not None and (known != code or submits < 1 or notices < 1)
        tally.doubled += submits > 1 or notices > 1


def _one(database: psycopg.Connection[Any], statement: str, *values: object) -> int:
    row = database.execute(statement, values).fetchone()
    return int(row[0]) if row else 0


def races(trial: Trial, cases: int, each: int) -> dict[str, Any]:
    """Decide on every case `each` times at once; send every draft twice at once."""
    port, statuses, doubled, more = trial.platform.port, Counter[int](), 0, 0
    people = len(trial.town["applicants"])
    drafts = trial.copies(-(-cases // people))[:cases]
    with ThreadPoolExecutor(each) as pool:
        for draft in drafts:
            told = list(pool.map(lambda _, draft=draft: _sent(trial, draft), range(2)))
            statuses.update(status for status, _ in told)
            doubled += len({code for _, code in told}) != 1
        trial.read(drafts)
        for draft in drafts:
            statuses.update(pool.map(lambda made: post(port, *made)[0], _decisions(trial.town, draft.request, each)))
            with psycopg.connect(trial.platform.dsn) as database:
                more += _one(database, _DECIDED, draft.request) != 1
    return {
        "cases": cases,
        "decisions at once": each,
        "cases not decided exactly once": more,
        "double submissions not one case": doubled + trial.tally.doubled,
        "statuses": dict(sorted(statuses.items())),
    }


def _sent(trial: Trial, draft: Sending) -> tuple[int, str]:
    body = {"seen_report": trial.town["report"]}
    status, told = post(
        trial.platform.port, f"/api/v1/requests/{draft.request}/submit/", draft.session, body, draft.key
    )
    if status == 200:
        trial.journal.note("ok", draft, told["tracking_code"])
    return status, (told or {}).get("tracking_code", "")


def _decisions(town: Mapping[str, Any], request: str, count: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    moves = ("accept", "refuse", "return")
    for number in range(count):
        body = {"move": moves[number % 3], "seen": 2, "reason": "آزمون"}
        yield f"/api/v1/requests/{request}/moves/", town["officers"][number % 2], body


def _town(platform: Platform) -> dict[str, Any]:
    made = subprocess.run(
        [sys.executable, "-m", "tests.bench.fault_town"],
        cwd=ROOT,
        env=platform.environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    found: dict[str, Any] = json.loads(made.stdout)
    return found


def run(arguments: Sequence[str]) -> int:
    """Run the trial; 0 where nothing was lost, doubled or stuck."""
    parser = argparse.ArgumentParser(prog="./dev bench faults")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--quick", action="store_true", help="three rounds, three cases")
    parser.add_argument("--cases", type=int, default=50)
    options = parser.parse_args(arguments)
    rounds, cases = (3, 3) if options.quick else (options.rounds, options.cases)
    programs = newest_programs()
    if programs is None:
        print("no PostgreSQL with PostGIS here", file=sys.stderr)
        return 1
    platform = Platform(programs)
    try:
        return _run(platform, rounds, cases)
    finally:
        platform.remove()


def _run(platform: Platform, rounds: int, cases: int) -> int:
    platform.create()
    platform.start()
    trial = Trial(platform, _town(platform))
    raced = races(trial, cases, 50)
    print(json.dumps(raced, ensure_ascii=False), flush=True)
    trial.tally = Tally()
    for number in range(rounds):
        victim = VICTIMS[number % len(VICTIMS)]
        trial.round(victim)
        _say(number + 1, rounds, victim, trial.tally)
    trial.settle()
    outcome = {name: getattr(trial.tally, name) for name in Tally.__dataclass_fields__} | {"races": raced}
    outcome["statuses"] = dict(sorted(trial.tally.statuses.items()))
    _write(outcome)
    print(json.dumps(outcome, ensure_ascii=False))
    undecided = raced["cases not decided exactly once"] or raced["double submissions not one case"]
    return 0 if trial.tally.is_clean and not undecided and 500 not in raced["statuses"] else 1


def _say(number: int, rounds: int, victim: str, tally: Tally) -> None:
    told = f"acknowledged {tally.acknowledged}/{tally.sent}, lost {tally.lost}, doubled {tally.doubled}"
    print(f"round {number}/{rounds}, kill -9 {victim}: {told}, unknown {tally.unknown}", file=sys.stderr, flush=True)


def _write(outcome: Mapping[str, Any]) -> None:
    folder = Path(os.environ.get("ZAMIN_VAR", ROOT / "var")) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.json").write_text(json.dumps(outcome, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
