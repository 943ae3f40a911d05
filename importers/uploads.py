"""Uploads as files that readers can open, for as long as they are needed."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath

from django.core.files.uploadedfile import UploadedFile

#: Longer names are cut from the front, so that the suffix stays.
_NAME_LETTERS = 120
_SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE
Laid = tuple[tuple[Path, ...], tuple[str, ...]]


@contextmanager
def laid_down(files: Sequence[UploadedFile[bytes]]) -> Iterator[Laid]:
    """Yield uploads as paths, with the names they were sent under.

    They lie in memory, sealed: nobody changes a byte of what was judged before it is kept, nothing
    is left behind on a disk, and a sent name reaches no path.
    """
    names = tuple(PurePosixPath((file.name or "file").replace("\\", "/")).name[-_NAME_LETTERS:] for file in files)
    with ExitStack() as open_files:
        yield tuple(_sealed(file, open_files) for file in files), names


def _sealed(file: UploadedFile[bytes], open_files: ExitStack) -> Path:
    handle = os.memfd_create("upload", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    open_files.callback(os.close, handle)
    with open(handle, "wb", closefd=False) as target:
        target.writelines(file.chunks())
    fcntl.fcntl(handle, fcntl.F_ADD_SEALS, _SEALS)
    return Path(f"/proc/{os.getpid()}/fd/{handle}")
