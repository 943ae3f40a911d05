"""What a sheet says, in a language: the stored facts of a report, written for reading.

The paper, the planner's file and the public page all take their rows from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core import figures
from core.jalali import short_date
from core.texts import Text, language_from
from landrequests.class_effects import Effect, effects_of
from landrequests.models import OverlayReport
from landrequests.report_document import report_document
from landrequests.services import services
from landrequests.sheet.neighbours import Neighbours, neighbours_told
from landrequests.sheet.words import said
from landrequests.unevaluated import unevaluated_of

#: Less than this outside a layer's coverage is a rounding of its edge.
LEAST_UNCOVERED_M2 = 0.05
_MEETING = ("inside", "partly", "touches")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassLine:
    """One class that the boundary meets; `mark` is its number on the map, empty where it is not painted."""

    label: str
    relation: str
    area: str
    grid_area: str
    share: str
    effect: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerLine:
    """One layer with its edition: version, validity, status, source, authority."""

    code: str
    title: str
    authority: str
    edition: str
    source: str
    relation: str
    distance: str
    uncovered: str
    classes: tuple[ClassLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """What one rule says, and what it stands on."""

    effect: str
    effect_word: str
    message: str
    basis: str
    rule: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything a sheet says besides its map and its corners.

    `agencies` are the bodies to be asked, each with what calls for it; `unevaluated` are rules that
    nobody could judge, each as what it asks, and why not.
    """

    title: str
    authority: str
    verdict: str
    verdict_word: str
    gravest: str
    facts: tuple[tuple[str, str], ...]
    findings: tuple[FindingLine, ...]
    agencies: tuple[tuple[str, tuple[str, ...]], ...]
    unevaluated: tuple[tuple[str, str], ...]
    met: tuple[LayerLine, ...]
    clear: tuple[LayerLine, ...]
    unknown: tuple[LayerLine, ...]
    pending: tuple[LayerLine, ...]
    neighbours: Neighbours


def contents_of(
    report: OverlayReport,
    language: str,
    marks: Mapping[tuple[str, str], int] = {},
    planned: Mapping[tuple[str, str], int] = {},
) -> Contents:
    """Return the contents of a report's sheet; `marks` and `planned` number the classes on its map."""
    document = report_document(report, language)
    service = services().get(report.service)
    effects = effects_of(report)
    lines = [_layer(layer, effects, language, marks) for layer in document["layers"]]
    found = dict(zip((layer["layer"] for layer in document["layers"]), document["layers"], strict=True))
    outside = [line for line in lines if found[line.code]["relation"] == "outside"]
    return Contents(
        title=service.title.say(language) if service else report.service,
        authority=service.authority.say(language) if service else "",
        verdict=report.verdict,
        verdict_word=said(report.verdict, language),
        gravest={"blocked": "blocks", "conditional": "warns"}.get(report.verdict, ""),
        facts=tuple(_facts(report, document, language)),
        findings=tuple(_finding(each, language) for each in document["findings"]),
        agencies=tuple(_agencies(document)),
        unevaluated=tuple(_unevaluated(report, language)),
        met=tuple(line for line in lines if found[line.code]["relation"] in _MEETING),
        clear=tuple(line for line in outside if not line.uncovered),
        unknown=(
            *(line for line in lines if found[line.code]["relation"] == "no_data"),
            *(line for line in outside if line.uncovered),
        ),
        pending=tuple(_layer(layer, {}, language, planned) for layer in document.get("pending", ())),
        neighbours=neighbours_told(document, language),
    )


def comma(names: Iterable[str], language: str) -> str:
    """Return names in a row, with the comma of the language."""
    return (", " if language_from(language) == "en" else "، ").join(names)


def _facts(report: OverlayReport, document: Mapping[str, Any], language: str) -> Iterable[tuple[str, str]]:
    measures = document["boundary"]["measures"]
    yield said("on", language), short_date(report.on, language)
    yield said("known_at", language), short_date(report.known_at, language)
    yield said("made_at", language), short_date(report.created_at, language)
    yield said("rules", language), rules_number(document["rules"], language)
    yield said("area", language), figures.area(measures["area_m2"], language)
    yield said("grid_area", language), figures.area(measures["grid_area_m2"], language)
    yield said("perimeter", language), figures.length(measures["perimeter_m"], language)
    yield said("corner_count", language), figures.number(measures["vertex_count"], language)


def rules_number(rules: Mapping[str, Any] | None, language: str) -> str:
    """Return the number of the rule set in words; 0 are the rules the service began with."""
    number = (rules or {}).get("number") or 0
    if not number:
        return said("rules_first", language)
    return said("rules_number", language, number=figures.number(number, language))


def _layer(
    layer: Mapping[str, Any],
    effects: Mapping[tuple[str, str], Effect],
    language: str,
    marks: Mapping[tuple[str, str], int],
) -> LayerLine:
    uncovered = layer["uncovered_m2"] if layer["relation"] != "no_data" else 0.0
    return LayerLine(
        code=layer["layer"],
        title=layer["title"],
        authority=layer["authority"],
        edition=_edition(layer, language),
        source=layer.get("source", ""),
        relation=said(layer["relation"], language),
        distance=figures.length(layer["distance_m"], language) if layer["distance_m"] is not None else "–",
        uncovered=said("uncovered", language, area=figures.area(uncovered, language))
        if uncovered >= LEAST_UNCOVERED_M2
        else "",
        classes=tuple(
            _class(found, effects.get(key, ""), marks.get(key, 0), language)
            for found in layer["classes"]
            for key in ((layer["layer"], found["class"]),)
        ),
    )


def _class(found: Mapping[str, Any], effect: str, mark: int, language: str) -> ClassLine:
    return ClassLine(
        label=found["label"],
        relation=said(found["relation"], language),
        area=figures.number(found["area_m2"], language, decimals=1),
        grid_area=figures.number(found["grid_area_m2"], language, decimals=1),
        share=figures.share(found["share"], language),
        effect=said(effect, language) if effect else "",
        mark=figures.number(mark, language) if mark else "",
    )


def _edition(layer: Mapping[str, Any], language: str) -> str:
    """Return version, status and validity; a report made before these were kept has the version alone."""
    told = [said("version", language, number=figures.number(layer["version"], language))]
    if layer.get("valid_from"):
        told += [said(layer["status"], language), _validity(layer, language)]
        told.append(said("accuracy", language, metres=_accuracy(layer["accuracy_m"], language)))
    return " · ".join(told)


def _validity(layer: Mapping[str, Any], language: str) -> str:
    start = short_date(date.fromisoformat(layer["valid_from"]), language)
    if not layer["valid_to"]:
        return said("valid", language, start=start)
    return said("valid_until", language, start=start, end=short_date(date.fromisoformat(layer["valid_to"]), language))


def _accuracy(metres: float, language: str) -> str:
    unit = Text("متر", "m").say(language)
    return f"{figures.number(metres, language, decimals=2 if metres < 1 else 1)} {unit}"


def _finding(finding: Mapping[str, Any], language: str) -> FindingLine:
    return FindingLine(
        effect=finding["effect"],
        effect_word=said(finding["effect"], language),
        message=finding["message"],
        basis=finding["source"],
        rule=finding["rule"],
        agency=finding.get("agency", ""),
    )


def _agencies(document: Mapping[str, Any]) -> Iterable[tuple[str, tuple[str, ...]]]:
    for each in document["agencies"]:
        calling = (found["message"] for found in document["findings"] if found.get("agency") == each["agency"])
        yield each["agency"], tuple(dict.fromkeys(calling))


def _unevaluated(report: OverlayReport, language: str) -> Iterable[tuple[str, str]]:
    for each in unevaluated_of(report):
        asks = each.condition.say(language) if each.condition else f"{said('rule', language)} {each.rule}"
        yield asks, said("unevaluated_why", language, layers=each.layers.say(language))
