"""The originals of a layer's file: kept once, laid out for the reader under their names, looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyogrio
from django.core.files.uploadedfile import UploadedFile
from pyogrio.errors import DataLayerError, DataSourceError

from core.errors import EmptyError, TooLargeError
from core.texts import Text
from importers import archive, store
from importers.errors import SourceDriverRefusedError, SourceUnreadableError
from importers.uploads import laid_down
from importers.vectorfile import Source, batches, open_source
from zoning.draft_errors import LayerFilesError

#: All files of one upload together, bytes as sent.
MOST_BYTES = 200 * 1000 * 1000
_BYTES = Text("حجم فایل‌ها (بایت)", "bytes of the files")
#: What can be opened by itself; others are parts of a shapefile.
_WHOLE = frozenset({".gpkg", ".geojson", ".json", ".fgb", ".kml", ".shp", ".topojson", ".geojsonl"})
_PARTS = frozenset({".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".xml"})
#: Values shown of each column, and how much of each.
_SAMPLES, _SAMPLE_LETTERS = 3, 60
#: What begins a file that names other files or addresses; GDAL goes by the content, not by the suffix.
_REACHING_OUT = (b"<OGRVRT", b"<VRTDataset", b"opengis.net/gml", b"<OGRWFS", b"<WMS_")
_HEAD = 4096


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


@contextmanager
def laid_out(files: Sequence[Mapping[str, Any]]) -> Iterator[Path]:
    """Yield the path of the file to open; its parts lie beside it, an archive is unpacked.

    Raises
    ------
    LayerFilesError, BadArchiveError, UnsafeArchiveError, TooLargeError
        There is not one file to open.
    """
    with tempfile.TemporaryDirectory(prefix="zamin-layer-") as name:
        folder = Path(name)
        for number, each in enumerate(files):
            _lay(folder, number, each)
        yield _the_one(folder)


def described(path: Path) -> dict[str, Any]:
    """Return the names of the layers of a file.

    Raises
    ------
    SourceUnreadableError
        It is damaged, or of a kind that could name other files or addresses.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if any(mark in head for mark in _REACHING_OUT):
        raise SourceDriverRefusedError(driver="VRT, GML")
    try:
        return {"layers": [str(name) for name, _shape in pyogrio.list_layers(path)]}
    except (DataSourceError, DataLayerError, ValueError, OSError, RuntimeError) as error:
        raise SourceUnreadableError(name=path.name, reason=str(error)[:200]) from error


def look_at(path: Path, *, layer: str | None, srid: int | None, encoding: str | None) -> tuple[Source, dict[str, Any]]:
    """Open the file as `open_source` does, and return it with its columns and samples of them."""
    source = open_source(path, layer=layer, srid=srid, encoding=encoding)
    first = next(iter(batches(source, source.fields, size=200)), None)
    fields = [{"name": name, "samples": _samples(first.values[name] if first else [])} for name in source.fields]
    return source, {"srid": source.srid, "shape": source.shape, "count": source.count, "fields": fields}


def _samples(values: Sequence[str]) -> list[str]:
    return [value[:_SAMPLE_LETTERS] for value in dict.fromkeys(values) if value][:_SAMPLES]


def _require_known(names: Sequence[str]) -> None:
    suffixes = [Path(name).suffix.lower() for name in names]
    if any(each not in _WHOLE | _PARTS | {".zip"} for each in suffixes) or len(set(names)) != len(names):
        raise LayerFilesError(names="، ".join(names))
    if sum(each in _WHOLE | {".zip"} for each in suffixes) != 1:
        raise LayerFilesError(names="، ".join(names))


def _lay(folder: Path, number: int, file: Mapping[str, Any]) -> None:
    """Give an original a plain name: what a person called it reaches no path."""
    suffix = Path(file["name"]).suffix.lower()
    original = store.path_of(file["sha256"])
    if suffix != ".zip":
        (folder / f"layer{suffix}").symlink_to(original)
        return
    for part in archive.unpacked(original.read_bytes(), _WHOLE | _PARTS):
        stem = Path(part.name).with_suffix("")
        place = folder / f"layer-{number}-{abs(hash(str(stem).casefold()))}{Path(part.name).suffix.lower()}"
        place.write_bytes(part.content)


def _the_one(folder: Path) -> Path:
    found = sorted(path for path in folder.iterdir() if path.suffix in _WHOLE)
    if len(found) != 1:
        raise LayerFilesError(names="، ".join(path.suffix for path in sorted(folder.iterdir())))
    return found[0]
