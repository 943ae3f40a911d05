"""An outcome as JSON that is kept, and as the document made from what was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from shapely.geometry import shape

from core.findings import Finding, Severity
from core.texts import Text
from geo.geojson import written
from landrequests.intake.document import choices_document, findings_document
from landrequests.intake.outcome import Choice

Json = dict[str, Any]


def findings_kept(findings: Sequence[Finding]) -> list[Json]:
    """Return findings as JSON: codes and context, no words but those of a `Text`."""
    return [
        {
            "code": each.code,
            "severity": each.severity,
            "at": None if each.at is None else list(each.at),
            "context": {name: _kept(value) for name, value in each.context.items()},
        }
        for each in findings
    ]


def choices_kept(choices: Sequence[Choice]) -> list[Json]:
    """Return choices as JSON, labels in both languages."""
    return [
        {
            "kind": each.kind,
            "value": each.value,
            "label": _kept(each.label),
            "score": each.score,
            "preview": None if each.preview is None else written(each.preview),
            "layer": _kept(each.layer),
            "name": _kept(each.name),
            "place": _kept(each.place),
            "before": None if each.before is None else written(each.before),
        }
        for each in choices
    ]


def findings_shown(kept: Sequence[Json], language: str) -> list[Json]:
    """Return kept findings as the boundary document shows them."""
    return findings_document([_finding(each) for each in kept], language)


def choices_shown(kept: Sequence[Json], language: str) -> list[Json]:
    """Return kept choices as the boundary document shows them."""
    return choices_document([_choice(each) for each in kept], language)


def _kept(value: object) -> object:
    if isinstance(value, str):
        # PostgreSQL keeps no null character; a text of a stranger may hold one
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return {"fa": _kept(value.fa), "en": _kept(value.en)} if isinstance(value, Text) else value


def _back(value: object) -> object:
    if isinstance(value, Mapping) and set(value) == {"fa", "en"}:
        return Text(str(value["fa"]), str(value["en"]))
    return value


def _finding(kept: Json) -> Finding:
    at = kept["at"]
    return Finding(
        code=kept["code"],
        severity=cast("Severity", kept["severity"]),
        at=None if at is None else (at[0], at[1]),
        context={name: _back(value) for name, value in kept["context"].items()},
    )


def _choice(kept: Json) -> Choice:
    preview, before = kept["preview"], kept.get("before")
    return Choice(
        kind=kept["kind"],
        value=kept["value"],
        label=cast("Text", _back(kept["label"])),
        score=kept["score"],
        preview=None if preview is None else shape(preview),
        layer=kept.get("layer", ""),
        name=cast("Text | None", _back(kept.get("name"))),
        place=cast("Text | None", _back(kept.get("place"))),
        before=None if before is None else shape(before),
    )
