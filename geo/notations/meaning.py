"""From every way to read a text to the one that is meant, or to the fault to report."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.errors import DomainError
from core.persian import fa_digits
from geo.crs import WGS84
from geo.notations import faults
from geo.notations.draft import Draft, Place, Value
from geo.notations.errors import LocalCoordinatesError
from geo.notations.gates import (
    EASTINGS,
    NORTHINGS,
    UNITS,
    Family,
    Fit,
    Gate,
    in_unit,
    on_earth,
    packed,
    plausible,
    prefixed,
    within,
)
from geo.notations.reading import IRAN, TextOptions

#: Numbers that differ by less than this (degrees or metres) are the same reading.
_SAME = 9
#: A height is written to the millimetre at best.
_HEIGHT_PLACES = 3
_MOST_DEGREES = 180
#: Lengths and bearings have fewer decimals than degrees.
_DEGREE_PLACES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A draft whose numbers fit. `via` says how: ``plausible``, ``unit``, ``prefix``, ``packed`` or ``earth``."""

    draft: Draft
    fits: tuple[Fit, ...]
    via: str
    unit: float = 1.0

    @property
    def is_grid(self) -> bool:
        """Whether the numbers are metres of UTM."""
        return self.fits[0].family == "grid"

    @property
    def notation(self) -> str:
        """The contract's word for it: the notation's own code, or what the numbers of a table are."""
        if self.draft.notation:
            return self.draft.notation
        if self.is_grid:
            return "utm"
        forms = {value.form for fit in self.fits for value in (fit.place.first, fit.place.second)}
        return "dms" if "dms" in forms else "ddm" if "dm" in forms else "dd"

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two readings the same."""
        numbers = ((fit.x_first, fit.place.first.value, fit.place.second.value) for fit in self.fits)
        return tuple((first, round(a, _SAME), round(b, _SAME)) for first, a, b in numbers)


@dataclass(slots=True, kw_only=True)
class _Best:
    """The draft that went furthest, for the message."""

    score: int = -1
    draft: Draft | None = None
    misses: list[Place] = field(default_factory=list)


def candidates_of(drafts: Sequence[Draft], options: TextOptions) -> list[Candidate]:
    """Return the readings whose numbers fit, from the strictest gate that lets any through.

    Raises
    ------
    DomainError
        Nothing fits: what was found instead.
    """
    sound = [draft for draft in drafts if draft.fault is None and draft.places]
    for via, unit, gate in _gates(options):
        found = _distinct(candidate for draft in sound if (candidate := _candidate(draft, gate, via=via, unit=unit)))
        if found:
            return found if via == "plausible" else found[:1]
    if earthly := [each for draft in sound if (each := _earthly(draft, options))]:
        return earthly[:1]
    raise explained(drafts, options)


def _gates(options: TextOptions) -> Iterable[tuple[str, float, Gate]]:
    yield "plausible", 1.0, plausible(options.inside)
    for metres in UNITS:
        yield "unit", metres, in_unit(metres)
    yield "prefix", 1.0, prefixed
    yield "packed", 1.0, packed


def _candidate(draft: Draft, gate: Gate, *, via: str, unit: float) -> Candidate | None:
    fits: list[Fit] = []
    for place in draft.places:
        fit = gate(place)
        if fit is None or (fits and fit.family != fits[0].family):
            return None
        fits.append(fit)
    is_list = draft.shape != "labels" and not draft.shape.startswith("rows")
    if is_list and len({fit.x_first for fit in fits}) > 1:
        return None
    if any(_hides_point(spare, gate, fits[0].family) for spare in draft.spare) or _is_ragged(draft):
        return None
    if any(value.form for value in draft.dropped):
        return None  # who marks degrees, minutes or seconds means them
    if fits and fits[0].family == "degrees" and draft.dropped and any(_is_whole(place) for place in draft.places):
        return None
    return Candidate(draft=draft, fits=tuple(fits), via=via, unit=unit)


def _hides_point(spare: Sequence[Value], gate: Gate, family: Family) -> bool:
    """Say whether the numbers left aside would make another point of the kind.

    Beside metres a side's length and its bearing, such as 28.30 and 51.66, are no degrees.
    """
    pairs = ((gate(Place(first=a, second=b)), min(a.decimals, b.decimals)) for a, b in itertools.pairwise(spare))
    return any(
        fit is not None and (family in ("degrees", fit.family) or decimals >= _DEGREE_PLACES) for fit, decimals in pairs
    )


def _is_whole(place: Place) -> bool:
    """Say whether a number is a bare whole degree: beside numbers left aside it is rather a part of one."""
    return any(value.form is None and value.decimals <= 0 for value in (place.first, place.second))


def _is_ragged(draft: Draft) -> bool:
    """Say whether some rows alone have a further number that is no height: a row too long."""
    if any(value.form for each in draft.spare for value in each):
        return True
    if len({len(spare) for spare in draft.spare}) < 2:
        return False
    return any(value.decimals > _HEIGHT_PLACES or value.value >= EASTINGS[0] for each in draft.spare for value in each)


def _distinct(found: Iterable[Candidate]) -> list[Candidate]:
    known: dict[tuple[object, ...], Candidate] = {}
    labelled = False
    for candidate in found:
        if candidate.draft.shape == "labels" and not labelled:
            known, labelled = {}, True
        if not labelled or candidate.draft.shape == "labels":
            known.setdefault(candidate.key, candidate)
    return _exacter(list(known.values()))


def _exacter(found: list[Candidate]) -> list[Candidate]:
    """Prefer columns written with more decimals than those they leave aside (numbers and heights)."""
    found = _whole(found)
    if len(found) < 2 or len({(each.notation, each.draft.style) for each in found}) > 1:
        return found
    better = [each for each in found if _mean_decimals(_used(each)) > _mean_decimals(each.draft.dropped)]
    return better if len(better) == 1 else found


def _whole(found: list[Candidate]) -> list[Candidate]:
    """Prefer the angles that use every number: the others would take degrees for the number of a point.

    Numbers that differ in every row may count the points after all.
    """
    using_all = [each for each in found if each.draft.built and _only_counts(each.draft)]
    rest = [each for each in found if each not in using_all]
    if len(using_all) != 1 or not all(each.draft.built and _leads_alike(each.draft) for each in rest):
        return found
    return using_all


def _only_counts(draft: Draft) -> bool:
    """Say whether no number is left aside but one in front of each point that counts them, and its height."""
    heights = [value for each in draft.spare for value in each]
    if any(value.value <= _MOST_DEGREES for value in heights):
        return False
    counts = [value.value for value in draft.dropped if value not in heights]
    rising = all(second == first + 1 for first, second in itertools.pairwise(counts))
    return not draft.dropped or (rising and len(counts) in (0, len(draft.places)) and len(draft.places) > 1)


def _leads_alike(draft: Draft) -> bool:
    """Say whether the numbers in front of the points, or behind them, are not all different."""
    leading = draft.dropped[: len(draft.places)]
    return len({value.value for value in leading}) < len(leading)


def _used(candidate: Candidate) -> list[Value]:
    return [value for fit in candidate.fits for value in (fit.place.first, fit.place.second)]


def _mean_decimals(values: Sequence[Value]) -> float:
    return sum(value.decimals for value in values) / len(values) if values else 0.0


def _earthly(draft: Draft, options: TextOptions) -> Candidate | None:
    """Take numbers outside Iran for degrees, where something says that they are degrees."""
    if (
        options.notation == "utm"
        or any(draft.spare)
        or (draft.built and (options.notation != "dms" or draft.dropped))
        or not _says_degrees(draft, options)
    ):
        return None
    return _candidate(draft, on_earth, via="earth", unit=1.0)


def _says_degrees(draft: Draft, options: TextOptions) -> bool:
    values = [value for place in draft.places for value in (place.first, place.second)]
    if draft.strict_order or draft.built or options.notation == "dd" or options.srid == WGS84:
        return True
    named = all(value.form or value.role in ("lat", "lon") for value in values)
    return named or _mean_decimals(values) >= 3


def explained(drafts: Sequence[Draft], options: TextOptions) -> DomainError:
    """Return the error that tells best what is wrong: that of the draft that went furthest."""
    best = _Best()
    gate = plausible(options.inside)
    for draft in drafts:
        misses = [place for place in draft.places if gate(place) is None]
        score = len(draft.places) - len(misses)
        if score > best.score or (score == best.score and draft.fault and best.draft and not best.draft.fault):
            best = _Best(score=score, draft=draft, misses=misses)
    if best.draft is None:
        raise ValueError("a text without a draft")
    if best.draft.fault:
        return best.draft.fault
    return _miss(best, drafts, options)


def _miss(best: _Best, drafts: Sequence[Draft], options: TextOptions) -> DomainError:
    draft = best.draft
    if draft is None or not best.misses:
        first = draft.places[0].first if draft else None
        fault = faults.syntax(
            first.index if first else 0,
            first.written if first else "",
            "معلوم نیست از «{found}» به بعد کدام عددها کنار هم یک نقطه‌اند.",
            "From “{found}” on it is not clear which numbers make a point.",
        )
        return fault.located(draft.sheet) if draft else LocalCoordinatesError()
    local = next((each for each in drafts if _is_local(each)), None)
    if best.score == 0 and options.notation not in ("dd", "dms") and local:
        first, second = local.places[0].first, local.places[0].second
        line, column = local.sheet.place(first.index)
        return LocalCoordinatesError(line=line, column=column, found=f"{first.written} {second.written}")
    return _range_fault(best.misses[0], draft.places).located(draft.sheet)


def _is_local(draft: Draft) -> bool:
    if draft.fault or draft.built or any(draft.spare) or not draft.places:
        return False
    return all(value.form is None for place in draft.places for value in (place.first, place.second))


def _range_fault(place: Place, places: Sequence[Place]) -> faults.Fault:
    """Name the number of a pair that is out of range; the other pairs tell which column it stands in."""
    first, second = place.first, place.second
    if any(within(each.first.value, NORTHINGS) and within(each.second.value, EASTINGS) for each in places):
        first, second = second, first
    wrong = first if _has_partner(second) and not _has_partner(first) else second
    if not _has_partner(first) and not _has_partner(second):
        wrong = first
    if within(first.value, NORTHINGS) and within(second.value, NORTHINGS):
        wrong = first  # where the others have their eastings
    words = _digits_off(wrong, second if wrong is first else first)
    if words:
        return faults.out_of_range(wrong.index, wrong.written, *words)
    return faults.out_of_range(
        wrong.index,
        wrong.written,
        "{found} نه طول و عرض جغرافیایی در ایران است نه مختصات UTM.",
        "{found} is neither a longitude or latitude in Iran nor a UTM coordinate.",
    )


def _digits_off(wrong: Value, other: Value) -> tuple[str, str] | None:
    """Say what number of digits was written beside an easting or northing, where one was lost or is too many."""
    if wrong.form or other.form:
        return None
    is_easting = within(other.value, NORTHINGS)
    if not is_easting and not within(other.value, EASTINGS):
        return None
    fa, en, due = ("شرقی (X)", "an easting (X)", 6) if is_easting else ("شمالی (Y)", "a northing (Y)", 7)
    count = len(f"{abs(wrong.value) // 1:.0f}")
    if abs(count - due) != 1:
        return None
    lost_fa, lost_en = ("رقمی جا افتاده", "a digit is lost") if count < due else ("رقمی افزون است", "a digit too many")
    return (
        fa_digits(f"{{found}} {count} رقم دارد؛ {fa} در ایران {due} رقم است. {lost_fa}؛ ما حدس نمی‌زنیم."),
        f"{{found}} has {count} digits; {en} in Iran has {due}: {lost_en}, and we do not guess.",
    )


def _has_partner(value: Value) -> bool:
    """Say whether a number could be one half of a point in Iran."""
    west, south, east, north = IRAN
    return any(within(value.value, limits) for limits in (EASTINGS, NORTHINGS, (west, east), (south, north)))
