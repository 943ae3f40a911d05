"""What has changed between two zoning checks of one boundary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.texts import Text
from landrequests.models import OverlayReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that reads otherwise now. `before` and `after` are m² in a class, or verdicts.

    ``None`` means that it was not there.
    """

    kind: str
    title: Text
    before: float | str | None
    after: float | str | None


def differences(seen: OverlayReport | None, fresh: OverlayReport) -> tuple[Difference, ...]:
    """Return what differs; without a report that was seen, the verdict itself is news."""
    if seen is not None and seen.pk == fresh.pk:
        return ()
    found = []
    if seen is None or seen.verdict != fresh.verdict:
        found.append(
            Difference(
                kind="verdict",
                title=Text("نتیجه", "verdict"),
                before=None if seen is None else seen.verdict,
                after=fresh.verdict,
            )
        )
    if seen is not None:
        found += _classes(_areas(seen), _areas(fresh))
        found += _rules(_fired(seen), _fired(fresh))
    return tuple(found)


def _areas(report: OverlayReport) -> dict[tuple[str, str], tuple[Text, float]]:
    return {
        (layer["layer"], each["class"]): (_title(layer, each), each["area_m2"])
        for layer in report.facts["layers"]
        for each in layer["classes"]
    }


def _title(layer: dict[str, Any], found: dict[str, Any]) -> Text:
    title, label = Text(**layer["title"]), Text(**found["label"])
    return Text(f"{title.fa}: {label.fa}", f"{title.en}: {label.en}")


def _classes(
    before: dict[tuple[str, str], tuple[Text, float]], after: dict[tuple[str, str], tuple[Text, float]]
) -> Iterator[Difference]:
    for key in sorted({*before, *after}):
        was, now = before.get(key), after.get(key)
        if (was and was[1]) != (now and now[1]):
            title = (now or was or (Text("", ""), 0.0))[0]
            yield Difference(kind="class", title=title, before=was and was[1], after=now and now[1])


def _fired(report: OverlayReport) -> dict[tuple[str, str], Text]:
    return {
        (each["rule"], each["layer"]): Text(**each["message"])
        for each in report.facts["findings"]
        if each["effect"] != "informs"
    }


def _rules(before: dict[tuple[str, str], Text], after: dict[tuple[str, str], Text]) -> Iterator[Difference]:
    for key in sorted(set(before) ^ set(after)):
        title = Text(key[0], key[0])
        yield Difference(
            kind="rule", title=title, before=key[0] if key in before else None, after=key[0] if key in after else None
        )
