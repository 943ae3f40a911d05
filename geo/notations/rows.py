"""A line of a table: which numbers it holds, what they are called, what else it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from core.persian import folded
from geo.notations import claims, faults
from geo.notations.angles import angle_at
from geo.notations.draft import Role, Value, ZoneMark
from geo.notations.tokens import Token, tokens_of
from geo.notations.vocabulary import ASIDE, CORNER_NAMES, UNIT_WORDS, Word, word
from geo.notations.zones import line_of, srid_at, zone_at

ROLES: dict[str, Role | None] = {
    "N": "y", "S": "y", "E": "x", "W": "x", "?": None, "x": "x", "y": "y", "lon": "lon", "lat": "lat", "z": "z",
}  # fmt: skip
#: What stands behind a datum's name, and which datum it is then.
_DATUM_NUMBERS: Mapping[str, Mapping[str, str]] = {
    "wgs": {"84": "wgs", "72": "other"},
    "ed": dict.fromkeys(("50", "77", "1950"), "ed"),
    "grs": {"80": "", "67": "other"},
    "international": dict.fromkeys(("1909", "1924"), "other"),
}
_LEAST_EASTING = 100_000
_DATUM_WORDS = frozenset(map(folded, ("datum", "دیتوم", "مبنای", "سال")))
_IRAN_ZONES = ("38", "39", "40", "41")
#: A number of a point's name: P1, A-12, BM1003.
_NAME_DIGITS = 4


@dataclass(slots=True, kw_only=True)
class Row:
    """What one line says. `start` is where it begins in the sheet, `text` how it reads there."""

    start: int
    text: str
    values: list[Value] = field(default_factory=list)
    label: str = ""
    zone: ZoneMark | None = None
    srid: int | None = None
    datums: set[str] = field(default_factory=set)
    unit: str = ""
    columns: tuple[str, ...] = ()
    noisy: bool = False
    worded: bool = False
    aside: bool = False

    @property
    def first(self) -> int:
        """Index of its first number, else of its first character."""
        return self.values[0].index if self.values else self.start + len(self.text) - len(self.text.lstrip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A number, a claim about one (role or direction), a separator or a word of a row, in order."""

    kind: Literal["value", "claim", "sep", "word", "corner"]
    token: Token
    value: Value | None = None
    role: str = ""
    binds: Literal["", "left", "right"] = ""


def row_of(line: str, start: int) -> Row:
    """Return what a line says.

    Raises
    ------
    Fault
        It holds something that looks like a number and is none, or an angle that cannot be.
    """
    return _Reader(line, start).read()


class _Reader:
    """Walks once over the tokens of a line."""

    def __init__(self, line: str, start: int) -> None:
        self.tokens = tokens_of(line, start)
        self.line = line_of(self.tokens)
        self.grid = self.line.is_grid
        self.row = Row(start=start, text=line)
        self.items: list[Item] = []
        self.joined = False
        self.at = 0

    def read(self) -> Row:
        while self.at < len(self.tokens):
            if not (self._took_zone() or self._took_srid() or self._took_datum()):
                self._take_one()
        if not any(item.kind == "value" for item in self.items):
            self._as_heading()
            return self.row
        items = claims.without_names(self.items, grid=self.grid)
        self.row.label = " ".join(item.token.text for item in items if item.kind == "word")
        self.row.worded = bool(self.row.label)
        self.row.values = claims.settled_values(items, grid=self.grid)
        self.row.aside = any(folded(token.text) in ASIDE for token in self.tokens if token.kind == "word")
        self._refuse_words_between()
        return self.row

    def _refuse_words_between(self) -> None:
        """Refuse ``دفتر 535012 صفحه 3950010``: whole numbers after words of their own are no point."""
        kinds = [item.kind for item in self.items if item.kind in ("value", "word", "claim")]
        whole = all(value.is_integer for value in self.row.values)
        if "claim" not in kinds and whole and "value word value" in " ".join(kinds):
            raise faults.no_coordinates(self.row.first, self.row.text)

    def _as_heading(self) -> None:
        words = [item for item in self.items if item.kind == "word"]
        self.row.worded = bool(self.items) or self.row.noisy
        if not words and not self.joined:
            self.row.columns = tuple(item.role for item in self.items if item.kind == "claim")

    def _took_zone(self) -> bool:
        grid = self.grid or self._stands_alone()
        named = zone_at(self.line, self.at, grid=grid)
        if named is None:
            return False
        if self.row.zone and self.row.zone.number != named.mark.number:
            words = (
                "در یک سطر دو زون نوشته شده است («{found}»)؛ هر نقطه را در سطر خودش بنویسید.",
                "One line names two zones (“{found}”); write each point on its own line.",
            )
            raise faults.syntax(named.mark.index, str(named.mark.number), *words)
        self.row.zone, self.at = named.mark, named.after
        return True

    def _stands_alone(self) -> bool:
        """Say whether the line is a heading with a zone: ``39N``, ``WGS84 39N``."""
        if len(self.tokens) == 2:
            return True
        token, ahead = self.tokens[self.at], self.tokens[self.at + 1 : self.at + 2]
        in_iran = token.is_integer and token.text in _IRAN_ZONES and bool(ahead) and ahead[0].glued
        return in_iran and len(self.line.letters) == 1 and not any("." in each.text for each in self.tokens)

    def _took_srid(self) -> bool:
        found = srid_at(self.tokens, self.at)
        if found is None:
            return False
        self.row.srid, self.at = found
        return True

    def _took_datum(self) -> bool:
        token = self.tokens[self.at]
        known = word(token.text) if token.kind == "word" else None
        if not known or known.kind != "datum":
            return False
        self.at += 1
        self.row.noisy = True
        self._skip_datum_words()
        numbers = _DATUM_NUMBERS.get(known.value, {})
        other = known.value == "other" and self.at < len(self.tokens) and self.tokens[self.at].glued
        if self._here_is(tuple(numbers)):
            self.row.datums.add(numbers[self.tokens[self.at].text])
            self.at += 1
        elif known.value in ("wgs", "other"):
            self.row.datums.add(known.value)
            self.at += bool(other and self.tokens[self.at].is_integer)
        else:
            self.items.append(Item(kind="word", token=token))
        return True

    def _skip_datum_words(self) -> None:
        """Pass by what stands between a datum's name and its year: ``European Datum 1950``, ``ED-50``."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if not (folded(token.text) in _DATUM_WORDS or (token.text == "-" and token.glued)):
                return
            self.at += 1

    def _here_is(self, texts: Sequence[str]) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].text in texts

    def _take_one(self) -> None:
        token = self.tokens[self.at]
        if token.kind == "num":
            self._take_number(negative=False)
        elif token.kind == "word":
            self._take_word(token)
        elif token.kind == "sep":
            self._add(Item(kind="sep", token=token))
        elif token.text in "+-" and self._is_sign():
            self.at += 1
            self._take_number(negative=token.text == "-")
        elif token.text == "#" and self._is_broken():
            raise faults.no_number(token.start, self.row.text)
        else:
            self.at += 1

    def _add(self, item: Item) -> None:
        self.items.append(item)
        self.at += 1

    def _is_sign(self) -> bool:
        """Say whether a plus or minus belongs to the number behind it: ``1- 251069`` has none."""
        if self.at + 1 >= len(self.tokens):
            return False
        token, number = self.tokens[self.at], self.tokens[self.at + 1]
        before = self.tokens[self.at - 1] if self.at else None
        after_number = before is not None and before.kind in ("num", "deg", "min", "sec", "close") and token.glued
        return number.kind == "num" and number.glued and not after_number

    def _is_broken(self) -> bool:
        """Say whether ``#REF!``, ``#N/A`` or ``####`` stands here; ``#1`` is a point's number."""
        ahead = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        return ahead is not None and ahead.glued and ahead.kind != "num"

    def _take_number(self, *, negative: bool) -> None:
        token = self.tokens[self.at]
        self._refuse_two_marks(token)
        angle = angle_at(self.tokens, self.at)
        if angle is None:
            self._refuse_letters(token)
            value = Value(value=token.value, written=token.text, index=token.start)
            after = self.at + 1
        else:
            value = Value(value=angle.value, written=angle.written, index=token.start, form=angle.form)
            after = angle.after
        if negative:
            value = value.scaled(-1)
        self.at = after
        if self._here_is(("%",)):
            self.row.noisy = True  # a share of something
            return
        self.items.append(Item(kind="value", token=token, value=value))

    def _refuse_two_marks(self, token: Token) -> None:
        """Refuse ``35..71``, ``35.7.1``, ``35. 71`` and ``35 .71``; ``1.`` may number a row."""
        ahead = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if token.text.startswith("."):
            raise faults.no_number(token.start, token.text)
        if not ahead or not ahead.glued:
            return
        behind = self.tokens[self.at + 2] if self.at + 2 < len(self.tokens) else None
        if ahead.text == "." and not self.items and token.is_integer and not (behind and behind.glued):
            return
        if ahead.text.startswith(".") or (ahead.kind == "num" and "." in token.text):
            raise faults.no_number(token.start, token.text + ahead.text)

    def _refuse_letters(self, token: Token) -> None:
        """Refuse a letter typed for a digit, such as the O in ``395O966``."""
        ahead = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if not ahead or not ahead.glued or ahead.kind != "word":
            return
        known = word(ahead.text)
        if known and not (known.kind == "role" and self._more_digits(self.at + 1)):
            return
        if (
            token.is_integer
            and len(token.text) <= _NAME_DIGITS
            and not self.items
            and not self._more_digits(self.at + 1)
        ):
            return
        raise faults.no_number(token.start, token.text + ahead.text)

    def _more_digits(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1].glued and self.tokens[at + 1].kind == "num"

    def _take_word(self, token: Token) -> None:
        known = word(token.text)
        if folded(token.text) in CORNER_NAMES and not self._after_number():
            self._add(Item(kind="word", token=token))
        elif known is None:
            self._take_name(token)
        else:
            self._take_known(token, known)

    def _after_number(self) -> bool:
        return (
            self.at > 0 and self.tokens[self.at].glued and self.tokens[self.at - 1].kind in ("num", "sec", "min", "deg")
        )

    def _take_known(self, token: Token, known: Word) -> None:
        if known.kind in ("role", "direction"):
            self._take_claim(token, known)
            return
        if known.kind == "void":
            raise faults.no_number(token.start, token.text)
        self.row.noisy = self.row.noisy or known.kind == "noise"
        self.joined = self.joined or known.kind == "and"
        if known.kind == "point":
            self._add(Item(kind="corner", token=token))
            return
        if known.kind == "unit" and known.value != "m":
            self._note_unit(known.value)
        self.at += 1

    def _note_unit(self, unit: str) -> None:
        """Keep what unit is said of eastings and northings, not of heights or lengths of sides."""
        before = [token for token in self.tokens[: self.at] if token.kind != "open"]
        large = bool(before) and before[-1].kind == "num" and before[-1].value >= _LEAST_EASTING
        named = any(folded(token.text) in UNIT_WORDS for token in before)
        if large or named or self._are_units() or (bool(before) and self._heads_column(before[-1])):
            self.row.unit = unit

    def _are_units(self) -> bool:
        """Say whether the line holds nothing but units, as under the names of columns: ``ft  ft``."""
        words = [word(token.text) for token in self.tokens if token.kind == "word"]
        return all(token.kind in ("word", "sep", "open", "close") for token in self.tokens) and all(
            known is not None and known.kind == "unit" for known in words
        )

    def _heads_column(self, token: Token) -> bool:
        """Say whether a token names the column of an easting or northing in a heading: ``X (ft)``."""
        known = word(token.text) if token.kind == "word" else None
        is_heading = not any(each.kind == "num" for each in self.tokens)
        return is_heading and known is not None and known.kind in ("role", "direction") and known.value != "z"

    def _take_claim(self, token: Token, known: Word) -> None:
        if self._is_name_of_point():
            self.at += 1
            self._add(Item(kind="word", token=token))
            return
        self.at += 1
        if self._is_index():
            self.at += 1
        binds: Literal["", "left", "right"] = "right" if self._here_is((":", "=")) else ""
        ahead = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token.glued and self.items and self.items[-1].kind == "value":
            binds = "left"
        elif ahead and ahead.glued and ahead.kind == "num":
            binds = "right"
        self.items.append(Item(kind="claim", token=token, role=known.value, binds=binds))

    def _is_name_of_point(self) -> bool:
        """Say whether a letter that could be a claim begins a name: ``N1 533000 3950000``."""
        ahead = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if not self.items and ahead and ahead.kind == "close" and len(self.tokens[self.at].text) == 1:
            return True
        if self.items or not ahead or not ahead.glued or not ahead.is_integer or len(ahead.text) > _NAME_DIGITS:
            return False
        if self._index_follows(self.at + 1):
            return False
        rest = self.tokens[self.at + 2 :]
        alone = not any(each.kind == "word" and word(each.text) for each in rest) and not any(
            each.kind in ("deg", "min") for each in rest
        )
        return sum(each.kind == "num" for each in rest) >= 2 and (self.grid or alone)

    def _index_follows(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1].text in ("=", ":")

    def _is_index(self) -> bool:
        """Say whether the number here only counts the label: ``X1=533000``."""
        here = self.tokens[self.at] if self.at < len(self.tokens) else None
        return bool(here and here.is_integer and here.glued and len(here.text) <= 2 and self._index_follows(self.at))

    def _take_name(self, token: Token) -> None:
        ahead = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        self._add(Item(kind="word", token=token))
        if not ahead or ahead.kind != "num" or not ahead.glued:
            return
        if not ahead.is_integer or len(ahead.text) > _NAME_DIGITS:
            raise faults.no_number(token.start, token.text + ahead.text)
        self._add(Item(kind="word", token=ahead))
