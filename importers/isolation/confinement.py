"""Giving up rights, one by one, as far as the kernel lets us: none of it can be taken back.

Used on Linux alone. Each step says whether it took hold; `isolation.server` reports them.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
from collections.abc import Iterable
from pathlib import Path

from importers.isolation.bounds import Bounds

_PR_SET_PDEATHSIG, _PR_SET_KEEPCAPS, _PR_SET_NO_NEW_PRIVS = 1, 8, 38
_CLONE_NEWNET, _CLONE_NEWUSER = 0x40000000, 0x10000000
_CAP_DAC_READ_SEARCH = 2
_CAPABILITY_VERSION_3 = 0x20080522
NOBODY = 65534

# Landlock (linux/landlock.h); the system calls have the same numbers everywhere.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULE_PATH_BENEATH = 1
_READ = 1 << 2 | 1 << 3  # files and folders; never execute: a library is mapped, a programme has no business here
_EXECUTE = 1 << 0
_FILE_RIGHTS = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14
_RIGHTS_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_NET_RIGHTS, _SCOPES = 0b11, 0b11

_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int) -> None:
    """Ask to be killed when the parent goes. Only for a parent with one thread: it is the thread that counts."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def forbid_new_privileges() -> bool:
    """No set-user-id programme, no file capability helps from here on."""
    return bool(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)


def leave_network() -> bool:
    """Move into a network namespace without any interface that is up."""
    if _libc.unshare(_CLONE_NEWNET) == 0:
        return True
    return os.geteuid() != 0 and _libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0


def become_nobody(needed: Iterable[Path]) -> bool:
    """Give up root. Where nobody may not read the interpreter, reading everything is kept (see `stay_within`)."""
    if os.geteuid() != 0:
        return True
    keep = not all(is_open_to_all(path) for path in needed)
    if keep:
        _libc.prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    return _keep_only(1 << _CAP_DAC_READ_SEARCH if keep else 0)


def stay_within(readable: Iterable[Path], writable: Iterable[Path], runnable: Iterable[Path] = ()) -> bool:
    """Restrict the file system to these folders, TCP to nothing, signals to our own children (Landlock).

    What is `runnable` may be read as well; by default no programme may run.
    """
    abi = _libc.syscall(_CREATE_RULESET, None, 0, 1)
    if abi < 1:
        return False
    rights = _RIGHTS_BY_ABI[max(known for known in _RIGHTS_BY_ABI if known <= abi)]
    attributes = struct.pack("=QQQ", rights, _NET_RIGHTS if abi >= 4 else 0, _SCOPES if abi >= 6 else 0)
    size = 8 if abi < 4 else 16 if abi < 6 else 24
    ruleset = _libc.syscall(_CREATE_RULESET, attributes, size, 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow(ruleset, path, rights & _READ)
        for path in writable:
            _allow(ruleset, path, rights)
        for path in runnable:
            _allow(ruleset, path, rights & (_READ | _EXECUTE))
        forbid_new_privileges()
        return bool(_libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def limit(bounds: Bounds, address_space: int) -> None:
    """Set the limits of a child. `address_space` is what it has already, in bytes."""
    hard = {
        resource.RLIMIT_AS: address_space + bounds.address_space,
        resource.RLIMIT_CPU: int(bounds.processor or bounds.seconds) + 1,
        resource.RLIMIT_FSIZE: bounds.file_size,
        resource.RLIMIT_NOFILE: bounds.open_files,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
    }
    for name, most in hard.items():
        current = resource.getrlimit(name)[1]
        value = most if current == resource.RLIM_INFINITY else min(most, current)
        resource.setrlimit(name, (value, value))


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        wanted = rights if path.is_dir() else rights & _FILE_RIGHTS
        rule = struct.pack("=Qi", wanted, handle)
        if _libc.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0) != 0:
            raise OSError(ctypes.get_errno(), "landlock rule", str(path))
    finally:
        os.close(handle)


def is_open_to_all(path: Path) -> bool:
    """Say whether everybody may enter all folders above a path."""
    real = path.resolve()
    return all(folder.stat().st_mode & 0o001 for folder in (real, *real.parents) if folder.is_dir())


def _keep_only(capabilities: int) -> bool:
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    sets = struct.pack("=6I", capabilities, capabilities, 0, 0, 0, 0)
    return bool(_libc.capset(header, sets) == 0)
