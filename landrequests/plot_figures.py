"""The figures of a plot, each with the rule it stands on: what the page, the print and the API show alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.texts import Text
from zoning.plot_rules.reading import Outcome, PartAnswer, PlotAnswer, State
from zoning.plot_rules.rule_set import Rule

LABELS = {
    "density": Text("تراکم", "Density"),
    "coverage": Text("سطح اشغال", "Coverage"),
    "ground-coverage": Text("سطح اشغال همکف", "Coverage of the ground floor"),
    "floors": Text("طبقه", "Floors"),
    "units": Text("واحد", "Units"),
    "open-space": Text("فضای باز هر واحد", "Open space per unit"),
    "street": Text("کمینهٔ گذر", "Least street"),
    "footprint": Text("بیشترین سطح ساخت", "Largest footprint"),
    "floor-area": Text("بیشترین زیربنا", "Largest floor area"),
    "setback": Text("عقب‌نشینی", "Setback"),
    "remaining": Text("باقی‌مانده", "Remainder"),
    "table-area": Text("مساحت جدول", "Area for the tables"),
    "corner-cut": Text("پخ", "Corner cut"),
    "minimum-lot": Text("حد نصاب تفکیک", "Minimum lot"),
}
STATES = {
    State.RULED: Text("ضابطه دارد", "The rules hold"),
    State.NO_BUILDING: Text("ساختمان خصوصی در این پهنه مجاز نیست.", "No private building is allowed in this zone."),
    State.STREET_TOO_NARROW: Text(
        "گذر این ملک از کمینهٔ نخستین ردیف باریک‌تر است؛ ساختمان تازه مجاز نیست.",
        "The street is narrower than the first row asks; no new building is allowed.",
    ),
    State.NO_STREET: Text(
        "گذری با عرض ثبت‌شده در بر این ملک نمی‌شناسیم؛ ردیف جدول را نمی‌توان برگزید. عرض گذر را از شهرداری بپرسید.",
        "We know no street with a recorded width at this plot, so no row can be chosen. Ask the municipality.",
    ),
    State.NO_RULE: Text(
        "ضوابط برای این پهنه جدولی ندارد؛ از واحد طرح تفصیلی بپرسید.",
        "The rules have no table for this zone; ask the detailed-plan unit.",
    ),
    State.NO_DATA: Text(
        "برای این زمین دادهٔ طرح تفصیلی نداریم؛ «داده نداریم» به معنای «مجاز است» نیست.",
        "We have no data of the detailed plan for this land; “no data” does not mean “allowed”.",
    ),
}
OUTCOMES = {
    Outcome.HOLDS: Text("این ردیف به کار می‌رود", "This row applies"),
    Outcome.LOT_SMALLER: Text("قطعه کوچک‌تر است", "the lot is smaller"),
    Outcome.LOT_LARGER: Text("قطعه بزرگ‌تر است", "the lot is larger"),
    Outcome.STREET_NARROWER: Text("گذر باریک‌تر است", "the street is narrower"),
    Outcome.STREET_UNKNOWN: Text("عرض گذر را نمی‌دانیم", "the street's width is not known"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: `unit` is percent, m2, m or count. `layers` are the layers it was measured in.

    `value` is ``None`` where the rules set no limit of their own.
    """

    code: str
    value: float | None
    unit: str
    rule: Rule
    layers: tuple[str, ...] = ()

    @property
    def label(self) -> Text:
        """Return the name of the figure."""
        return LABELS[self.code]


def figures_of(answer: PlotAnswer, part: PartAnswer) -> tuple[Figure, ...]:
    """Return the figures of a part; none where no row holds."""
    return tuple(_of_part(answer, part)) if part.row is not None else ()


def plot_figures(answer: PlotAnswer) -> tuple[Figure, ...]:
    """Return the figures of the plot as a whole: what the widening takes, and the sums."""
    return tuple(_of_plot(answer))


def _of_part(answer: PlotAnswer, part: PartAnswer) -> Iterator[Figure]:
    row, rule, readings = part.row, part.rule, answer.rule_set.readings
    if row is None or rule is None:
        return
    zone, taken = answer.rule_set.layer, answer.rule_set.widening_layer
    for code, value, unit in (
        ("density", row.density, "percent"),
        ("coverage", row.coverage, "percent"),
        ("ground-coverage", row.ground_coverage, "percent"),
        ("floors", row.floors, "count"),
        ("open-space", row.open_space_m2, "m2"),
        ("street", row.street_m, "m"),
    ):
        if value is not None:
            yield Figure(code=code, value=value, unit=unit, rule=rule, layers=(zone,))
    if part.zone and part.zone.dwells:
        by = rule if row.units is not None else readings["units-by-open-space"]
        yield Figure(code="units", value=part.units, unit="count", rule=by, layers=(zone,))
    yield Figure(
        code="table-area", value=part.table_m2, unit="m2", rule=readings["area-in-tables"], layers=(zone, taken)
    )
    yield Figure(code="footprint", value=part.footprint_m2, unit="m2", rule=rule, layers=(zone, taken))
    yield Figure(
        code="floor-area", value=part.floor_area_m2, unit="m2", rule=readings["floor-area"], layers=(zone, taken)
    )


def _of_plot(answer: PlotAnswer) -> Iterator[Figure]:
    readings, taken, widening = answer.rule_set.readings, answer.rule_set.widening_layer, answer.facts.widening
    if widening is not None:
        rule = readings["widening-setback"]
        yield Figure(code="setback", value=widening.lost_m2, unit="m2", rule=rule, layers=(taken,))
        yield Figure(code="remaining", value=widening.remaining_m2, unit="m2", rule=rule, layers=(taken,))
    if answer.facts.corners:
        cut = sum(corner.area_m2 for corner in answer.facts.corners)
        yield Figure(code="corner-cut", value=cut, unit="m2", rule=answer.rule_set.corner_cut.rule, layers=(taken,))
    if answer.subdivision and answer.subdivision.rule:
        least, rule = answer.subdivision.minimum_m2, answer.subdivision.rule
        yield Figure(code="minimum-lot", value=least, unit="m2", rule=rule, layers=(answer.rule_set.layer,))
    if answer.floor_area_m2 is not None and answer.parts:
        layers = (answer.rule_set.layer, taken)
        summed = readings["part-by-part" if len(answer.parts) > 1 else "floor-area"]
        yield Figure(code="floor-area", value=answer.floor_area_m2, unit="m2", rule=summed, layers=layers)
