"""What ./dev started is known again by number and birth, and nothing else is touched."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable
from pathlib import Path

from tests.dev.shell import shell

_START = "start_server sleeper sleep 60; pid=$(pid_of sleeper); "


def test_started_process_is_known_and_stopped(tmp_path: Path) -> None:
    answer = shell(tmp_path, _START + 'stop_server sleeper; [[ -d /proc/$pid ]] && cat "/proc/$pid/stat"; echo done')
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines()[-1] == "done"
    assert not (tmp_path / "run" / "sleeper.pid").exists()


def test_number_that_another_process_has_now_is_left_alone(tmp_path: Path) -> None:
    forged = 'printf "%s %s" "$pid" 1 >"$VAR/run/sleeper.pid"; '
    answer = shell(tmp_path, _START + forged + 'stop_server sleeper; kill -0 "$pid" && echo alive; kill "$pid"')
    assert answer.stdout.strip() == "alive"


def soon(claim: Callable[[], bool]) -> bool:
    """Wait until a claim holds: a process that was killed ends when its turn comes."""
    until = time.monotonic() + 60
    while not claim() and time.monotonic() < until:
        time.sleep(0.02)
    return claim()


def living(group: int) -> list[int]:
    """Return the processes of a group that have not ended; one not yet buried has."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            state, _, its_group = path.read_text(encoding="utf-8").rsplit(") ", 1)[1].split()[:3]
            found += [int(path.parent.name)] if int(its_group) == group and state != "Z" else []
    return found


def test_children_go_with_it(tmp_path: Path) -> None:
    script = 'start_server parent bash -c "sleep 61 & wait"; sleep 0.3; pid_of parent; stop_server parent'
    answer = shell(tmp_path, script)
    assert soon(lambda: living(int(answer.stdout)) == [])


def test_taken_port_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = shell(tmp_path, f"choose_port {port}")
    assert answer.returncode == 1
    assert f"port {port} can't be used" in answer.stderr
    assert f"--port {port + 1}" in answer.stderr


def test_full_disk_is_said(tmp_path: Path) -> None:
    answer = shell(tmp_path, "check_disk 999999999")
    assert answer.returncode == 1
    assert "MB are needed" in answer.stderr
