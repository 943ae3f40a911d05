"""A frozen report as the contract's JSON, in a language, and as the value its digest is over."""

from __future__ import annotations

from typing import Any

from accounts.actor import Actor
from core.canonical import Json
from core.texts import Text, language_from
from landrequests.deeds import Deed, deed_of
from landrequests.models import OverlayReport
from landrequests.neighbouring import requests_shown
from landrequests.queries import boundary_document
from landrequests.wording import shown

#: Decimals of shares, as in a report.
_SHARES = 9
#: Members that are identifiers, words, or tell of the keeping: no part of the facts.
WITHOUT_DIGEST = frozenset(
    {"id", "message", "label", "title", "authority", "agency", "digest", "names", "expires_at", "agencies"}
    # what others have filed since is no version of anything: the same question stays the same
    | {"requests"}
)


_BOTH = {"fa", "en"}
#: What facts are made of beside plain values, as JSON has them.
_NESTED = frozenset({dict, list})


def report_document(
    report: OverlayReport, language: str, *, for_digest: bool = False, actor: Actor | None = None
) -> dict[str, Any]:
    """Return the overlay report of the contract; `for_digest`, only what the digest is over.

    Which requests of others it meets is told to an `actor` who may open them, and nobody else; so is
    the area of the deed, a claim beside what is measured: ``deed``, and each class's ``deed_share`` of it.
    """
    facts = report.facts
    neighbours = facts["neighbours"]
    document = {
        "id": str(report.id),
        "boundary": boundary_document(report.boundary, language),
        "service": report.service,
        "on": report.on.isoformat(),
        "known_at": report.known_at.isoformat().replace("+00:00", "Z"),
        "layers": facts["layers"] if for_digest else [_in(layer, language) for layer in facts["layers"]],
        "neighbours": {} if for_digest else neighbours | {"requests": requests_shown(neighbours["requests"], actor)},
        "findings": [_ruled(each) if for_digest else _finding(each, language) for each in facts["findings"]],
        "rules": facts.get("rules"),
        "agencies": [] if for_digest else _agencies(facts["findings"], language),
        "verdict": report.verdict,
        "digest": report.digest,
    }
    if pending := facts.get("pending"):  # most have none, and reports from before these were told never do
        document["pending"] = pending if for_digest else [_in(layer, language) for layer in pending]
    if for_digest:
        # what lies around is figures alone, and may be thousands of rows: they are not looked through for words
        around = {name: rows for name, rows in neighbours.items() if name not in WITHOUT_DIGEST}
        return _facts_only(document) | {"neighbours": around}  # type: ignore[operator]  # a dict stays a dict
    return document if actor is None else _beside_deed(document, deed_of(actor, report.boundary))


def _beside_deed(document: dict[str, Any], deed: Deed | None) -> dict[str, Any]:
    """Return a report with the area of the deed, as far as it is known, and what of it each class takes."""
    if deed is None:
        return document
    layers = [
        layer | {"classes": [each | {"deed_share": _deed_share(each, deed)} for each in layer["classes"]]}
        for layer in document["layers"]
    ]
    told = {"area_m2": deed.area_m2, "origin": deed.origin, "parcel": deed.code or None}
    return document | {"layers": layers, "deed": told}


def _deed_share(found: dict[str, Any], deed: Deed) -> float:
    return round(float(found["area_m2"]) / deed.area_m2, _SHARES)


def _ruled(kept: dict[str, Any]) -> dict[str, Any]:
    """Return what of a finding is no words."""
    return {name: kept[name] for name in ("rule", "effect", "layer")}


def _in(value: Any, language: str) -> Any:
    """Return a kept value with each pair of words as one of them."""
    if isinstance(value, dict):
        if value.keys() == _BOTH:
            return value[language_from(language)]
        return {name: _in(member, language) if type(member) in _NESTED else member for name, member in value.items()}
    return [_in(member, language) for member in value] if isinstance(value, list) else value


def _finding(kept: dict[str, Any], language: str) -> dict[str, Any]:
    context = shown(_in(kept["context"], language), language)
    finding = {
        "rule": kept["rule"],
        "effect": kept["effect"],
        "layer": kept["layer"],
        "message": Text(**kept["message"]).say(language, context),
        "source": Text(**kept["source"]).say(language),
    }
    return finding | ({"agency": Text(**kept["agency"]).say(language)} if kept["agency"] else {})


def _agencies(findings: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Return the bodies whose opinion the findings call for, each with the rules that do."""
    asked: dict[str, dict[str, None]] = {}
    for finding in findings:
        if finding["agency"]:
            asked.setdefault(Text(**finding["agency"]).say(language), {})[finding["rule"]] = None
    return [{"agency": agency, "rules": list(rules)} for agency, rules in asked.items()]


def _facts_only(value: Json) -> Json:
    if isinstance(value, dict):
        return {
            name: _facts_only(member) if type(member) in _NESTED else member
            for name, member in value.items()
            if name not in WITHOUT_DIGEST and not (name == "source" and isinstance(member, str))
        }
    return [_facts_only(member) for member in value] if isinstance(value, list) else value
