"""The web server's worker answers every line, one request after the other or all at once, and stops when told."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASK = b"GET /%d HTTP/1.1\r\nHost: localhost\r\n\r\n"
APPLICATION = """
def application(environ, start_response):
    body = environ["PATH_INFO"].encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("worker")
    (folder / "tiny.py").write_text(APPLICATION)
    # the place is ours from the beginning, and whoever comes early waits in its queue
    with socket.create_server(("127.0.0.1", 0)) as ours:
        handle, number = ours.fileno(), int(ours.getsockname()[1])
        command = [
            sys.executable, "-m", "gunicorn", "tiny:application", "--chdir", str(folder), "--pythonpath", str(ROOT),
            "--bind", f"fd://{handle}", "--worker-class", "web.worker.Worker", "--threads", "2",
            "--no-control-socket",
        ]  # fmt: skip
        with subprocess.Popen(command, cwd=ROOT, pass_fds=[handle], stderr=subprocess.DEVNULL) as server:
            answers_of(number, 1)  # it has begun: told to stop before that, it would not end with 0
            yield number
            server.send_signal(signal.SIGTERM)
            assert server.wait(60) == 0


def answers_of(port: int, number: int) -> list[bytes]:
    with socket.create_connection(("127.0.0.1", port), timeout=90) as line:
        line.sendall(ASK % number)
        return answers(line, 1)


def answers(line: socket.socket, count: int) -> list[bytes]:
    found = b""
    while found.count(b"\r\n\r\n/") < count:
        part = line.recv(65536)
        assert part, found
        found += part
    return [each.split(b"HTTP/1.1")[0] for each in found.split(b"\r\n\r\n/")[1:]]


def test_requests_on_one_line_are_answered_in_turn(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=90) as line:
        for number in range(250):  # more than are answered in a row
            line.sendall(ASK % number)
            assert answers(line, 1) == [b"%d" % number]
        time.sleep(0.05)  # longer than a thread waits
        line.sendall(ASK % 7)
        assert answers(line, 1) == [b"7"]


def test_requests_sent_together_on_one_line_are_answered_in_order(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=90) as line:
        line.sendall(b"".join(ASK % number for number in range(20)))
        assert answers(line, 20) == [b"%d" % number for number in range(20)]


def test_more_lines_than_threads_are_all_answered(port: int) -> None:
    def ask(_: int) -> int:
        with socket.create_connection(("127.0.0.1", port), timeout=90) as line:
            for number in range(40):
                line.sendall(ASK % number)
                assert answers(line, 1) == [b"%d" % number]
        return 40

    with ThreadPoolExecutor(12) as clients:
        assert sum(clients.map(ask, range(12))) == 480
