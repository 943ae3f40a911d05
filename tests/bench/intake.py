"""Boundaries over HTTP against the same reader called bare in one process: what isolation, intake and keeping cost.

Every round measures all kinds in turn, bare and over HTTP, so that the difference of the medians is
of one run. Processor time of the server with all its children is told beside the wall clock: on a
shared machine it is the steadier of the two.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field, replace
from http.client import HTTPConnection
from pathlib import Path

from geo.notations import read_text
from importers.isolation.warmth import warm
from importers.options import ReadOptions
from importers.reader import read
from importers.second import process
from importers.source import Part, Source
from tests.bench.decoding import BareDecoder
from tests.bench.throwaway import Platform, newest_programs
from tests.bench.uploads import Upload, large, small

NAME = "intake"
ADDRESS = "/api/v1/boundaries/"
TOGETHER = 16
#: The most that isolation and HTTP may add at the median, a large one may take, the slowest of sixteen may take.
ADDED_MS, LARGE_MS, TOGETHER_MS = 25.0, 2000.0, 5000.0
#: The rest before an upload that stands for a person's.
PAUSE_S = 0.3
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one kind took at the median, in milliseconds. `cpu_ms` is of the server and its children."""

    label: str
    bare_ms: float
    http_ms: float
    cpu_ms: float
    most_ms: float
    times_ms: list[float] = field(default_factory=list)

    @property
    def added_ms(self) -> float:
        """What came on top of the bare reader."""
        return self.http_ms - self.bare_ms


@dataclass(frozen=True, slots=True)
class Web:
    """A running server, and the process whose descendants serve it."""

    host: str
    port: int
    pid: int

    def send(self, upload: Upload, connection: HTTPConnection | None = None) -> int:
        """Send an upload and read the answer; return its status."""
        body, kind = upload.body()
        link = connection or HTTPConnection(self.host, self.port, timeout=60)
        link.request("POST", ADDRESS, body, {"Content-Type": kind, "Host": "localhost"})
        answer = link.getresponse()
        answer.read()
        if connection is None:
            link.close()
        return answer.status

    def cpu_s(self) -> float:
        """Return the processor seconds of the server and all its descendants, the buried ones too."""
        return _cpu_of(self.pid)


def bare(upload: Upload, folder: Path, decoder: BareDecoder | None) -> Callable[[], object]:
    """Return the reader alone on an upload, without a process of its own: of a DWG both, where there are two."""
    if not upload.name:
        text = upload.content.decode()
        return lambda: read_text(text)
    source = Source(parts=(Part(upload.name, upload.content),), options=ReadOptions(srid=upload.srid), folder=folder)
    if decoder is not None and upload.name.endswith(".dwg"):
        return lambda: decoder.read(source)
    return lambda: read(source)


def compared(
    web: Web, uploads: Sequence[Upload], *, rounds: int, most_ms: float, added: bool, pause_s: float = 0.0
) -> list[Row]:
    """Measure uploads bare and over HTTP in turn; the first two rounds warm up.

    Before each upload the server rests for `pause_s`: as long as between two files of a person, it makes
    the next child ready; without a pause, an upload waits for that too.
    """
    taken: dict[str, list[tuple[float, float, float]]] = {upload.label: [] for upload in uploads}
    connection = HTTPConnection(web.host, web.port, timeout=60)
    with tempfile.TemporaryDirectory() as name, _second_reader() as decoder:
        folder = Path(name)
        warm(folder)
        for number in range(rounds + 2):
            for upload in uploads:
                alone = _timed(bare(upload, folder, decoder))
                time.sleep(pause_s)
                before = web.cpu_s()
                sent = _timed(lambda upload=upload: _expect_created(web.send(upload, connection), upload))
                if number > 1:
                    taken[upload.label].append((alone, sent, (web.cpu_s() - before) * 1000))
    connection.close()
    return [_row(label, times, most_ms, added=added) for label, times in taken.items()]


def _second_reader() -> AbstractContextManager[BareDecoder | None]:
    return nullcontext() if process.node() is None else BareDecoder()


def together(web: Web, uploads: Sequence[Upload], *, rounds: int) -> Row:
    """Send sixteen at once, `rounds` times; the time is that of the slowest."""
    slowest, cpu = [], []
    for _ in range(rounds + 1):
        before = web.cpu_s()
        with ThreadPoolExecutor(TOGETHER) as pool:
            jobs = [uploads[number % len(uploads)] for number in range(TOGETHER)]
            times = list(pool.map(lambda upload: _timed(lambda: _expect_created(web.send(upload), upload)), jobs))
        slowest.append(max(times))
        cpu.append((web.cpu_s() - before) * 1000)
    return Row(
        label=f"{TOGETHER} at once, the slowest",
        bare_ms=0.0,
        http_ms=statistics.median(slowest[1:]),
        cpu_ms=statistics.median(cpu[1:]),
        most_ms=TOGETHER_MS,
        times_ms=[round(each, 2) for each in slowest[1:]],
    )


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table for people."""
    width = max(len(row.label) for row in rows)
    lines = [f"{'':{width}}  {'bare ms':>9}  {'HTTP ms':>9}  {'added':>9}  {'cpu ms':>9}  {'at most':>9}"]
    lines += [
        f"{row.label:{width}}  {row.bare_ms:9.1f}  {row.http_ms:9.1f}  {row.added_ms:9.1f}  {row.cpu_ms:9.1f}"
        f"  {row.most_ms:9.1f}"
        for row in rows
    ]
    return "\n".join(lines)


def run(arguments: Sequence[str]) -> int:
    """Measure against a server of its own, or the one that runs; 0 where all bounds hold."""
    parser = argparse.ArgumentParser(prog="./dev bench intake")
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--at", help="PORT:PID of a server that runs already, without rate limits")
    options = parser.parse_args(arguments)
    if options.at:
        port, pid = options.at.split(":")
        return _measured(Web("127.0.0.1", int(port), int(pid)), options.rounds)
    programs = newest_programs()
    if programs is None:
        print("no PostgreSQL with PostGIS here", file=sys.stderr)
        return 1
    platform = Platform(programs)
    try:
        platform.create()
        platform.start("database", "web")
        return _measured(Web("127.0.0.1", platform.port, platform.running["web"].pid), options.rounds)
    finally:
        platform.remove()


def _measured(web: Web, rounds: int) -> int:
    files = small()
    rows = [
        *compared(web, files, rounds=rounds, most_ms=ADDED_MS, added=True, pause_s=PAUSE_S),
        *_in_a_row(web, files, rounds),
        *compared(web, large(), rounds=max(3, rounds // 5), most_ms=LARGE_MS, added=False),
        together(web, files, rounds=max(3, rounds // 5)),
    ]
    print(table(rows))
    print(f"→ {_write(rows)}")
    over = [row.label for row in rows if _counted(row) > row.most_ms]
    if over:
        print(f"over the bound: {', '.join(over)}", file=sys.stderr)
    return 1 if over else 0


def _in_a_row(web: Web, files: Sequence[Upload], rounds: int) -> list[Row]:
    rows = compared(web, files, rounds=rounds, most_ms=ADDED_MS, added=True)
    return [replace(row, label=f"{row.label}, in a row") for row in rows]


def _counted(row: Row) -> float:
    return row.added_ms if row.most_ms == ADDED_MS else row.http_ms


def _row(label: str, times: Sequence[tuple[float, float, float]], most_ms: float, *, added: bool) -> Row:
    columns = [[*each] for each in zip(*times, strict=True)]
    alone, sent = statistics.median(columns[0]), statistics.median(columns[1])
    cpu = statistics.fmean(columns[2])  # the kernel counts in hundredths of a second: the mean tells more
    return Row(
        label=label if added else f"{label}, all of it",
        bare_ms=alone,
        http_ms=sent,
        cpu_ms=cpu,
        most_ms=most_ms,
        times_ms=[round(each[1], 2) for each in times],
    )


def _timed(run_once: Callable[[], object]) -> float:
    begun = time.perf_counter_ns()
    run_once()
    return (time.perf_counter_ns() - begun) / 1e6


def _expect_created(status: int, upload: Upload) -> None:
    if status != 201:
        raise RuntimeError(f"{upload.label}: answered {status}")


def _cpu_of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        threads = [each.name for each in Path(f"/proc/{pid}/task").iterdir() if each.name != str(pid)]
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    # children started by a thread are listed under that thread
    for thread in threads:
        children += _children_of(pid, thread)
    return sum(int(each) for each in fields[11:15]) / _TICKS + sum(_cpu_of(int(child)) for child in children)


def _children_of(pid: int, thread: str) -> list[str]:
    try:
        return Path(f"/proc/{pid}/task/{thread}/children").read_text(encoding="ascii").split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _write(rows: Sequence[Row]) -> Path:
    folder = Path(os.environ.get("ZAMIN_VAR", "var")) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{NAME}.json"
    facts = {
        "bench": NAME,
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "rows": [asdict(row) | {"added_ms": row.added_ms} for row in rows],
    }
    target.write_text(json.dumps(facts, indent=1), encoding="utf-8")
    return target
