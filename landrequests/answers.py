"""Reading what a person typed into a step: never lost, never changed, only understood or not.

A draft keeps the raw text of every field. `read_step` says what it means and what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from core.identity import legal_id_is_valid, national_id_is_valid
from core.jalali import JalaliDateError, read_jalali
from core.persian import latin_digits, normalise_letters, plain_dashes, strip_bidi
from landrequests.definition import Field, FieldKind, Step, When

Raw = Mapping[str, Any]
TICKED = "yes"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an answer. `path` is the field, for groups ``owners.1.share``."""

    path: str
    code: str
    context: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadStep:
    """The meaning of a step's answers, as JSON, and its faults."""

    values: dict[str, Any]
    faults: tuple[Fault, ...]

    @property
    def is_complete(self) -> bool:
        """Say whether nothing is missing or wrong."""
        return not self.faults


class UnreadableError(Exception):
    """A text is not what its field asks for. Never leaves this module."""

    def __init__(self, code: str, **context: object) -> None:
        super().__init__(code)
        self.code = code
        self.context = context


def read_step(step: Step, raw: Raw) -> ReadStep:
    """Return what the answers to the fields of a step mean."""
    faults: list[Fault] = []
    values = _read_fields(step.fields, raw, "", faults)
    if step.undertakings and raw.get("accepted") != TICKED:
        faults.append(Fault("accepted", "answer_not_accepted"))
    return ReadStep(values | ({"accepted": True} if raw.get("accepted") == TICKED else {}), tuple(faults))


def is_asked(when: When | None, raw: Raw) -> bool:
    """Say whether a field or step is asked, by the raw answers beside it."""
    return when is None or raw.get(when.field) in when.values


def _read_fields(fields: Sequence[Field], raw: Raw, prefix: str, faults: list[Fault]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for each in fields:
        if not is_asked(each.when, raw):
            continue
        path = f"{prefix}{each.code}"
        if each.kind is FieldKind.GROUP:
            values[each.code] = _read_group(each, raw.get(each.code), path, faults)
            continue
        text = str(raw.get(each.code) or "").strip()
        if not text:
            faults.extend(_missing(each, path))
            continue
        try:
            values[each.code] = _READERS[each.kind](each, text)
        except UnreadableError as error:
            faults.append(Fault(path, error.code, {"label": each.label, "value": text[:60], **error.context}))
    return values


def _missing(asked: Field, path: str) -> Iterator[Fault]:
    if asked.required and asked.kind is not FieldKind.TICK:
        code = "choice_missing" if asked.kind is FieldKind.CHOICE else "answer_missing"
        yield Fault(path, code, {"label": asked.label})


def _read_group(group: Field, rows: Any, path: str, faults: list[Fault]) -> list[dict[str, Any]]:
    given = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    if not given and group.required:
        faults.append(Fault(path, "answer_missing", {"label": group.label}))
    values = [_read_fields(group.fields, row, f"{path}.{number}.", faults) for number, row in enumerate(given)]
    shares = [f.code for f in group.fields if f.kind is FieldKind.DANG]
    if group.total and given and shares and all(shares[0] in value for value in values):
        total = sum((Fraction(value[shares[0]]) for value in values), Fraction(0))
        if total != Fraction(group.total):
            faults.append(Fault(path, "shares_do_not_add_up", {"sum": written_dang(total), "total": group.total}))
    return values


def written_dang(value: Fraction) -> str:
    """Return a share in dang as people write it: ``2``, ``1 + 1/2``."""
    whole, rest = divmod(value, 1)
    if not rest:
        return str(whole)
    return f"{whole} + {rest}" if whole else str(rest)


def _text(asked: Field, text: str) -> str:
    if len(text) > asked.most:
        raise UnreadableError("answer_too_long", most=asked.most, found=len(text))
    return normalise_letters(text)


def _long_text(asked: Field, text: str) -> str:
    if len(text) > asked.most:
        raise UnreadableError("answer_too_long", most=asked.most, found=len(text))
    return strip_bidi(text)


def _number(asked: Field, text: str) -> float:
    plain = latin_digits(strip_bidi(text)).replace("٬", "").replace("٫", ".").replace(",", "").replace(" ", "")
    if not re.fullmatch(r"\d{1,15}(\.\d{1,6})?", plain):
        raise UnreadableError("answer_not_a_number")
    value = float(plain)
    if asked.least_value is not None and value < asked.least_value:
        raise UnreadableError("answer_too_small", least=asked.least_value)
    if asked.most_value is not None and value > asked.most_value:
        raise UnreadableError("answer_too_large", most=asked.most_value)
    return value


def _integer(asked: Field, text: str) -> int:
    value = _number(asked, text)
    if value != int(value):
        raise UnreadableError("answer_not_whole")
    return int(value)


def _date(_asked: Field, text: str) -> str:
    try:
        return read_jalali(text).isoformat()
    except JalaliDateError as error:
        raise UnreadableError("answer_not_a_date") from error


def _choice(asked: Field, text: str) -> str:
    if text not in {option.code for option in asked.options}:
        raise UnreadableError("answer_not_an_option")
    return text


def _tick(_asked: Field, text: str) -> bool:
    return text == TICKED


def _digits(text: str) -> str:
    return re.sub(r"[\s\-]", "", plain_dashes(latin_digits(strip_bidi(text))))


def _national_id(_asked: Field, text: str) -> str:
    digits = _digits(text)
    if not re.fullmatch(r"\d{10}", digits):
        raise UnreadableError("national_id_not_ten_digits", found=len(digits))
    if not national_id_is_valid(digits):
        raise UnreadableError("national_id_check_digit")
    return digits


def _legal_id(_asked: Field, text: str) -> str:
    digits = _digits(text)
    if not re.fullmatch(r"\d{11}", digits):
        raise UnreadableError("legal_id_not_eleven_digits", found=len(digits))
    if not legal_id_is_valid(digits):
        raise UnreadableError("legal_id_check_digit")
    return digits


def _mobile(_asked: Field, text: str) -> str:
    digits = re.sub(r"^(\+98|0098|98(?=9\d{9}$))", "0", _digits(text))
    digits = f"0{digits}" if re.fullmatch(r"9\d{9}", digits) else digits
    if not re.fullmatch(r"09\d{9}", digits):
        raise UnreadableError("answer_not_a_mobile")
    return digits


def _postal_code(_asked: Field, text: str) -> str:
    digits = _digits(text)
    if not re.fullmatch(r"\d{10}", digits) or len(set(digits)) == 1:
        raise UnreadableError("answer_not_a_postal_code")
    return digits


def _share(_asked: Field, text: str) -> str:
    """Read a share in dang of six: ``2``, ``1.5``, ``۷/۸``, ``1 1/2``; kept as an exact fraction."""
    plain = latin_digits(strip_bidi(text)).replace("٫", ".").strip()
    matched = re.fullmatch(r"(?:(\d{1,2})\s+)?(\d{1,6})(?:/(\d{1,6})|\.(\d{1,6}))?", plain)
    if matched is None or matched[3] == "0" or (matched[1] and not matched[3]):
        raise UnreadableError("answer_not_a_share")
    value = Fraction(f"{matched[2]}/{matched[3]}" if matched[3] else plain if not matched[1] else "0")
    value += int(matched[1] or 0)
    if not 0 < value <= 6:
        raise UnreadableError("answer_not_a_share")
    return str(value)


_READERS: Mapping[FieldKind, Callable[[Field, str], Any]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _long_text,
    FieldKind.NUMBER: _number,
    FieldKind.INTEGER: _integer,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.TICK: _tick,
    FieldKind.NATIONAL_ID: _national_id,
    FieldKind.LEGAL_ID: _legal_id,
    FieldKind.MOBILE: _mobile,
    FieldKind.POSTAL_CODE: _postal_code,
    FieldKind.DANG: _share,
}
