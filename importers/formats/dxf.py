"""DXF of every release that ezdxf reads (R12 to 2018), text or binary, also slightly damaged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ezdxf import recover
from ezdxf.document import Drawing
from ezdxf.filemanagement import readfile
from ezdxf.lldxf.const import DXFError
from ezdxf.version import __version__ as ezdxf_version

from core.findings import Finding
from geo.reading import Reading
from importers.cad_document import metres_of, reading_of
from importers.errors import CorruptFileError
from importers.registry import Format
from importers.source import Source

#: What ezdxf lets through when a file breaks off or contradicts itself.
_FAULTS = (
    DXFError, OSError, ValueError, LookupError, TypeError, AttributeError, StopIteration, ArithmeticError,
    AssertionError,
)  # fmt: skip
_BINARY = b"AutoCAD Binary DXF\r\n\x1a\x00"


def recognises(head: bytes, name: str) -> bool:
    """Say whether this is binary DXF, or text that begins with a group 0 SECTION or a comment."""
    del name
    if head.startswith(_BINARY):
        return True
    lines = [line.strip() for line in head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 4)[:4]]
    while lines[:1] == [b"999"]:
        lines = lines[2:]
        if len(lines) < 2:
            return True
    return lines[:2] == [b"0", b"SECTION"]


def read(source: Source) -> Reading:
    """Read model space of a drawing."""
    path = source.folder / "drawing.dxf"
    path.write_bytes(source.only.content)
    document, findings = _document(path)
    reading = reading_of(
        document,
        code="dxf",
        reader=f"ezdxf {ezdxf_version}",
        version=document.dxfversion,
        unit_m=metres_of(document.header.get("$INSUNITS")),
    )
    return replace(reading, findings=(*findings, *reading.findings))


def _document(path: Path) -> tuple[Drawing, tuple[Finding, ...]]:
    """Load a drawing: as it is, which takes half the time, else what can be recovered of it, and say so."""
    try:
        return readfile(path), ()
    except _FAULTS:
        return _recovered(path), (Finding(code="drawing_recovered", severity="warning"),)


def _recovered(path: Path) -> Drawing:
    try:
        return recover.readfile(path)[0]
    except _FAULTS as error:
        raise CorruptFileError(line=0, reason=str(error)[:200]) from error


FORMAT = Format(code="dxf", suffixes=(".dxf",), recognises=recognises, read=read)
