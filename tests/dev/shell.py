"""Runs pieces of ``ops/*.sh`` as ``./dev`` would, over a folder of the test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_FRAME = """
set -Eeuo pipefail
ROOT=$1 VAR=$2 PYTHON=$3 VENV=$4
say() { printf '%s\\n' "$*" >&2; }
step() { say "$@"; }
die() { say "$*"; exit 1; }
for part in machine cluster processes gates; do source "$ROOT/ops/$part.sh"; done
mkdir -p "$VAR/run" "$VAR/log"
"""


def shell(var: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `script` with the functions of ``ops/`` at hand and `var` in place of ``var/``."""
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | environment
    command = ["bash", "-c", _FRAME + script, "dev", str(ROOT), str(var), sys.executable, sys.prefix]
    return subprocess.run(command, env=own, capture_output=True, text=True, timeout=600, check=False)


def dev(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``./dev`` itself, with no terminal."""
    command = [str(ROOT / "dev"), *arguments]
    return subprocess.run(
        command, env=os.environ | environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
