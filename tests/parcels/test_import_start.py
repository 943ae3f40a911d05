"""What the command loads before it begins: nothing that only jobs and pages need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PROGRAM = """
import runpy, sys
sys.argv = ["manage.py", "import_parcels", "--help"]
try:
    runpy.run_path("manage.py", run_name="__main__")
except SystemExit:
    heavy = ("pandas", "geopandas", "web.urls", "zoning.tasks", "landrequests.tasks")
    print("loaded:", sorted(name for name in heavy if sys.modules.get(name)), "parcels.tasks" in sys.modules)
"""


def test_the_import_starts_without_what_it_does_not_use() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], cwd=_ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded: [] True", done.stdout + done.stderr
