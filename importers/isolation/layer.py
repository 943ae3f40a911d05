"""The child's part in reading a layer: lay its files out, look at them, send the features on in batches."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from core.errors import DomainError
from importers import archive, layer_parts
from importers.errors import LayerFilesError, SourceDriverRefusedError, SourceUnreadableError
from importers.isolation import protocol
from importers.isolation.features import packed
from importers.vectorfile import Batch, Shapes, batches, layers_of, open_source

#: Status of a child whose memory was spent.
MEMORY = 71
#: Features in one batch at most, and bytes of their shapes (one feature may hold more).
_FEATURES, _BYTES = 2_048, 16 << 20
#: What begins a file that names other files or addresses; GDAL goes by the content, not by the suffix.
_REACHING_OUT = re.compile(rb"<OGRVRT|<VRTDataset|opengis\.net/gml|<OGRWFS|<WMS_")
_HEAD = 4096


def answers(names: Sequence[str], files: Sequence[int], wanted: Mapping[str, Any]) -> Iterator[bytes]:
    """Yield the layers in the files, the one that is read, batch after batch, and the end; or an error."""
    try:
        yield from _told(names, files, wanted)
    except SourceUnreadableError as error:
        yield protocol.answer_of_error(SourceUnreadableError(name=names[0], reason=error.context["reason"]))
    except DomainError as error:
        yield protocol.answer_of_error(error)
    except MemoryError:
        os._exit(MEMORY)
    except Exception as error:  # noqa: BLE001  # the border: what a library throws at a stranger's file is the file's fault
        reason = f"{type(error).__name__}: {error}"[:200]
        yield protocol.answer_of_error(SourceUnreadableError(name=names[0], reason=reason))


def _told(names: Sequence[str], files: Sequence[int], wanted: Mapping[str, Any]) -> Iterator[bytes]:
    path = _laid_out(names, files)
    known = layers_of(path)
    yield protocol.answer_of_facts(layers=known)
    layer = wanted["layer"] if wanted["layer"] in known else None
    source = open_source(path, layer=layer, srid=wanted["srid"], encoding=wanted["encoding"] or None)
    yield protocol.answer_of_facts(source={**asdict(source), "path": names[0]})
    fields = source.fields if wanted["fields"] is None else wanted["fields"]
    left = wanted["most"] or source.count + 1
    for batch in batches(source, fields, size=min(_FEATURES, left)):
        yield from (packed(each) for each in _cut(batch))
        left -= len(batch)
        if wanted["most"] and left <= 0:
            break
    yield protocol.answer_of_facts(end=True)


def _laid_out(names: Sequence[str], files: Sequence[int]) -> Path:
    """Return the file to open; its parts lie beside it, an archive is unpacked."""
    for number, (name, handle) in enumerate(zip(names, files, strict=True)):
        suffix = Path(name).suffix.lower()
        with os.fdopen(handle, "rb") as stream:
            if suffix == ".zip":
                _unpack(stream.read(), number)
                continue
            # a plain name: what a person called it reaches no path
            with Path(f"layer{suffix}").open("wb") as target:
                shutil.copyfileobj(stream, target, 1 << 20)
    found = sorted(path for path in Path().iterdir() if path.suffix in layer_parts.WHOLE)
    if len(found) != 1:
        raise LayerFilesError(names="، ".join(path.suffix for path in sorted(Path().iterdir())))
    with found[0].open("rb") as stream:
        if _REACHING_OUT.search(stream.read(_HEAD)):
            raise SourceDriverRefusedError(driver="VRT, GML")
    return found[0]


def _unpack(content: bytes, number: int) -> None:
    stems: dict[str, int] = {}
    for part in archive.unpacked(content, layer_parts.KNOWN, most=layer_parts.UNPACKED_BYTES):
        path = Path(part.name)
        stem = stems.setdefault(str(path.with_suffix("")).casefold(), len(stems))
        Path(f"layer-{number}-{stem}{path.suffix.lower()}").write_bytes(part.content)


def _cut(batch: Batch) -> Iterator[Batch]:
    """Yield a batch in parts of a bounded size, its shapes flat."""
    flat = _flat(batch.shapes)
    sizes = np.cumsum(shapely.get_num_coordinates(flat) * 16 + 64)
    cuts = [0, *(np.flatnonzero(np.diff(sizes // _BYTES)) + 1).tolist(), len(flat)]
    for start, end in pairwise(cuts):
        yield replace(
            batch,
            first=batch.first + start,
            shapes=flat[start:end],
            is_given=batch.is_given[start:end],
            values={name: texts[start:end] for name, texts in batch.values.items()},
        )


def _flat(shapes: Shapes) -> Shapes:
    """Return shapes without collections in collections."""
    found = shapes.copy()
    for index in np.flatnonzero(shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION).tolist():
        found[index] = shapely.GeometryCollection(_simple(shapes[index]))
    return found


def _simple(shape: shapely.Geometry) -> list[shapely.Geometry]:
    parts = [shape]
    while any(shapely.get_type_id(each) > shapely.GeometryType.POLYGON for each in parts):
        parts = [part for each in parts for part in shapely.get_parts(each)]
    return parts
