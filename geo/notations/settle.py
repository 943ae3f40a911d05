"""From the reading that is meant to points in a reference system, or to the question that is open.

Each check asks about one thing and lets pass once its answer is there; the first open one makes
the question. What an alternative would give is found by settling again with that answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from core.findings import Finding, Severity
from core.texts import Text
from geo.notations import faults
from geo.notations.draft import HORIZONTAL, VERTICAL, Place, Value
from geo.notations.gates import Fit, opened_decimals
from geo.notations.meaning import Candidate
from geo.notations.reading import Alternative, Pair, TextOptions, TextQuestion, TextReading, TypedPoint
from geo.notations.systems import System, system_of

_DEGREES = frozenset({"dd", "ddm", "dms"})
#: Notations whose numbers are degrees or metres, whichever they look like.
_EITHER = frozenset({"wkt", "geojson", "objects", "kml", "autocad"})
_NAMES = {
    "dd": Text("درجهٔ اعشاری", "decimal degrees"),
    "dms": Text("درجه، دقیقه، ثانیه", "degrees, minutes, seconds"),
    "utm": Text("UTM (متر)", "UTM (metres)"),
    "mgrs": Text("MGRS", "MGRS"),
}
_ORDERS = {
    "lonlat": Text("نخست طول (شرقی)، سپس عرض (شمالی)", "longitude (easting) first, then latitude (northing)"),
    "latlon": Text("نخست عرض (شمالی)، سپس طول (شرقی)", "latitude (northing) first, then longitude (easting)"),
}
_UNITS = {
    0.001: Text("میلی‌متر", "millimetres"),
    0.01: Text("سانتی‌متر", "centimetres"),
    0.3048: Text("فوت", "feet"),
    1000.0: Text("کیلومتر", "kilometres"),
    0.9144: Text("یارد", "yards"),
}
_UNIT_METRES = {"mm": 0.001, "cm": 0.01, "ft": 0.3048, "km": 1000.0, "yd": 0.9144}
#: A heading that contradicts degrees below it.
_SAYS_UTM = re.compile(r"\bUTM\b|یو ?تی ?ام", re.IGNORECASE)
#: Typed coarser than this, in metres, is said.
_COARSE_M = 1.5
#: So coarse that the numbers were cut on the way (Excel's 5.33E+05).
_CUT_M = 10.0
_METRES_PER: dict[str | None, float] = {None: 111_000.0, "deg": 111_000.0, "dm": 1_850.0, "dms": 31.0}


def settled(candidates: Sequence[Candidate], options: TextOptions) -> TextReading:
    """Return what the text says, with the one question that comes first, if any.

    Raises
    ------
    DomainError
        The zones of the text are none or put the points far apart, or labels exclude each other.
    """
    kept = _of_notation(candidates, options)
    if len(kept) > 1:
        return _which(kept, options)
    return _State(kept[0], options).settled()


def _of_notation(candidates: Sequence[Candidate], options: TextOptions) -> Sequence[Candidate]:
    """Keep the reading in the notation that was answered."""
    answer = options.answers.get("notation")
    return [each for each in candidates if _family(each.notation) == answer] or candidates


def _which(candidates: Sequence[Candidate], options: TextOptions) -> TextReading:
    """Ask which of several readings is meant: ``35/41`` is 35.41° or 35°41'."""
    families = [_family(each.notation) for each in candidates]
    first = candidates[0]
    if len(set(families)) < len(families):
        raise _unclear(first)
    alternatives = [_alternative(candidates, options, "notation", family, _name(family)) for family in families]
    value = first.fits[0].place.first
    line, column = first.draft.sheet.place(value.index)
    finding = Finding(code="notation_unclear", severity="warning", context={"line": line, "column": column})
    question = TextQuestion(kind="notation", finding=finding, alternatives=tuple(alternatives))
    return replace(_State(first, options).reading(None), question=question)


def _unclear(candidate: Candidate) -> Exception:
    value = candidate.fits[0].place.first
    words = (
        "معلوم نیست از «{found}» به بعد کدام عددها کنار هم یک نقطه‌اند.",
        "From “{found}” on it is not clear which numbers make a point.",
    )
    return faults.syntax(value.index, value.written, *words).located(candidate.draft.sheet)


def _family(notation: str) -> str:
    return "dms" if notation == "ddm" else notation


def _name(notation: str) -> Text:
    return _NAMES.get(notation, Text(notation, notation))


def _alternative(
    candidates: Sequence[Candidate], options: TextOptions, kind: str, value: object, label: Text
) -> Alternative:
    answered = replace(options, answers={**options.answers, kind: value})
    reading = settled(candidates, answered)
    points = tuple((point.x, point.y) for point in reading.points)
    return Alternative(value=value, label=label, points=points, srid=reading.srid)


class _State:
    """A candidate on its way: what is known of it by now."""

    def __init__(self, candidate: Candidate, options: TextOptions) -> None:
        self.candidate, self.options, self.draft = candidate, options, candidate.draft
        self.fits = list(candidate.fits)
        self.notation = candidate.notation
        self.system = System(srid=None)
        self.findings: list[Finding] = [*candidate.draft.findings]

    def settled(self) -> TextReading:
        """Return the reading after every check, up to the first that has to ask."""
        for check in _CHECKS:
            if question := check(self):
                return self.reading(question)
        return self.reading(None)

    def answer(self, kind: str) -> object:
        """Return what was answered to a question of this kind."""
        return self.options.answers.get(kind)

    def note(self, code: str, severity: Severity = "info", **context: object) -> None:
        """Keep a finding."""
        self.findings.append(Finding(code=code, severity=severity, context=context))

    def ask(self, kind: str, code: str, answers: Iterable[tuple[object, Text]], **context: object) -> TextQuestion:
        """Return a question with what each answer would give."""
        line, _ = self.draft.sheet.place(self.fits[0].place.first.index)
        finding = Finding(code=code, severity="warning", context={"line": line, **context})
        found = (_alternative([self.candidate], self.options, kind, value, label) for value, label in answers)
        return TextQuestion(kind=kind, finding=finding, alternatives=tuple(found))

    def pairs(self) -> list[Pair]:
        """Return the points, easting or longitude first."""
        return [_pair(fit) for fit in self.fits]

    def values(self) -> list[Value]:
        """Return every number used."""
        return [value for fit in self.fits for value in (fit.place.first, fit.place.second)]

    def reading(self, question: TextQuestion | None) -> TextReading:
        """Return what is known now."""
        pairs = self.system.lonlat or self.pairs()
        points = (self._point(fit, pair, at) for at, (fit, pair) in enumerate(zip(self.fits, pairs, strict=True)))
        return TextReading(
            points=tuple(points),
            srid=self.system.srid,
            notation=self.notation,
            question=question,
            findings=tuple(self.findings),
            parts=self.draft.parts,
        )

    def _point(self, fit: Fit, pair: Pair, at: int) -> TypedPoint:
        place = fit.place
        line, column = self.draft.sheet.place(min(place.first.index, place.second.index))
        spare = self.draft.spare[at] if len(self.draft.spare) == len(self.fits) else ()
        height = spare[0].value if spare and not place.zone else place.height
        zone = place.zone.number if place.zone else fit.zone
        return TypedPoint(x=pair[0], y=pair[1], line=line, column=column, label=place.label, height=height, zone=zone)


def _pair(fit: Fit) -> Pair:
    first, second = fit.place.first.value, fit.place.second.value
    return (first, second) if fit.x_first else (second, first)


# ---- the checks, in the order in which people are asked ------------------------------------------


def _refuse_twins(state: _State) -> None:
    """Refuse two latitudes for one point."""
    for fit in state.fits:
        pair = {fit.place.first.role, fit.place.second.role}
        if pair <= HORIZONTAL or pair <= VERTICAL:
            second = fit.place.second
            words = (
                "هر دو عدد این نقطه یک نام دارند («{found}»): یکی طول (E یا X) است و دیگری عرض (N یا Y).",
                "Both numbers of this point bear one name (“{found}”): one is longitude (E, X), one latitude (N, Y).",
            )
            raise faults.syntax(second.index, second.written, *words).located(state.draft.sheet)


def _check_notation(state: _State) -> TextQuestion | None:
    """Ask where the numbers are not in the notation that was claimed."""
    claimed = str(state.answer("notation") or state.options.notation)
    family = _family(state.notation)
    if state.candidate.via == "packed" and state.answer("notation") != "dms":
        if all(value.lettered for value in state.values()):
            state.note("packed_read")
            return None
        return state.ask("notation", "packed_degrees", [("dms", _NAMES["dms"])])
    if claimed == "dms" and state.notation == "dd":
        return _check_packed_decimals(state)
    if claimed == "auto" and state.notation in _DEGREES and _SAYS_UTM.search(state.draft.sheet.text):
        claimed = "utm"
    if claimed in ("auto", family) or _agrees(state, claimed):
        return None
    named = family if family in _NAMES else "utm" if state.candidate.is_grid else "dd"
    if claimed == named:
        return None
    return state.ask(
        "notation", "notation_differs", [(named, _name(named))], claimed=_name(claimed), found=_name(named)
    )


def _agrees(state: _State, claimed: str) -> bool:
    if state.answer("notation"):
        return True
    if state.notation == "mgrs":
        return claimed == "utm"
    is_own_code = state.notation not in _DEGREES and state.notation != "utm"
    return is_own_code and (claimed == "utm") == state.candidate.is_grid


def _check_packed_decimals(state: _State) -> TextQuestion | None:
    """Ask whether 35.4112, claimed to be in degrees, minutes, seconds, is 35°41'12"."""
    opened = [opened_decimals(value) for value in state.values()]
    if not all(opened):
        state.note("read_as_decimal_degrees")
        return None
    answer = state.answer("notation")
    if answer is None:
        return state.ask("notation", "decimal_or_packed", [("dms", _NAMES["dms"]), ("dd", _NAMES["dd"])])
    if answer == "dms":
        state.fits = [_opened_fit(fit) for fit in state.fits]
        state.notation = "dms"
    return None


def _opened_fit(fit: Fit) -> Fit:
    first, second = opened_decimals(fit.place.first), opened_decimals(fit.place.second)
    place = replace(fit.place, first=first or fit.place.first, second=second or fit.place.second)
    return replace(fit, place=place)


def _check_unit(state: _State) -> TextQuestion | None:
    """Ask before millimetres, centimetres, feet or kilometres are brought to metres, or read as metres."""
    unit = state.candidate.unit
    if state.candidate.via != "unit":
        said = _UNITS.get(_UNIT_METRES.get(state.draft.unit, 1.0))
        if said is None or not state.candidate.is_grid or state.answer("unit") is not None:
            return None
        return state.ask("unit", "unit_contradicts", [(1.0, Text("متر", "metres"))], unit=said)
    name = _UNITS[unit]
    if state.answer("unit") is None:
        return state.ask("unit", "unit_differs", [(unit, name)], unit=name)
    state.note("unit_converted", "warning", unit=name)
    return None


def _check_axes(state: _State) -> TextQuestion | None:
    """Ask where labels, headings or the claimed order contradict what the values say."""
    by_values = "lonlat" if state.fits[0].x_first else "latlon"
    answer = state.answer("axis_order")
    if answer in _ORDERS:
        if answer != by_values:
            state.fits = [replace(fit, x_first=not fit.x_first) for fit in state.fits]
        return None
    contradicted = state.options.axis_order not in ("auto", by_values)
    if contradicted or _labels_contradict(state):
        other = "latlon" if by_values == "lonlat" else "lonlat"
        offered = [by_values, other] if state.candidate.via == "earth" else [by_values]
        return state.ask("axis_order", "axes_contradict", [(each, _ORDERS[each]) for each in offered])
    _note_axes(state)
    return _check_earthly_axes(state, by_values)


def _check_earthly_axes(state: _State, by_values: str) -> TextQuestion | None:
    """Outside Iran values do not tell the axes: ask, or say what was assumed."""
    values = state.values()
    told = state.draft.strict_order or all(value.role for value in values) or state.options.axis_order != "auto"
    if state.candidate.via != "earth" or told:
        return None
    if state.options.inside is not None or any(abs(value.value) > 90 for value in values):
        state.note("axis_order_assumed", "warning", order=_ORDERS[by_values])
        return None
    return state.ask("axis_order", "axes_unclear", [(each, _ORDERS[each]) for each in ("latlon", "lonlat")])


def _labels_contradict(state: _State) -> bool:
    if any(_label_contradicts(fit) for fit in state.fits):
        return True
    if state.draft.strict_order and not all(fit.x_first for fit in state.fits):
        return True
    heading = _order_of(state.draft.columns)
    return heading is not None and any(fit.x_first != heading for fit in state.fits)


def _label_contradicts(fit: Fit) -> bool:
    x, y = (fit.place.first, fit.place.second) if fit.x_first else (fit.place.second, fit.place.first)
    return x.role in VERTICAL or y.role in HORIZONTAL


_COLUMN_AXES = {"x": True, "lon": True, "E": True, "y": False, "lat": False, "N": False}


def _order_of(columns: Sequence[str]) -> bool | None:
    """Say whether a heading puts the easting first; ``None`` where it does not name one of each."""
    axes = [_COLUMN_AXES[name] for name in columns if name in _COLUMN_AXES]
    return axes[0] if len(axes) == 2 and axes[0] != axes[1] else None


def _note_axes(state: _State) -> None:
    firsts = {fit.x_first for fit in state.fits}
    if len(firsts) > 1:
        state.note("axes_mixed", "warning")
    elif state.candidate.is_grid and firsts == {False}:
        state.note("northing_first")


def _check_precision(state: _State) -> TextQuestion | None:
    """Say where the numbers are typed too coarsely; refuse what Excel has cut to a few digits."""
    _refuse_missing_parts(state)
    steps = [(_step_m(value, grid=state.candidate.is_grid), value) for value in state.values()]
    worst, value = max(steps, key=lambda step: step[0])
    if state.candidate.is_grid and worst >= _CUT_M:
        words = (
            "«{found}» گرد شده است (نمایش علمی اکسل) و مختصات دقیق از آن به دست نمی‌آید.",
            "“{found}” has been rounded (Excel's scientific display); no exact coordinate comes out of it.",
        )
        raise faults.syntax(value.index, value.written, *words).located(state.draft.sheet)
    finest = min(step for step, _ in steps)
    if finest > _COARSE_M:
        state.note("coarse_precision", "warning", metres=round(finest))
    return None


def _refuse_missing_parts(state: _State) -> None:
    """Refuse whole degrees or minutes among angles that have seconds: the rest was left out, or is zero."""
    values = list(state.values())
    if not any(value.form == "dms" for value in values):
        return
    for value in values:
        if value.form in ("deg", "dm") and value.decimals <= 0:
            words = (
                "پس از «{found}» دقیقه یا ثانیه نوشته نشده، ولی در بقیه هست؛ اگر صفر است، ۰۰ بنویسید.",
                "Minutes or seconds are missing behind “{found}”, while others have them; if zero, write 00.",
            )
            raise faults.syntax(value.index, value.written, *words).located(state.draft.sheet)


def _step_m(value: Value, *, grid: bool) -> float:
    return 10.0**-value.decimals * (1.0 if grid else _METRES_PER[value.form])


def _check_system(state: _State) -> TextQuestion | None:
    """Find the reference system; ask where the text, the form and the numbers disagree about it."""
    found = system_of(state.fits, state.pairs(), state.draft, state.options)
    if found.dispute:
        dispute = found.dispute
        question = state.ask(dispute.kind, dispute.code, dispute.answers, **dispute.context)
        return replace(question, even=dispute.even)
    state.system = found
    state.findings += found.findings
    return None


def _check_style(state: _State) -> TextQuestion | None:
    """Say how marks were read where that is not plain."""
    if state.draft.style != "plain":
        state.note("number_marks_read", first=_written_plain(state.fits[0].place))
    return None


def _written_plain(place: Place) -> str:
    return f"{place.first.written} {place.second.written}"


def _check_twins(state: _State) -> TextQuestion | None:
    _refuse_twins(state)
    return None


_CHECKS: tuple[Callable[[_State], TextQuestion | None], ...] = (
    _check_twins,
    _check_notation,
    _check_unit,
    _check_axes,
    _check_precision,
    _check_style,
    _check_system,
)
