"""What crosses the border of the isolated reader: JSON both ways, geometry as WKB in hexadecimal.

The answer comes from a process that a hostile file may have taken over, so nothing in it is
believed: types, codes and geometry kinds are checked before anything is built from it.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

import orjson
import shapely

from core.errors import DomainError, error_from
from core.findings import Finding
from core.texts import Text
from geo.reading import Reading, Shape, Table
from importers.errors import CorruptFileError

_WKB_KINDS = {
    "area": frozenset({"Polygon", "MultiPolygon"}),
    "line": frozenset({"LineString"}),
    "points": frozenset({"MultiPoint"}),
}
#: Byte order and type of the WKB we write: little-endian Polygon, MultiPolygon, LineString, MultiPoint.
_WKB_STARTS = tuple(bytes((1, number, 0, 0, 0)) for number in (3, 6, 2, 4))


def answer_of(reading: Reading) -> bytes:
    """Return the message that carries a reading."""
    document = {name: getattr(reading, name) for name in _PLAIN}
    document["skipped"] = dict(reading.skipped)
    document["shapes"] = [_shape_document(shape) for shape in reading.shapes]
    document["findings"] = [_finding_document(finding) for finding in reading.findings]
    document["tables"] = [{"name": each.name, "rows": each.rows, "lines": each.lines} for each in reading.tables]
    return orjson.dumps({"reading": document}, default=_plain)


def answer_of_error(error: DomainError) -> bytes:
    """Return the message that carries an error."""
    return orjson.dumps({"error": error.code, "context": error.context}, default=_plain)


def answer_of_content(content: bytes) -> bytes:
    """Return the message that carries bytes."""
    return orjson.dumps({"content": b64encode(content).decode("ascii")})


def answer_of_facts(**facts: object) -> bytes:
    """Return the message that carries some facts by name."""
    return orjson.dumps(facts, default=_plain)


def fact_from(answer: bytes, name: str) -> Any:
    """Return one fact of a message; what it holds is not to be believed.

    Raises
    ------
    DomainError
        The error that the message carries.
    LookupError, TypeError, ValueError
        It makes no sense.
    """
    document = orjson.loads(answer)
    if "error" in document:
        raise error_from(str(document["error"]), _context(document["context"]))
    return document[name]


def content_from(answer: bytes) -> bytes:
    """Return the bytes of a message.

    Raises
    ------
    DomainError
        See `reading_from`.
    """
    try:
        document = orjson.loads(answer)
        if "error" in document:
            raise error_from(str(document["error"]), _context(document["context"]))
        return b64decode(document["content"], validate=True)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise CorruptFileError(line=0, reason="answer of the reader") from error


def reading_from(answer: bytes) -> Reading:
    """Return the reading of a message.

    Raises
    ------
    DomainError
        The error that the message carries; `CorruptFileError` for a message that makes no sense.
    """
    try:
        document = orjson.loads(answer)
        if "error" in document:
            raise error_from(str(document["error"]), _context(document["context"]))
        return _reading(document["reading"])
    except (LookupError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError) as error:
        raise CorruptFileError(line=0, reason="answer of the reader") from error


_PLAIN = ("format", "reader", "version", "srid", "srid_from", "unit_m")


def _shape_document(shape: Shape) -> dict[str, object]:
    return {
        "wkb": shapely.to_wkb(shape.geometry, hex=True, output_dimension=2, byte_order=1),
        "kind": shape.kind,
        "number": shape.number,
        "layer": shape.layer,
        "name": shape.name,
        "attributes": dict(shape.attributes),
        "findings": [_finding_document(finding) for finding in shape.findings],
        "is_unplaced": shape.is_unplaced,
    }


def _finding_document(finding: Finding) -> dict[str, object]:
    return {"code": finding.code, "severity": finding.severity, "context": dict(finding.context)}


def _plain(value: object) -> object:
    """Turn what JSON lacks into what it has; dataclasses, and so texts in both languages, it writes itself."""
    return str(value)


def _reading(document: Mapping[str, Any]) -> Reading:
    return Reading(
        format=str(document["format"]),
        reader=str(document["reader"])[:80],
        version=str(document["version"])[:80],
        srid=_optional(document["srid"], int),
        srid_from=document["srid_from"] if document["srid_from"] in {"format", "file", "request"} else None,
        unit_m=_optional(document["unit_m"], float),
        shapes=tuple(_shape(each) for each in document["shapes"]),
        findings=_findings(document["findings"]),
        skipped={str(name): int(count) for name, count in document["skipped"].items()},
        tables=tuple(_table(each) for each in document["tables"]),
    )


def _table(document: Mapping[str, Any]) -> Table:
    rows = tuple(tuple(map(str, row)) for row in document["rows"])
    return Table(name=str(document["name"]), rows=rows, lines=tuple(map(str, document["lines"])))


def _optional(value: object, kind: type[Any]) -> Any:  # as given
    return None if value is None else kind(value)


def _shape(document: Mapping[str, Any]) -> Shape:
    raw, kind = bytes.fromhex(document["wkb"]), document["kind"]
    if not raw.startswith(_WKB_STARTS):
        raise ValueError("geometry")
    geometry = shapely.from_wkb(raw)
    if geometry.geom_type not in _WKB_KINDS[kind]:
        raise ValueError("kind")
    return Shape(
        geometry=geometry,
        kind=kind,
        number=int(document["number"]),
        layer=str(document["layer"]),
        name=str(document["name"]),
        attributes={str(name): str(value) for name, value in document["attributes"].items()},
        findings=_findings(document["findings"]),
        is_unplaced=document["is_unplaced"] is True,
    )


def _findings(documents: list[Mapping[str, Any]]) -> tuple[Finding, ...]:
    return tuple(_finding(each) for each in documents)


def _finding(document: Mapping[str, Any]) -> Finding:
    severity = document["severity"]
    if severity not in {"error", "warning", "info"}:
        raise ValueError("severity")
    return Finding(code=str(document["code"]), severity=severity, context=_context(document["context"]))


def _context(context: Mapping[str, Any]) -> dict[str, object]:
    return {str(name): _context_value(value) for name, value in context.items()}


def _context_value(value: object) -> object:
    if isinstance(value, dict):
        return Text(str(value["fa"]), str(value["en"]))
    return value if isinstance(value, bool | int | float) or value is None else str(value)
