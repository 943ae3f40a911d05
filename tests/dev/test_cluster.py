"""The project's own cluster: private, healing, gone when nobody uses it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dev.shell import shell
from tests.dev.test_processes import soon

pytestmark = pytest.mark.skipif(
    not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
    reason="no PostgreSQL server on this machine",
)

_USE = 'exec 8<>"$VAR/run/lease"; flock -s 8; start_cluster; '


def works_inside(folder: Path) -> list[int]:
    """Return the processes whose working folder is `folder`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").samefile(folder):
                found.append(int(process.name))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return found


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """A private folder under a path that is longer than a socket's may be."""
    private = tmp_path / ("a-long-name-" * 8)
    private.mkdir(mode=0o700)
    yield private / "with a space" / "var"
    shell(private / "with a space" / "var", 'exec 8<>"$VAR/run/lease"; release_cluster')
    shutil.rmtree(private)


def test_it_starts_in_a_private_folder_under_a_long_path_and_stops(var: Path) -> None:
    var.mkdir(parents=True)
    answer = shell(var, _USE + 'sql zamin "SHOW data_checksums; SHOW listen_addresses; SHOW jit"; release_cluster')
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split() == ["on", "off"]  # no address at all: unix socket only
    assert soon(lambda: works_inside(var / "postgres") == [])


def test_it_heals_after_the_server_was_killed(var: Path) -> None:
    var.mkdir(parents=True)
    killed = 'pid=$(postmaster_line 1); kill -KILL "$pid"; while is_ours "$pid"; do sleep 0.02; done'
    first = shell(var, _USE + f'sql zamin "CREATE TABLE kept AS SELECT 7 AS n"; {killed}')
    assert first.returncode == 0, first.stderr
    again = shell(var, _USE + 'sql zamin "SELECT n FROM kept"; release_cluster')
    assert (again.returncode, again.stdout.strip()) == (0, "7"), again.stderr


def test_half_made_cluster_is_made_anew(var: Path) -> None:
    (var / "postgres.new" / "base").mkdir(parents=True)
    assert shell(var, _USE + "release_cluster").returncode == 0
    assert not (var / "postgres.new").exists()


def test_it_stays_while_another_uses_it(var: Path) -> None:
    var.mkdir(parents=True)
    script = (
        _USE + '( exec 8<>"$VAR/run/lease"; flock -s 8; release_cluster; cluster_runs && echo still ); release_cluster'
    )
    answer = shell(var, script)
    assert answer.stdout.strip() == "still", answer.stderr
    assert soon(lambda: works_inside(var / "postgres") == [])
