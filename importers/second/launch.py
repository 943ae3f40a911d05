"""Gives up rights, then becomes Node: run as a script, with the paths of Node and of what it reads.

The packages around `confinement` are not loaded: they take ten times as long as Node itself.
"""

from __future__ import annotations

import os
import resource
import sys
import types
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_SYSTEM = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib")
_READ = ("/proc", "/dev/null", "/dev/urandom", "/etc/ssl")
#: Compiling once and quickly: for one file, better code costs more than it saves (measured: a third of the time).
_FLAGS = ("--max-old-space-size=512", "--liftoff-only", "--wasm-lazy-compilation", "--wasm-lazy-validation")


def become(node: Path, script: Path, package: Path, seconds: int) -> None:
    """Confine this process and replace it with Node."""
    bare = types.ModuleType("importers")
    bare.__path__ = [str(_ROOT / "importers")]
    sys.modules["importers"] = bare
    sys.path.insert(0, str(_ROOT))
    from importers.isolation import confinement

    confinement.leave_network()
    readable = [script.parent, package, *map(Path, _READ)]
    if confinement.is_open_to_all(script) and confinement.is_open_to_all(package):
        confinement.become_nobody(())
    confinement.forbid_new_privileges()
    for limit, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(limit, (most, most))
    confinement.stay_within(readable, [], runnable=[node, *map(Path, _SYSTEM)])
    os.execv(node, [str(node), *_FLAGS, str(script)])  # noqa: S606  # no shell is wanted


if __name__ == "__main__":
    become(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
