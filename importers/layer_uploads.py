"""The originals of a layer's file: kept once, read in a confined child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from core.errors import EmptyError, TooLargeError
from core.texts import Text
from importers import layer_parts, layerfile, store
from importers.errors import LayerFilesError
from importers.uploads import laid_down
from importers.vectorfile import Source

#: All files of one upload together, bytes as sent.
MOST_BYTES = 200 * 1000 * 1000
_BYTES = Text("حجم فایل‌ها (بایت)", "bytes of the files")
#: Features looked at, values shown of each column, and how much of each.
SAMPLED, _SAMPLES, _SAMPLE_LETTERS = 200, 3, 60


def keep(files: Sequence[UploadedFile[bytes]]) -> list[dict[str, Any]]:
    """Keep uploads and return their names, SHA-256 and sizes.

    Raises
    ------
    EmptyError, TooLargeError, LayerFilesError
        There is nothing in them, too much, or nothing that is a layer.
    """
    size = sum(file.size or 0 for file in files)
    if not size:
        raise EmptyError()
    if size > MOST_BYTES:
        raise TooLargeError(what=_BYTES, limit=MOST_BYTES, size=size)
    with laid_down(files) as (paths, names):
        _require_known(names)
        kept = [store.keep(path) for path in paths]
    return [
        {"name": name, "sha256": stored.sha256, "size": stored.size} for name, stored in zip(names, kept, strict=True)
    ]


def opened(files: Sequence[Mapping[str, Any]], wanted: layerfile.Wanted) -> AbstractContextManager[layerfile.LayerFile]:
    """Open the originals in a confined child, for as long as the block lasts."""
    return layerfile.opened([store.path_of(each["sha256"]) for each in files], [each["name"] for each in files], wanted)


def described(file: layerfile.LayerFile, source: Source) -> dict[str, Any]:
    """Return what a file is, with its columns and samples of them."""
    first = next(file.batches(source), None)
    fields = [{"name": name, "samples": _samples(first.values[name] if first else [])} for name in source.fields]
    return {"srid": source.srid, "shape": source.shape, "count": source.count, "fields": fields}


def _samples(values: Sequence[str]) -> list[str]:
    return [value[:_SAMPLE_LETTERS] for value in dict.fromkeys(values) if value][:_SAMPLES]


def _require_known(names: Sequence[str]) -> None:
    suffixes = [Path(name).suffix.lower() for name in names]
    if any(each not in layer_parts.KNOWN | {".zip"} for each in suffixes) or len(set(names)) != len(names):
        raise LayerFilesError(names="، ".join(names))
    if sum(each in layer_parts.WHOLE | {".zip"} for each in suffixes) != 1:
        raise LayerFilesError(names="، ".join(names))
