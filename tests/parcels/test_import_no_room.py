"""An import that runs out of room, or loses its server, for real: nothing half written, said in words, works again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from accounts.actor import SYSTEM
from importers.errors import LoadServerLostError
from parcels.actions import ensure_municipality
from parcels.bulk.order import ImportOrder
from parcels.bulk.running import import_parcels
from parcels.models import Parcel, Unit
from tests.parcels.test_import import square, standing, write

TOWN = "shahr"
COUNT = 8_000
Room = Callable[[str], Path]


@pytest.fixture
def small_disk() -> Iterator[Room]:
    """Return how to give a disk of one's own so much room; skips where nothing may be mounted."""
    folder = Path(tempfile.mkdtemp(prefix="zamin-small-"))
    mounted = False

    def room(size: str) -> Path:
        nonlocal mounted
        how = f"remount,size={size}" if mounted else f"size={size},mode=0777"
        tried = subprocess.run(["mount", "-t", "tmpfs", "-o", how, "tmpfs", folder], check=False, capture_output=True)
        if tried.returncode:
            pytest.skip("no disk can be mounted here")
        mounted = True
        return folder

    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("no disk can be mounted here")
    try:
        yield room
    finally:
        if mounted:
            subprocess.run(["umount", "-l", folder], check=True)
        folder.rmdir()


def run(path: Path, capsys: Any, language: str) -> tuple[int, dict[str, Any]]:
    exit_code = 0
    options = ("--municipality", TOWN, "--code-field", "code", "--json", "--language", language)
    try:
        call_command("import_parcels", str(path), *options)
    except SystemExit as end:
        exit_code = int(end.code or 0)
    return exit_code, json.loads(capsys.readouterr().out)


def _city(tmp_path: Path) -> Path:
    ensure_municipality(SYSTEM, TOWN, name_fa="شهر", name_en="City")
    return write(
        tmp_path / "a.gpkg", [square(n) for n in range(COUNT)], [f"1-2-3-{n}-1-0-0" for n in range(1, COUNT + 1)]
    )


@pytest.fixture
def small_space(django_db_setup: None, django_db_blocker: Any, small_disk: Room) -> Iterator[str]:
    """Make a tablespace on a small disk. It stands before the test's transaction and is dropped after it.

    Its name is of this run alone: a server has one of each, and a run that was killed leaves its own behind.
    """
    with django_db_blocker.unblock():
        given = connection.get_connection_params()
    address = {name: given[name] for name in ("dbname", "user", "password", "host", "port") if given.get(name)}
    with psycopg.connect(**address, autocommit=True) as server:
        row = server.execute("SELECT current_setting('data_directory'), current_setting('is_superuser')").fetchone()
        data, is_superuser = row or ("", "")
        if is_superuser != "on" or not Path(data).exists():
            pytest.skip("the server is not ours alone")
        folder = small_disk("2m")
        os.chown(folder, Path(data).stat().st_uid, -1)
        name = folder.name.replace("-", "_").lower()
        server.execute(f"CREATE TABLESPACE \"{name}\" LOCATION '{folder}'")
        yield name
        server.execute(f'DROP TABLESPACE "{name}"')


def test_the_disk_of_the_database_is_full_in_the_middle(
    small_space: str, small_disk: Room, db: None, tmp_path: Path, capsys: Any
) -> None:
    path = _city(tmp_path)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE parcels_parcel CASCADE")  # other tests leave pages behind
        cursor.execute(f'ALTER TABLE parcels_parcel SET TABLESPACE "{small_space}"')
    before = standing()
    exit_code, answer = run(path, capsys, "fa")
    assert (exit_code, answer["code"]) == (4, "load_no_room")
    assert answer["message"].endswith("چیزی تغییر نکرد.")
    assert (Parcel.objects.count(), Unit.objects.count(), standing()) == (0, 0, before)
    assert "Nothing was changed" in run(path, capsys, "en")[1]["message"]
    small_disk("64m")
    exit_code, answer = run(path, capsys, "en")
    assert (exit_code, answer["added"], Unit.objects.count(), standing()) == (0, COUNT, COUNT, before)


def test_the_disk_of_temporary_files_is_full_in_the_middle(
    small_disk: Room, db: None, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _city(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(small_disk("200k")))
    exit_code, answer = run(path, capsys, "en")
    assert (exit_code, answer["code"], Parcel.objects.count()) == (4, "load_no_room", 0)
    small_disk("64m")
    assert run(path, capsys, "en")[0] == 0
    assert Parcel.objects.count() == COUNT


def test_a_server_that_goes_away_in_the_middle_is_said(transactional_db: None, tmp_path: Path) -> None:
    ensure_municipality(SYSTEM, TOWN, name_fa="شهر", name_en="City")
    path = write(tmp_path / "a.gpkg", [square(1)])

    def stop(_found: Any) -> None:
        with psycopg.connect(connection.connection.info.dsn) as other:
            # until it is gone: it still holds the lock of the import for a moment
            other.execute("SELECT pg_terminate_backend(%s, 60000)", [connection.connection.info.backend_pid])

    order = ImportOrder(path=path, municipality=TOWN, code_field="code", compared=stop)
    with pytest.raises(LoadServerLostError):
        import_parcels(SYSTEM, order)
    assert Parcel.objects.count() == 0
    assert import_parcels(SYSTEM, replace(order, compared=lambda _found: None)).found.added == 1
