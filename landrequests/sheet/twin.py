"""The machine-readable twin of a sheet, for whoever holds its code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from core import figures
from core.jalali import short_date
from core.texts import Text
from landrequests.report_document import report_document
from landrequests.sheet.standing import Change, Standing

_CHANGES = {
    "layer": Text(
        "«{title}» از نسخهٔ {old} به نسخهٔ {new} رسیده است", "“{title}” went from version {old} to version {new}"
    ),
    "layer-added": Text(
        "لایهٔ تازهٔ «{title}» (نسخهٔ {new}) افزوده شده است", "a new layer, “{title}” (version {new}), was added"
    ),
    "layer-ended": Text("«{title}» (نسخهٔ {old}) دیگر نافذ نیست", "“{title}” (version {old}) is no longer in force"),
    "layer-private": Text(
        "لایه‌ای که نقشهٔ آن همگانی نیست تغییر کرده است", "a layer whose map is not public has changed"
    ),
    "rules": Text(
        "ضوابط خدمت از شمارهٔ {old} به شمارهٔ {new} رسیده است", "the rules went from number {old} to number {new}"
    ),
    "service-ended": Text("این خدمت دیگر ارائه نمی‌شود", "the service is no longer offered"),
    "boundary": Text("محدودهٔ این پرونده عوض شده است", "the boundary of this case was changed"),
}
_SINCE = Text("{told}؛ از {day}", "{told}; since {day}")


def told(change: Change, language: str) -> str:
    """Return a change in words, with the day from which it holds where that is known."""
    numbers = {
        name: figures.number(value, language)
        for name, value in (("old", change.old), ("new", change.new))
        if value is not None
    }
    title = change.title.say(language) if change.title else ""
    words = _CHANGES[change.kind].say(language, {"title": title, **numbers})
    if change.since is None:
        return words
    return _SINCE.say(language, {"told": words, "day": short_date(change.since, language)})


def twin(standing: Standing, language: str) -> dict[str, Any]:
    """Return the standing of a sheet with its facts.

    `facts` are exactly what the digest is over: the SHA-256 of their canonical JSON (RFC 8785) is
    the digest, so that anybody may recompute it. `report` says the same with its words. Neither
    holds an id that leads to the report, the boundary or a request.
    """
    report = standing.sheet.report
    return {
        "code": standing.sheet.code,
        "standing": "current" if standing.is_current else "replaced",
        "changes": [_change(change, language) for change in standing.changes],
        "intact": standing.is_intact,
        "digest": report.digest,
        "computed_digest": standing.computed_digest,
        "issued_at": _moment(standing.sheet.issued_at),
        "looked_up_at": _moment(standing.at),
        "facts": report_document(report, "en", for_digest=True),
        "report": _without_ids(report_document(report, language)),
    }


def _change(change: Change, language: str) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "layer": change.code or None,
        "old": change.old,
        "new": change.new,
        "since": change.since.isoformat() if change.since else None,
        "message": told(change, language),
    }


def _without_ids(document: dict[str, Any]) -> dict[str, Any]:
    boundary = {name: value for name, value in document["boundary"].items() if name not in {"id", "expires_at"}}
    neighbours = {**document["neighbours"], "requests": []}
    kept = {name: value for name, value in document.items() if name != "id"}
    return kept | {"boundary": boundary, "neighbours": neighbours}


def _moment(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
