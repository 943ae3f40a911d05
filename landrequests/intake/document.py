"""The boundary document of the contract, in the language asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import shapely
from shapely.geometry import MultiPoint

from core.canonical import digest
from core.findings import Finding
from core.identifiers import sha256_of
from geo.binary import multipolygon_wkb
from geo.crs import Array
from geo.densify import rings_of
from geo.geojson import written
from landrequests.intake.outcome import Choice, Facts, Outcome


def document_of(outcome: Outcome, language: str, identifier: str | None = None) -> dict[str, Any]:
    """Return the boundary document of an outcome.

    `identifier` is the boundary's, where it is kept.
    """
    document: dict[str, Any] = {
        "id": identifier,
        "status": outcome.status,
        "geometry": geometry_of(outcome),
        "source": source_document(outcome.facts),
        "measures": outcome.measures.document() if outcome.measures else None,
        "findings": findings_document(outcome.findings, language),
        "choices": choices_document(outcome.choices, language),
        "several": outcome.several,
        "digest": digest_of(outcome),
    }
    if outcome.points is not None:
        document["points"] = [list(point) for point in outcome.points]
    return document


def geometry_of(outcome: Outcome) -> dict[str, Any] | None:
    """Return the corners as GeoJSON; points where points alone were asked for; else ``None``."""
    if not outcome.is_ready:
        return None
    if outcome.lonlat is not None:
        return written(outcome.lonlat)
    return written(MultiPoint(outcome.points)) if outcome.points else None


def source_document(facts: Facts) -> dict[str, Any]:
    """Return the member ``source``."""
    document: dict[str, Any] = {
        "format": facts.format,
        "version": facts.version or None,
        "layer": facts.layer or None,
        "srid": facts.srid,
        "srid_from": facts.srid_from,
        "sha256": facts.sha256,
        "reader": facts.reader,
        "names": list(facts.names),
    }
    if facts.accuracy_m:
        document |= {"operation": facts.operation, "accuracy_m": facts.accuracy_m}
    return document


def findings_document(findings: Sequence[Finding], language: str) -> list[dict[str, Any]]:
    """Return the member ``findings``, in words."""
    return [finding.document(language) for finding in findings]


def choices_document(choices: Sequence[Choice], language: str) -> list[dict[str, Any]]:
    """Return the member ``choices``, best first."""
    return [
        {
            "kind": choice.kind,
            "value": choice.value,
            "label": choice.label.say(language),
            "score": choice.score,
            "preview": None if choice.preview is None else written(choice.preview),
            **({"layer": choice.layer} if choice.layer else {}),
            **({"name": choice.name.say(language)} if choice.name else {}),
            **({"place": choice.place.say(language)} if choice.place else {}),
            **({"before": written(choice.before)} if choice.before is not None else {}),
        }
        for choice in choices
    ]


def digest_of(outcome: Outcome) -> str | None:
    """Return the digest of what was settled: corners, their system and measures; ``None`` until then.

    The corners enter by the SHA-256 of their well-known binary (little-endian, longitude and
    latitude rounded to 1e-10 degree): canonical JSON of 100,000 corners takes seconds.
    """
    if not outcome.is_ready:
        return None
    return digest(
        {
            "corners_sha256": _corners_sha256(outcome),
            "srid": outcome.facts.srid,
            "sha256": outcome.facts.sha256,
            "measures": outcome.measures.document() if outcome.measures else None,  # type: ignore[dict-item]  # JSON
        }
    )


def _corners_sha256(outcome: Outcome) -> str:
    corners = outcome.lonlat if outcome.lonlat is not None else MultiPoint(outcome.points)
    if isinstance(corners, MultiPoint):
        return sha256_of(shapely.to_wkb(shapely.transform(corners, _rounded), byte_order=1))
    rounded = [[_rounded(ring) for ring in rings_of(polygon)] for polygon in corners.geoms]
    return sha256_of(multipolygon_wkb(rounded))


def _rounded(points: Array) -> Array:
    return points.round(10)
