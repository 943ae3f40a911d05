"""DWG of release 13 to 2018, through ezdwg."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.metadata import version

from geo.reading import Reading
from importers.cad_document import metres_of, reading_of
from importers.dwg_document import translated
from importers.errors import OldDrawingError
from importers.registry import Format
from importers.source import Source

_MAGIC = re.compile(rb"^(?:AC\d{4}|AC\d\.\d\d?|MC0\.0)\0?")
_READABLE = frozenset({"AC1012", "AC1014", "AC1015", "AC1018", "AC1021", "AC1024", "AC1027", "AC1032"})


def recognises(head: bytes, name: str) -> bool:
    """Say whether this begins with the version of a DWG."""
    del name
    return _MAGIC.match(head[:8]) is not None


def read(source: Source) -> Reading:
    """Read model space of a drawing."""
    found = source.only.content[:6].decode("ascii", "replace")
    if found not in _READABLE:
        raise OldDrawingError(version=found)
    path = source.folder / "drawing.dwg"
    path.write_bytes(source.only.content)
    drawing = translated(str(path))
    reading = reading_of(
        drawing.document,
        code="dwg",
        reader=f"ezdwg {version('ezdwg')}",
        version=found,
        unit_m=metres_of(drawing.insunits),
    )
    skipped = drawing.skipped + type(drawing.skipped)(reading.skipped)
    return replace(reading, skipped=dict(skipped))


FORMAT = Format(code="dwg", suffixes=(".dwg",), recognises=recognises, read=read)
