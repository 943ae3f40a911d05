"""Every gate of ``./dev check`` refuses what it is there for.

Each test breaks one thing in a copy of the repository and runs the gate itself, as `ops/gates.sh` has it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.structure import ROOT, tracked_files

_RUN = 'set -eu; ROOT=$PWD; VENV=$2; PYTHON=$3; VAR=$4; source ops/gates.sh; "check_$1" "${@:5}"'

#: What is broken, file by file: nothing here can be imported, so no Django starts in this copy.
_TAINTED = {
    "geo/tainted.py": '"""Tainted."""\n\nimport django\n',
    "tiles/tainted.py": '"""Tainted."""\n\nimport zoning.models\n',
    "parcels/tainted.py": '"""Tainted."""\n\nimport zoning.models\n',
    "importers/formats/gpx.py": "\nimport django\n\nfrom importers.formats import kml\n",
    "core/undocumented.py": '"""Words."""\n\n\ndef public() -> None:\n    return None\n',
    "core/bare.py": '"""Words."""\n\ntry:\n    import numpy\nexcept:\n    numpy = None\n',
    "core/printing.py": '"""Words."""\n\nprint("left behind")\n',
    "core/local_time.py": '"""Words."""\n\nfrom datetime import datetime\n\nNOW = datetime.now()\n',
    "core/branching.py": '"""Words."""\n\n\ndef many(number: int) -> int:\n    """Branch."""\n'
    + "".join(f"    if number == {n}:\n        return {n}\n" for n in range(8))
    + "    return 9\n",
    "core/untyped.py": '"""Words."""\n\n\ndef untyped(value):\n    """Return it."""\n    return value\n',
    "core/misspelt.py": '"""Rec' + 'ieve."""\n',
    "core/unlisted.py": '"""Words."""\n\nimport yaml\n',
    "core/long.py": '"""Words."""\n\n\ndef long() -> None:\n    """Go on."""\n' + "    print()\n" * 59,
    "core/crooked.py": '"""Words."""\nx = { "a":1 }\n',
    "web/templates/web/tainted.html": '<img src="x.svg">\n',
}

#: Faults that only a running Django finds.
_UNDESCRIBED = """
from rest_framework.views import APIView


class Undescribed(APIView):
    def get(self, request): ...


urlpatterns.append(path("api/v1/undescribed/", Undescribed.as_view()))
"""
_SILENT = """

class SilentError(DomainError):
    code = "silent"
"""
_UNSAFE = """
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tiles", "{latest}")]
    operations = [migrations.RemoveField("tilerevision", "number")]
"""


class Copy:
    """A copy of the repository in which things are broken, and what its gates say."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for path in tracked_files():
            (folder / path.parent).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, folder / path)
        (folder / "var" / "run").mkdir(parents=True)
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
        self.said = cache(self._said)

    def add(self, path: str, text: str) -> None:
        """Append to a file, which may be new."""
        with (self.folder / path).open("a", encoding="utf-8") as stream:
            stream.write(text)

    def _said(self, name: str, *arguments: str) -> str:
        """Return all that a gate said when it refused."""
        command = ["bash", "-c", _RUN, "gate", name, sys.prefix, sys.executable, str(self.folder / "var"), *arguments]
        own = {"ZAMIN_VAR": str(self.folder / "var"), "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache")}
        answer = subprocess.run(
            command, cwd=self.folder, env=os.environ | own, capture_output=True, text=True, check=False
        )
        assert answer.returncode != 0, f"{name} passes"
        return answer.stdout + answer.stderr


@pytest.fixture(scope="module")
def tainted(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    copy = Copy(tmp_path_factory.mktemp("gates") / "tainted")
    for path, text in _TAINTED.items():
        copy.add(path, text)
    subprocess.run(["git", "add", "core/misspelt.py"], cwd=copy.folder, check=True)
    return copy


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    copy = Copy(tmp_path_factory.mktemp("gates") / "running")
    copy.add("web/urls.py", _UNDESCRIBED)
    copy.add("core/errors.py", _SILENT)
    latest = max(path.stem for path in (copy.folder / "tiles" / "migrations").glob("0*.py"))
    copy.add("tiles/migrations/9999_unsafe.py", _UNSAFE.format(latest=latest))
    return copy


@pytest.mark.parametrize(
    "claim",
    [
        "core and geo are pure BROKEN",
        "layers of packages BROKEN",
        "the isolated reader starts without Django BROKEN",
        "formats do not know each other BROKEN",
        "tiles is not allowed to import zoning",
        "parcels is not allowed to import zoning",
    ],
)
def test_import_contract_refuses(tainted: Copy, claim: str) -> None:
    assert claim in tainted.said("contracts")


@pytest.mark.parametrize("rule", ["D103", "E722", "T201", "DTZ005", "C901"])
def test_lint_refuses(tainted: Copy, rule: str) -> None:
    assert rule in tainted.said("lint")


def test_badly_laid_out_module_is_refused(tainted: Copy) -> None:
    assert "core/crooked.py" in tainted.said("format")


def test_function_without_types_is_refused(tainted: Copy) -> None:
    assert "no-untyped-def" in tainted.said("types", "core/untyped.py")


def test_misspelling_is_refused(tainted: Copy) -> None:
    assert "core/misspelt.py" in tainted.said("spelling")


def test_template_with_a_fault_is_refused(tainted: Copy) -> None:
    assert "tainted.html" in tainted.said("templates")


def test_import_of_what_is_not_required_is_refused(tainted: Copy) -> None:
    assert "core/unlisted.py" in tainted.said("dependencies")


def test_function_of_sixty_one_lines_is_refused(tainted: Copy) -> None:
    assert "long has 61 lines" in tainted.said("structure")


def test_migration_that_breaks_the_running_version_is_refused(running: Copy) -> None:
    assert "9999_unsafe" in running.said("migration_safety")


def test_change_of_a_model_without_migration_is_refused(running: Copy) -> None:
    assert "Add field number to tilerevision" in running.said("migrations")


def test_deployment_with_a_weak_key_is_refused(running: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAMIN_SECRET_KEY", "weak")
    assert "security.W009" in running.said("deployment")


def test_endpoint_that_the_api_can_not_describe_is_refused(running: Copy) -> None:
    assert "Undescribed" in running.said("api")


def test_error_without_words_is_refused(running: Copy) -> None:
    assert "silent: has no words" in running.said("words")
