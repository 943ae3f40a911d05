"""The second reader of DWG: its JSON made geometry, and, where it is installed, the process itself."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import orjson
import pytest

from core.errors import DomainError
from importers import read_files, reader
from importers.options import ReadOptions
from importers.second import process
from importers.source import Part, Source
from tests.importers.conftest import parcel_error_m
from tests.importers.samples import UTM39N, archive, dwg

installed = pytest.mark.skipif(process.node() is None, reason="Node or the second reader is not installed")
CORNERS = [{"x": x, "y": y, "bulge": 0} for x, y in UTM39N]
OUTLINE = {"type": "LWPOLYLINE", "layer": "PARCEL", "flag": 512, "elevation": 0, "vertices": CORNERS}


def decoded(tmp_path: Path, **members: object) -> bytes:
    return orjson.dumps({"units": 6, "layers": [], "blocks": [], "model": [], "count": 1} | members)


def read(content: bytes, tmp_path: Path) -> object:
    source = Source(parts=(Part("AC1009", content),), options=ReadOptions(decoded_by="two 2"), folder=tmp_path)
    return reader.read(source)


def test_a_closed_outline_becomes_the_parcel(tmp_path: Path) -> None:
    found = read(decoded(tmp_path, model=[OUTLINE]), tmp_path)
    assert (found.format, found.version, found.reader, found.shapes[0].layer) == ("dwg", "AC1009", "two 2", "PARCEL")
    assert parcel_error_m(found, srid=32639) < 1e-6


def test_a_block_is_put_where_it_is_inserted(tmp_path: Path) -> None:
    x, y = UTM39N[0]
    corners = [{"x": u - x, "y": v - y, "bulge": 0} for u, v in UTM39N]
    block = {"name": "LOT", "base": {}, "entities": [OUTLINE | {"layer": "0", "vertices": corners}]}
    insert = {"type": "INSERT", "layer": "LOTS", "name": "LOT", "insertionPoint": {"x": x, "y": y}, "rotation": 0.0}
    insert |= {"xScale": 1, "yScale": 1, "zScale": 1, "columnCount": 0, "rowCount": 0}
    found = read(decoded(tmp_path, blocks=[block, block], model=[insert]), tmp_path)
    assert (found.shapes[0].layer, parcel_error_m(found, srid=32639) < 1e-6) == ("LOTS", True)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"units": 6}', b"\xff", b'{"count": 0}'])
def test_nonsense_is_unreadable(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DomainError):
        read(content, tmp_path)


def test_nothing_at_all_is_unreadable_rather_than_without_a_boundary(tmp_path: Path) -> None:
    with pytest.raises(DomainError) as caught:
        read(decoded(tmp_path, count=0), tmp_path)
    assert caught.value.code == "corrupt_file"


@installed
def test_both_readers_see_the_same_parcel(tmp_path: Path) -> None:
    path = tmp_path / "a.dwg"
    path.write_bytes(dwg(tmp_path))
    found = read_files([path])
    assert found.reader.endswith(process.name())
    assert "readers_disagree" not in {finding.code for finding in found.findings}
    assert parcel_error_m(found, srid=32639) < 1e-6


@installed
def test_a_drawing_in_a_zip_gets_both_readers(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(archive({"plans/parcel.dwg": dwg(tmp_path), "readme.pdf": b"%PDF"}))
    found = read_files([path])
    assert (found.format, found.reader.endswith(process.name())) == ("dwg", True)
    assert parcel_error_m(found, srid=32639) < 1e-6


@installed
def test_a_second_reader_that_takes_too_long_leaves_the_first_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "SECONDS", 0.0)
    monkeypatch.setattr(process, "_AFTER_S", 0.0)
    path = tmp_path / "a.dwg"
    path.write_bytes(dwg(tmp_path))
    found = read_files([path])
    _waiting(2)
    process.stop()  # those made ready meanwhile have no time to read anything: the next test shall not find them
    assert {finding.code: finding.severity for finding in found.findings}["second_reader_silent"] == "info"
    assert parcel_error_m(found, srid=32639) < 1e-6


@installed
@pytest.mark.parametrize("content", [b"AC1015" + bytes(range(256)) * 8, b"AC1009" + bytes(4000)])
def test_bytes_behind_the_name_of_a_version_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.dwg"
    path.write_bytes(content)
    with pytest.raises(DomainError) as caught:
        read_files([path])
    assert caught.value.code in {"corrupt_file", "drawing_version"}


@installed
def test_the_next_drawings_find_processes_that_wait_and_have_read_nothing_of_a_stranger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_AFTER_S", 0.0)
    path = tmp_path / "a.dwg"
    path.write_bytes(dwg(tmp_path))
    used = []
    for _ in range(3):
        with process.decoding(path.read_bytes()) as decoding:
            assert decoding is not None
            used.append(decoding._process.pid)
            assert decoding.answer()
        waiting = _waiting(2)
        assert not {*used} & {*waiting}
    assert len({*used}) == 3


def _waiting(count: int) -> list[int]:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        with process._lock:
            found = [each.pid for _, each in process._ready]
        if len(found) == count:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{found} wait")


@installed
def test_both_readers_know_the_sample_that_is_rehearsed(tmp_path: Path) -> None:
    content = Path(process.__file__).with_name("sample.dwg").read_bytes()
    path = tmp_path / "a.dwg"
    path.write_bytes(content)
    found = read_files([path])
    assert found.reader.endswith(process.name())
    assert "readers_disagree" not in {finding.code for finding in found.findings}


_TRY = """
import { readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
const tried = {};
const attempt = (name, act) => { try { act(); tried[name] = true } catch { tried[name] = false } };
const done = (reached) => { process.stdout.write(JSON.stringify({ ...tried, net: reached })); process.exit(0) };
attempt('read', () => readFileSync('/etc/passwd'));
attempt('write', () => writeFileSync('TARGET', 'x'));
net.connect(9, '127.0.0.1').on('connect', () => done(true)).on('error', () => done(false));
"""


@installed
def test_the_process_reads_nothing_beside_its_own_files_and_reaches_nobody(tmp_path: Path) -> None:
    """What it is launched with forbids what a taken-over library would try."""
    script = tmp_path / "try.mjs"
    script.write_text(_TRY.replace("TARGET", str(tmp_path / "x")))
    launch = Path(process.__file__).with_name("launch.py")
    command = [sys.executable, "-I", "-S", str(launch), str(process.node()), str(script), str(tmp_path), "20"]
    told = subprocess.run(command, capture_output=True, timeout=300, check=True).stdout
    assert orjson.loads(told) == {"read": False, "write": False, "net": False}
