"""What the file of a layer can't do, whatever its reader is made to do: the reader's parent lives and says why."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.errors import TooLargeError
from importers import layerfile
from importers.errors import SourceStoppedError
from importers.isolation import client
from importers.isolation.bounds import MIB, Bounds
from tests.importers.isolation.test_isolation import SECRET, children_of, misbehaving, server_pid, soon

PATIENT = Bounds(seconds=60.0, processor=20.0, resident=120 * MIB, answer=MIB)
QUICK = Bounds(seconds=60.0, processor=1.0, resident=120 * MIB, answer=MIB)
Misdeed = Callable[..., int]


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    """Misbehave as the file says."""
    with misbehaving("hostile_layer"):
        yield


@pytest.fixture
def misdeed(server: None, tmp_path: Path) -> Misdeed:
    def do(text: str, bounds: Bounds = PATIENT) -> int:
        path = tmp_path / "a.gpkg"
        path.write_text(text, encoding="utf-8")
        with layerfile.opened([path], ["a.gpkg"], layerfile.Wanted(), bounds) as file:
            file.layers()
            return sum(len(batch) for batch in file.batches(file.source()))

    return do


def reason(error: pytest.ExceptionInfo[SourceStoppedError]) -> str:
    return str(getattr(error.value.context["reason"], "en", ""))


@pytest.mark.parametrize("text", ["abort", "leave"])
def test_reader_that_dies_is_told_and_the_next_file_is_read(misdeed: Misdeed, text: str) -> None:
    with pytest.raises(SourceStoppedError) as error:
        misdeed(text)
    assert reason(error) == "it made the reader fail"
    assert misdeed("fine") == 3


@pytest.mark.parametrize("text", ["hang", "sleep 60"])
def test_reader_that_never_ends_is_ended(misdeed: Misdeed, text: str) -> None:
    begin = time.monotonic()
    with pytest.raises(SourceStoppedError) as error:
        misdeed(text, QUICK)
    assert reason(error) == "reading it took too long"
    assert time.monotonic() - begin < 40


def test_reader_that_hoards_memory_is_ended(misdeed: Misdeed) -> None:
    with pytest.raises(SourceStoppedError) as error:
        misdeed("memory", Bounds(seconds=30.0, processor=20.0, resident=60 * MIB))
    assert reason(error) == "reading it took too much memory"


@pytest.mark.parametrize(
    "text",
    ["babble", "silence", "stranger", "unknown", "deep", "short", "endless", "lengths", "columns", "again", "empty"],
)
def test_nonsense_is_believed_by_nobody(misdeed: Misdeed, text: str) -> None:
    with pytest.raises(SourceStoppedError) as error:
        misdeed(text)
    assert reason(error) == "what was read of it makes no sense"
    assert misdeed("fine") == 3


def test_batch_beyond_its_bounds_is_not_taken(misdeed: Misdeed) -> None:
    with pytest.raises(SourceStoppedError):
        misdeed(f"flood {3 * MIB}")


def test_features_without_end_are_cut_off(misdeed: Misdeed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layerfile, "MOST_FEATURES", 1000)
    with pytest.raises(TooLargeError):
        misdeed("many 100000")


def test_files_secrets_and_network_are_out_of_reach(misdeed: Misdeed, server: None, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="ascii")
    path = tmp_path / "a.gpkg"
    path.write_text(f"spy {secret}", encoding="utf-8")
    with layerfile.opened([path], ["a.gpkg"], layerfile.Wanted(), PATIENT) as file:
        told = dict(line.split(": ", 1) for line in file.layers())
    assert SECRET not in str(told)
    assert not any(told[name].startswith("did") for name in ("memory", "tcp", "udp"))
    if client.steps()["files"]:
        assert (told["file"], told["folder"], told["outside"]) == ("PermissionError",) * 3


def test_child_nobody_waits_for_is_ended(misdeed: Misdeed, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_text("sleep 600", encoding="utf-8")
    with layerfile.opened([path], ["a.gpkg"], layerfile.Wanted(), PATIENT) as file:
        file.layers()
        file.source()
        assert len(children_of(server_pid())) >= 1
    assert soon(lambda: len(children_of(server_pid())) == 1)  # the one that waits for a job


def test_killed_server_is_replaced(misdeed: Misdeed) -> None:
    misdeed("fine")
    os.kill(server_pid(), 9)
    assert misdeed("fine") == 3


def test_server_killed_in_mid_file_is_told_and_replaced(misdeed: Misdeed, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    path.write_text("sleep 600", encoding="utf-8")
    with layerfile.opened([path], ["a.gpkg"], layerfile.Wanted(), PATIENT) as file:
        file.layers()
        os.kill(server_pid(), 9)
        with pytest.raises(SourceStoppedError) as error:
            list(file.batches(file.source()))
    assert reason(error) == "it made the reader fail"
    assert misdeed("fine") == 3
