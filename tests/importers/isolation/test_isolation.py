"""What a file can't do, whatever its reader is made to do."""

from __future__ import annotations

import contextlib
import errno
import multiprocessing
import os
import platform
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from geo.reading import Reading
from importers.errors import CorruptFileError, TimedOutError
from importers.isolation import client, syscalls
from importers.isolation.bounds import MIB, Bounds
from importers.options import UNSAID

SECRET = "a-secret-of-this-test"
PATIENT = Bounds(seconds=30.0)
Misdeed = Callable[..., Reading]


@contextlib.contextmanager
def misbehaving(module: str) -> Iterator[None]:
    """Have a fork server whose children misbehave as a module of these tests says."""
    patch = pytest.MonkeyPatch()
    install = f"from tests.importers.isolation import {module}; {module}.install(); "
    patch.setattr(client, "START", client.START.replace("main(int", install + "main(int"))
    patch.setenv("DATABASE_URL", SECRET)
    patch.setenv("ZAMIN_SECRET_KEY", SECRET)
    client.stop()
    yield
    client.stop()
    patch.undo()


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    """Misbehave as the file says."""
    with misbehaving("hostile"):
        yield


@pytest.fixture
def misdeed(server: None, tmp_path: Path) -> Misdeed:
    def do(text: str, bounds: Bounds = PATIENT) -> Reading:
        path = tmp_path / f"{threading.get_ident()}.kml"
        path.write_text(text, encoding="utf-8")
        return client.read([path], ["a.kml"], UNSAID, bounds)

    return do


def facts(reading: Reading) -> dict[str, str]:
    return dict(reading.shapes[0].attributes)


def children_of(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def state_of(pid: int) -> str:
    """Return the letter the kernel has for what a process does; ``Z`` once it has ended."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(") ", 1)[1][0]


def soon(claim: Callable[[], bool]) -> bool:
    end = time.monotonic() + 60
    while not claim() and time.monotonic() < end:
        time.sleep(0.01)
    return claim()


def end_children() -> None:
    for each in children_of(server_pid()):
        with contextlib.suppress(ProcessLookupError):
            os.kill(each, 9)


def server_pid() -> int:
    return client._server().process.pid


@pytest.mark.parametrize("text", ["abort", "leave", "fail"])
def test_reader_that_dies_makes_the_file_corrupt_and_the_next_is_read(misdeed: Misdeed, text: str) -> None:
    with pytest.raises(CorruptFileError):
        misdeed(text)
    assert facts(misdeed("sleep 0")) == {}


def test_reader_that_hangs_is_killed_in_time(misdeed: Misdeed) -> None:
    begin = time.monotonic()
    with pytest.raises(TimedOutError):
        misdeed("hang", Bounds(seconds=0.5))
    assert time.monotonic() - begin < 20


def test_reader_that_hoards_memory_is_killed(misdeed: Misdeed) -> None:
    with pytest.raises(CorruptFileError, match="memory"):
        misdeed("memory", Bounds(seconds=20.0, resident=50 * MIB))


def test_address_space_has_a_far_fence(misdeed: Misdeed) -> None:
    with pytest.raises(CorruptFileError, match="memory"):
        misdeed("memory", Bounds(seconds=20.0, address_space=60 * MIB))


def test_network_is_out_of_reach(misdeed: Misdeed) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        told = facts(misdeed(f"connect 127.0.0.1:{listener.getsockname()[1]}"))
        with pytest.raises(TimeoutError):
            listener.accept()
    assert not told["tcp"].startswith("did")
    assert not told["udp"].startswith("did")


def test_environment_holds_no_secret(misdeed: Misdeed) -> None:
    environment = facts(misdeed("look /etc/passwd"))["environment"]
    assert SECRET not in environment
    assert "DATABASE_URL" not in environment


def test_files_outside_are_out_of_reach(misdeed: Misdeed, tmp_path: Path) -> None:
    if not client.steps()["files"]:
        pytest.skip("this kernel has no Landlock")
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="ascii")
    secret.chmod(0o644)
    told = facts(misdeed(f"look {secret}"))
    assert (told["file"], told["folder"], told["memory"], told["outside"]) == ("PermissionError",) * 4


def test_own_folder_is_empty_writable_and_gone_afterwards(misdeed: Misdeed) -> None:
    told = facts(misdeed("look /etc/passwd"))
    assert (told["inside"], told["files"]) == ("did: 1", "['own.txt']")
    assert soon(lambda: not Path(told["here"]).exists())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to give up")
def test_root_is_given_up(misdeed: Misdeed) -> None:
    assert facts(misdeed("look /etc/passwd"))["uid"] == "65534"


def test_no_process_can_be_started(misdeed: Misdeed) -> None:
    assert not facts(misdeed("spawn"))["fork"].startswith("did")


def test_nothing_else_is_executed(misdeed: Misdeed) -> None:
    assert facts(misdeed("spawn"))["execute"] == "PermissionError"


def test_sockets_in_the_file_system_are_out_of_reach(misdeed: Misdeed, tmp_path: Path) -> None:
    place = Path("/tmp") / f"zamin-{os.getpid()}.sock"  # place: short enough for an address, open to nobody
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place))
        place.chmod(0o777)
        listener.listen()
        listener.settimeout(0.1)
        told = facts(misdeed(f"local {place}"))
        with pytest.raises(TimeoutError):
            listener.accept()
    place.unlink()
    assert told["local"] == "PermissionError"


def test_others_get_no_signal(misdeed: Misdeed) -> None:
    told = facts(misdeed(f"signals {os.getpid()}"))
    assert told == {"kill": "PermissionError", "watcher": "PermissionError", "handle": "PermissionError"}


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers are those of x86-64")
def test_rare_corners_of_the_kernel_are_shut(misdeed: Misdeed) -> None:
    assert set(facts(misdeed("corners")).values()) == {str(errno.EPERM)}


@pytest.mark.skipif(platform.machine() not in {"x86_64", "aarch64"}, reason="no filter for this machine")
def test_filter_took_hold(misdeed: Misdeed) -> None:
    misdeed("sleep 0")
    assert client.steps()["calls"]


def test_filter_fits_other_machines_and_says_where_there_is_none() -> None:
    assert not syscalls.refuse("a machine nobody knows")
    assert {len(syscalls._code(each)) % 8 for each in syscalls._MACHINES.values()} == {0}


def test_file_of_its_own_has_a_largest_size(misdeed: Misdeed) -> None:
    told = facts(misdeed("fill", Bounds(seconds=20.0, file_size=5 * MIB)))
    assert (told["written"], told["size"]) == ("OSError", str(5 * MIB))


def test_few_files_are_open_at_once(misdeed: Misdeed) -> None:
    told = facts(misdeed("descriptors"))
    assert told["opened"] == "OSError"
    assert int(told["count"]) < 64


def test_no_thread_can_be_started(misdeed: Misdeed) -> None:
    assert facts(misdeed("threads"))["thread"] == "OSError"


def test_limits_and_rights_are_gone_for_good(misdeed: Misdeed) -> None:
    told = facts(misdeed("limits"))
    assert set(told.values()) == {"PermissionError"}


def test_answer_without_end_is_cut_off(misdeed: Misdeed) -> None:
    with pytest.raises(CorruptFileError):
        misdeed("flood", Bounds(seconds=20.0, answer=MIB))


def test_waiting_child_that_was_killed_is_nobodys_loss(misdeed: Misdeed) -> None:
    gone = int(facts(misdeed("who"))["pid"])
    # who has just read may not be buried yet: it isn't the one that waits
    assert soon(lambda: len({*children_of(server_pid())} - {gone}) == 1)
    (waiting,) = {*children_of(server_pid())} - {gone}
    os.kill(waiting, 9)
    assert soon(lambda: state_of(waiting) == "Z")  # until then it could still be handed a file
    assert int(facts(misdeed("who"))["pid"]) not in {gone, waiting}


def test_first_child_and_those_after_it_are_confined_alike(misdeed: Misdeed) -> None:
    with ThreadPoolExecutor(4) as pool:
        told = [facts(each) for each in pool.map(misdeed, ["limits"] * 8)]
    assert {value for each in told for value in each.values()} == {"PermissionError"}


def test_forged_answer_is_cut_down_to_what_is_known(misdeed: Misdeed) -> None:
    reading = misdeed("forge")
    assert (len(reading.reader), reading.srid_from) == (80, None)


def test_many_threads_share_one_server(misdeed: Misdeed) -> None:
    with ThreadPoolExecutor(8) as pool:
        readings = list(pool.map(misdeed, ["sleep 0.02"] * 24))
    assert len(readings) == 24
    assert soon(lambda: len(children_of(server_pid())) == 1)  # the one that waits


def test_hanging_file_does_not_hold_up_another(misdeed: Misdeed) -> None:
    with ThreadPoolExecutor(2) as pool:
        hanging = pool.submit(misdeed, "hang")
        assert facts(misdeed("sleep 0")) == {}
        assert not hanging.done()
        end_children()
        assert isinstance(hanging.exception(), (CorruptFileError, TimedOutError))


def test_killed_server_is_replaced(misdeed: Misdeed) -> None:
    first = server_pid()
    os.kill(first, 9)
    assert facts(misdeed("sleep 0")) == {}
    assert server_pid() != first


def _read_in_copy(path: Path, answers: multiprocessing.Queue[str]) -> None:
    try:
        answers.put(client.read([path], ["a.kml"], UNSAID).reader)
    finally:
        client.stop()


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_forked_copy_of_the_parent_starts_its_own_server(misdeed: Misdeed, tmp_path: Path) -> None:
    misdeed("sleep 0")
    path = tmp_path / "a.kml"
    path.write_text("sleep 0", encoding="ascii")
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    copy = context.Process(target=_read_in_copy, args=(path, answers))
    copy.start()
    assert answers.get(timeout=90) == "hostile"
    copy.join(10)
    assert facts(misdeed("sleep 0")) == {}


def test_no_process_stays_behind(misdeed: Misdeed) -> None:
    misdeed("sleep 0")
    pid = server_pid()
    client.stop()
    assert not Path(f"/proc/{pid}").exists()
