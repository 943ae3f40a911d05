"""What is typed wrong is said, before anything is done."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.dev.shell import ROOT, dev


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fly"], "there is no command fly"),
        (["up", "--loud"], "up has no option --loud"),
        (["up", "--port", "many"], "--port needs a number"),
        (["up", "--port", "70000"], "--port needs a number"),
        (["manage"], "manage needs the name of a command"),
    ],
)
def test_fault_of_usage_ends_with_two_and_the_usage(arguments: list[str], said: str, tmp_path: Path) -> None:
    answer = dev(*arguments, ZAMIN_VAR=str(tmp_path / "var"))
    assert answer.returncode == 2
    assert said in answer.stderr
    assert "./dev up [--port N]" in answer.stderr
    assert not (tmp_path / "var").exists()


def test_help_names_every_command() -> None:
    said = dev("help").stdout
    assert [
        name for name in ("up", "test", "check", "manage", "bench", "audit", "down", "reset") if name not in said
    ] == []


def test_reset_removes_nothing_unasked(tmp_path: Path) -> None:
    kept = tmp_path / "var" / "files" / "deed"
    kept.parent.mkdir(parents=True)
    kept.touch()
    answer = dev("reset", ZAMIN_VAR=str(tmp_path / "var"))
    assert answer.returncode == 1
    assert "./dev reset --yes" in answer.stderr
    assert kept.exists()


def test_reset_removes_all_when_told(tmp_path: Path) -> None:
    (tmp_path / "var" / "run").mkdir(parents=True)
    assert dev("reset", "--yes", ZAMIN_VAR=str(tmp_path / "var")).returncode == 0
    assert not (tmp_path / "var").exists()


def test_down_with_nothing_running_is_fine(tmp_path: Path) -> None:
    assert dev("down", ZAMIN_VAR=str(tmp_path / "var")).returncode == 0


def test_scripts_can_be_parsed() -> None:
    scripts = [ROOT / "dev", ROOT / ".ci" / "run", *sorted((ROOT / "ops").glob("*.sh"))]
    assert [path.name for path in scripts if subprocess.run(["bash", "-n", path], check=False).returncode] == []
