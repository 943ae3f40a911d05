"""What a child may not ask of the kernel at all: a seccomp filter, taken on for good.

Readers compute, and read and write files they are given. A namespace does not keep them from
PostgreSQL's socket in the file system, nor from signals to other readers, which run as the same
nobody; this does. A refused call answers EPERM. The list names what opens a way out or a rarely
used corner of the kernel, and lets the rest pass: libraries change which harmless calls they make.
"""

from __future__ import annotations

import ctypes
import platform
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _KILL_PROCESS, _EPERM = 0x7FFF0000, 0x80000000, 0x00050001
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_X32 = 0x40000000  # a second set of numbers for the same calls

#: socket, connect, accept, accept4, socketpair, bind, listen · execve, execveat · ptrace, process_vm_readv,
#: process_vm_writev · kill, tkill, tgkill, rt_sigqueueinfo, rt_tgsigqueueinfo · shmget, semget, msgget, mq_open ·
#: mount, umount2, pivot_root, chroot, unshare, setns · open_by_handle_at · bpf, perf_event_open, userfaultfd ·
#: add_key, request_key, keyctl · init_module, finit_module, kexec_load.
_X86_64 = (
    *(41, 42, 43, 288, 53, 49, 50), *(59, 322), *(101, 310, 311), *(62, 200, 234, 129, 297), *(29, 64, 68, 240),
    *(165, 166, 155, 161, 272, 308), 304, *(321, 298, 323), *(248, 249, 250), *(175, 313, 246),
)  # fmt: skip
_AARCH64 = (
    *(198, 203, 202, 242, 199, 200, 201), *(221, 281), *(117, 270, 271), *(129, 130, 131, 138, 240),
    *(194, 190, 186, 180), *(40, 39, 41, 51, 97, 268), 265, *(280, 241, 282), *(217, 218, 219), *(105, 273, 104),
)  # fmt: skip
#: pidfd_send_signal, io_uring_setup, io_uring_enter, io_uring_register, pidfd_open, pidfd_getfd.
_EVERYWHERE = (424, 425, 426, 427, 434, 438)


@dataclass(frozen=True, slots=True)
class _Machine:
    audit: int
    refused: Sequence[int]


_MACHINES: Mapping[str, _Machine] = {
    "x86_64": _Machine(0xC000003E, (*_X86_64, *_EVERYWHERE)),
    "aarch64": _Machine(0xC00000B7, (*_AARCH64, *_EVERYWHERE)),
}


class _Programme(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def refuse(machine: str | None = None) -> bool:
    """Take on the filter; needs `forbid_new_privileges` before. Say whether it took hold."""
    known = _MACHINES.get(machine or platform.machine())
    if known is None:
        return False
    code = _code(known)
    programme = _Programme(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(programme), 0, 0) == 0)


def _code(machine: _Machine) -> bytes:
    """Return the filter: another architecture kills, a refused number answers EPERM, the rest passes."""
    return b"".join(
        [
            _step(_LOAD, _ARCHITECTURE_AT),
            _step(_EQUAL, machine.audit, yes=1),
            _step(_RETURN, _KILL_PROCESS),
            _step(_LOAD, _NUMBER_AT),
            _step(_AT_LEAST, _X32, no=1),
            _step(_RETURN, _EPERM),
            *(step for number in machine.refused for step in (_step(_EQUAL, number, no=1), _step(_RETURN, _EPERM))),
            _step(_RETURN, _ALLOW),
        ]
    )


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)
