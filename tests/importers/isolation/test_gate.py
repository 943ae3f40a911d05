from __future__ import annotations

import multiprocessing
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from importers.errors import ReaderBusyError
from importers.isolation import gate


def take(folder: Path, *, queue: int = gate.QUEUE, patience_s: float = gate.PATIENCE_S) -> None:
    with gate.passed(folder, slots=1, queue=queue, patience_s=patience_s):
        pass


def test_full_queue_is_refused_with_a_time_to_come_back(tmp_path: Path) -> None:
    with gate.passed(tmp_path, slots=1, queue=0), pytest.raises(ReaderBusyError) as refused:
        take(tmp_path, queue=0)
    assert (refused.value.status, refused.value.code) == (503, "busy")
    assert int(str(refused.value.context["retry_after"])) >= 1


def test_slot_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), gate.passed(tmp_path, slots=1, queue=0):
        raise ZeroDivisionError
    take(tmp_path, queue=0)


def test_never_more_at_once_than_slots(tmp_path: Path) -> None:
    running, most = [], []
    both = threading.Barrier(2)

    def work(number: int) -> None:
        with gate.passed(tmp_path, slots=2):
            running.append(number)
            both.wait(60)
            most.append(len(running))
            both.wait(60)
            running.remove(number)

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(work, range(10)))
    assert (len(most), max(most)) == (10, 2)


def test_waiting_has_an_end(tmp_path: Path) -> None:
    with gate.passed(tmp_path, slots=1), pytest.raises(ReaderBusyError):
        take(tmp_path, patience_s=0.05)


def _hold(folder: Path, held: Event) -> None:
    with gate.passed(folder, slots=1):
        held.set()
        time.sleep(600)


def test_other_processes_count_until_they_are_killed(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    other = context.Process(target=_hold, args=(tmp_path, held))
    other.start()
    assert held.wait(120)
    with pytest.raises(ReaderBusyError):
        take(tmp_path, queue=0)
    other.kill()
    other.join(60)
    take(tmp_path, queue=0)
