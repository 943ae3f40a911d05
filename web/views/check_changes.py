"""What the check of a request says otherwise since its boundary or the layers changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.texts import Text
from landrequests.comparison import Comparison, Pair, Told, compare
from landrequests.models import LandRequest
from landrequests.rules import NO_DATA_RULE
from landrequests.wording import shown
from web.templatetags.zamin import page_language, said
from web.words import words as page_words

COMMA = Text("، ", ", ")
#: Shares of two boundaries closer than this read the same: a tenth of a percent is shown.
SHOWN_SHARE = 0.0005


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckChanges:
    """The earlier and the later check of a request, and the rules that only one of them has."""

    comparison: Comparison
    came: tuple[dict[str, str], ...]
    went: tuple[dict[str, str], ...]

    @property
    def rows(self) -> tuple[Pair, ...]:
        """What reads otherwise; of another boundary what it meets otherwise, not that it is larger or farther away."""
        found = self.comparison
        measured = found.measured if found.is_same_land else filter(_is_met_otherwise, found.measured)
        return (*measured, *filter(_is_met_otherwise, found.unmeasured))

    @property
    def same_count(self) -> int:
        """How many classes and layers are met as before."""
        return self.comparison.same_count + len(self.comparison.changed) - len(self.rows)

    @property
    def is_same(self) -> bool:
        """Say whether nothing that counts differs."""
        verdicts = self.comparison.before.verdict, self.comparison.after.verdict
        return not (self.rows or self.came or self.went) and verdicts[0] == verdicts[1]


def changes_of(case: LandRequest) -> CheckChanges | None:
    """Return what differs from the earlier check; ``None`` without one, and where nothing has changed."""
    if case.report is None or case.report_before is None or case.report_before.pk == case.report.pk:
        return None
    comparison = compare(case.report_before, case.report)
    found = CheckChanges(
        comparison=comparison, came=tuple(told_of(comparison.came)), went=tuple(told_of(comparison.went))
    )
    return None if found.is_same and comparison.is_same_land else found


def told_of(found: tuple[Told, ...]) -> list[dict[str, str]]:
    """Return findings that only one of two reports has, in the language of the page; missing data in one line."""
    language = page_language()
    silent = [each for each in found if each.rule == NO_DATA_RULE]
    if len(silent) < 2:
        silent = []
    told = [
        {"effect": each.effect, "message": each.message.say(language, _said(each.context))}
        for each in found
        if each not in silent
    ]
    return told + _without_data(silent)


def _without_data(silent: list[Told]) -> list[dict[str, str]]:
    """Return one line for each effect that missing data has, naming the layers."""
    lines = []
    for effect in dict.fromkeys(each.effect for each in silent):
        names = [f"«{_said(each.context)['title']}»" for each in silent if each.effect == effect]
        line = page_words()["overlay.shift_no_data"].say(page_language(), {"layers": said(COMMA).join(names)})
        lines.append({"effect": effect, "message": line})
    return lines


def _is_met_otherwise(pair: Pair) -> bool:
    if pair.before is None or pair.after is None or pair.before.relation != pair.after.relation:
        return True
    return abs(pair.change_of_share) >= SHOWN_SHARE


def _said(context: Any) -> dict[str, object]:
    texts = {
        name: Text(**value) if isinstance(value, dict) and value.keys() == {"fa", "en"} else value
        for name, value in context.items()
    }
    return shown(texts, page_language())
