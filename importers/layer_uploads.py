"""The originals of a layer's file: kept once, read in a confined child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from core.errors import DomainError, EmptyError, TooLargeError
from core.kept_errors import kept
from core.texts import Text
from importers import layer_parts, layerfile, store
from importers.errors import ChoiceNeededError, LayerFilesError
from importers.uploads import laid_down
from importers.vectorfile import Source

#: All files of one upload together, bytes as sent; a million parcels are 370 MB. `ops/nginx.conf` takes a bit more.
MOST_BYTES = 500 * 1000 * 1000
_BYTES = Text("حجم فایل‌ها (بایت)", "bytes of the files")
#: Features looked at, values shown of each column, and how much of each.
SAMPLED, _SAMPLES, _SAMPLE_LETTERS = 200, 3, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a file is to be read, where it does not say so itself."""

    source_layer: str = ""
    srid: int | None = None
    encoding: str = ""


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
        originals = [store.keep(path) for path in paths]
    return [
        {"name": name, "sha256": stored.sha256, "size": stored.size}
        for name, stored in zip(names, originals, strict=True)
    ]


def opened(files: Sequence[Mapping[str, Any]], wanted: layerfile.Wanted) -> AbstractContextManager[layerfile.LayerFile]:
    """Open the originals in a confined child, for as long as the block lasts."""
    return layerfile.opened([store.path_of(each["sha256"]) for each in files], [each["name"] for each in files], wanted)


def looked_into(files: Sequence[Mapping[str, Any]], wanted: layerfile.Wanted) -> tuple[dict[str, Any], bool]:
    """Return what is kept of a first look (layers, the one read, its columns, a problem), and if it is readable.

    A file that only asks a question is readable. `wanted` asks for at most `SAMPLED` features.
    """
    facts: dict[str, Any] = {"problem": None}
    try:
        with opened(files, wanted) as file:
            facts["content"] = {"layers": list(file.layers())}
            source = file.source()
            facts["content"] |= _described(file, source)
            facts |= {"source_layer": source.layer, "total": source.count}
    except DomainError as error:
        facts["problem"] = kept(error)
        return facts, isinstance(error, ChoiceNeededError)
    return facts, True


def _described(file: layerfile.LayerFile, source: Source) -> dict[str, Any]:
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
