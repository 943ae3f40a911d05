"""What may be built on a parcel: the figures with their reasons, a calculator, subdivision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from accounts.actor import Actor, actor_of
from core import figures
from core.errors import DomainError
from core.messages import hint, words
from core.persian import NBSP
from core.texts import Text
from landrequests.plot_figures import OUTCOMES, STATES, Figure, figures_of, plot_figures
from landrequests.plot_question import FIELDS, PlotAsked, question_from
from landrequests.plots import STREETS_OF_TODAY, PlotRules, PlotRulesMissingError, rules_of_parcel, today
from parcels.codes import RenovationCode
from parcels.queries import parcel_by_code
from parcels.records import ParcelRecord
from web.parcel_sketch import sketch_of
from web.templatetags.zamin import page_language, town
from web.towns import spelled, town_asked
from web.views.boundary import Problem
from web.words import words as page_words
from zoning.plot_rules.calculator import Check, Estimate, Option, Wish, estimate, options_of
from zoning.plot_rules.reading import PartAnswer, PlotAnswer, RowReading, State
from zoning.plot_rules.rule_set import Rule
from zoning.queries import versions_in_force

#: Per cent, square metres and metres behind a number, by language.
_UNITS = {
    "percent": Text(f"{NBSP}٪", "%"),
    "m2": Text(f"{NBSP}م²", f"{NBSP}m²"),
    "m": Text(f"{NBSP}متر", f"{NBSP}m"),
    "count": Text("", ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A key figure with what it means for this plot."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One part of the plot as the page shows it; a class that is not public has no `zone`."""

    zone: str
    label: Text
    colour: str
    share: float
    remaining_m2: float
    state: State
    message: Text
    cells: tuple[Cell, ...]
    answer: PartAnswer
    readings: tuple[Rule, ...]
    table: tuple[tuple[RowReading, Text], ...]
    options: tuple[Option, ...]

    @property
    def is_ruled(self) -> bool:
        """Say whether a row of the tables holds."""
        return self.state is State.RULED


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A rule with the figures that stand on it, and the versions they were measured in."""

    rule: Rule
    versions: str
    figures: tuple[tuple[Text, str], ...]


@require_safe
def plot_rules(request: HttpRequest, code: str) -> HttpResponse:
    """Show the rules of a parcel; another spelling of its code leads to the one address it has."""
    wanted = RenovationCode.parse(code)
    if wanted.parcel.short != code:
        return redirect(spelled(request, "pages:parcel-rules", wanted.parcel.short))
    actor = actor_of(request)
    parcel = parcel_by_code(actor, wanted, municipality=town_asked(request))
    if parcel.is_retired:
        return redirect(reverse("pages:parcel", args=[parcel.code.short]) + town(parcel.municipality))
    asked, faults = question_from(request.GET.dict())
    found = rules_of_parcel(actor, parcel, asked.on, asked.known_at)
    context = _context(actor, parcel, found, asked) | _typed(request, faults)
    return render(request, "web/parcel_rules.html", context, status=422 if faults else 200)


def brief_of(actor: Actor, parcel: ParcelRecord) -> dict[str, object]:
    """Return the key figures of a parcel for its own page; nothing where no rules are in force there."""
    try:
        found = rules_of_parcel(actor, parcel)
    except PlotRulesMissingError:
        return {}
    return {
        "plot": found.answer,
        "plot_parts": tuple(_parts(found.answer)),
        "rule_set": found.answer.rule_set,
        "state_message": _state_message(found.answer),
    }


def _context(actor: Actor, parcel: ParcelRecord, found: PlotRules, asked: PlotAsked) -> dict[str, object]:
    answer = found.answer
    made = estimate(answer, asked.wish)
    divided = answer.subdivision
    return {
        "parcel": parcel,
        "on": found.on,
        "is_another_day": found.on != today(),
        "streets_told": words(STREETS_OF_TODAY, page_language()),
        "plot": answer,
        "plot_parts": tuple(_parts(answer)),
        "rule_set": answer.rule_set,
        "state_message": _state_message(answer),
        "is_unanswered": made is None and (bool(asked.lots and not divided) or asked.wish != Wish()),
        "widening": answer.facts.widening,
        "lost_share": answer.facts.widening.lost_m2 / answer.facts.area_m2 if answer.facts.widening else None,
        "parts_m2": sum(part.table_m2 for part in answer.parts) if len(answer.parts) > 1 else answer.remaining_m2,
        "corner_cut_m2": sum(corner.area_m2 for corner in answer.facts.corners),
        "estimate": made,
        "density": _amount(round(made.density, 1), "percent") if made else "",
        "checks": tuple(_checked(check) for check in made.checks) if made else (),
        "storeys": tuple(_storeys(made)) if made else (),
        "has_trade": any(part.zone and part.zone.trades for part in answer.parts),
        "has_dwellings": any(part.zone and part.zone.dwells for part in answer.parts),
        "lots_allowed": divided.allows(asked.lots) if divided and asked.lots else None,
        "choice_rule": answer.rule_set.readings["less-coverage"],
        "lots_rule": answer.rule_set.readings["subdivision"],
        "citations": tuple(_citations(answer)),
        "sketch": sketch_of(actor, parcel, _language(), widening=_widening(actor, found), is_on_grid=True),
    }


def _state_message(answer: PlotAnswer) -> Text:
    """Return why the plot has no figures; one that widening takes wholly has no zone to speak of."""
    if not answer.parts and answer.remaining_m2 == 0 and answer.facts.widening is not None:
        return page_words()["rules.all_taken"]
    return STATES[answer.state]


def _language() -> str:
    return translation.get_language() or "fa"


def _widening(actor: Actor, found: PlotRules) -> tuple[int, ...]:
    widening = found.answer.facts.widening
    if widening is None or not widening.lost_m2:
        return ()
    codes = [found.answer.rule_set.widening_layer]
    versions = versions_in_force(actor, found.municipality, found.on, found.known_at, codes)
    return tuple(version.id for version in versions)


def _typed(request: HttpRequest, faults: Iterable[DomainError]) -> dict[str, object]:
    language = _language()
    typed = {name: request.GET.get(name, "")[:40] for name in (*FIELDS, "on")}
    problems = [
        Problem(
            field=str(fault.context["field"]),
            message=words(fault.code, language, fault.context),
            advice=hint(fault.code, language, fault.context),
        )
        for fault in faults
    ]
    return {"typed": typed, "problems": problems, "faulty": {problem.field: True for problem in problems}}


def _parts(answer: PlotAnswer) -> Iterator[PartView]:
    for part in answer.parts:
        ground = part.part
        yield PartView(
            zone=ground.zone if ground.is_public else "",
            label=ground.label if ground.is_public else page_words()["rules.hidden_zone"],
            colour=ground.colour if ground.is_public else "",
            share=ground.area_m2 / answer.facts.area_m2,
            remaining_m2=ground.remaining_m2,
            state=part.state,
            message=STATES[part.state],
            cells=tuple(_cells(answer, part)),
            answer=part,
            readings=part.readings,
            table=tuple((reading, OUTCOMES[reading.outcome]) for reading in part.table),
            options=options_of(part),
        )


def _cells(answer: PlotAnswer, part: PartAnswer) -> Iterator[Cell]:
    row = part.row
    if row is None:
        return
    footprint, floor_area = _amount(part.footprint_m2, "m2"), _amount(part.floor_area_m2, "m2")
    yield Cell(
        label=_say("rules.density"),
        value=_amount(row.density, "percent"),
        note=_say("rules.up_to_area", area=floor_area),
    )
    both = _say("rules.ground_coverage", share=_amount(row.ground_coverage, "percent")) if row.ground_coverage else ""
    note = _say("rules.up_to_ground", area=footprint)
    yield Cell(label=_say("rules.coverage"), value=_amount(row.coverage, "percent"), note=f"{both} {note}".strip())
    yield Cell(label=_say("rules.floors"), value=_amount(row.floors, "count"), note=_say("rules.floors_note"))
    if part.zone and part.zone.dwells:
        yield Cell(label=_say("rules.units"), value=_amount(part.units, "count"), note=_units_note(part))
    street = answer.facts.street
    note = (
        _say("rules.own_street", name=street.name.say(page_language()), width=_amount(street.approved_m, "m"))
        if street
        else ""
    )
    yield Cell(label=_say("rules.least_street"), value=_amount(row.street_m, "m"), note=note)


def _units_note(part: PartAnswer) -> str:
    row, room = part.row, part.units_at_full_coverage
    if row is None or row.open_space_m2 is None:
        return ""
    note = _say("rules.open_space_each", area=_amount(row.open_space_m2, "m2"))
    if part.units is None or room is None or room >= part.units:
        return note
    return _say("rules.open_space_short", note=note, units=_amount(room, "count"))


def _say(key: str, /, **context: object) -> str:
    return page_words()[key].say(page_language(), context)


def _amount(value: float | None, unit: str) -> str:
    """Return a figure with its unit: whole numbers plain, measured areas with one decimal."""
    if value is None:
        return "–"
    language = page_language()
    decimals = 0 if float(value).is_integer() else 1
    return figures.number(value, language, decimals=decimals) + _UNITS[unit].say(language)


def _checked(check: Check) -> tuple[Check, str]:
    unit = {"coverage": "percent", "open-space": "m2", "trade": "m2"}.get(check.code, "count")
    name = f"rules.check_{check.code.replace('-', '_')}" + ("" if check.is_met else "_over")
    return check, _say(name, asked=_amount(check.asked, unit), limit=_amount(check.limit, unit))


def _storeys(found: Estimate) -> Iterator[tuple[str, tuple[float, ...], float, float]]:
    """Yield each storey, the ground floor first: its name, area on each part, in all, and summed so far."""
    total = 0.0
    for storey in found.storeys:
        total += storey.area_m2
        level = figures.number(storey.level, page_language())
        name = _say("rules.ground_floor") if storey.level == 0 else _say("rules.storey", level=level)
        yield name, storey.by_part, storey.area_m2, total


def _citations(answer: PlotAnswer) -> Iterator[Citation]:
    """Yield each rule with its figures, in the order in which the figures come."""
    groups: dict[tuple[Rule, tuple[str, ...]], list[Figure]] = {}
    for figure in _public_figures(answer):
        groups.setdefault((figure.rule, figure.layers), []).append(figure)
    for (rule, layers), held in groups.items():
        shown = tuple(dict.fromkeys((each.label, _shown(each)) for each in held))
        yield Citation(rule=rule, versions=_versions(answer, layers), figures=shown)


def _public_figures(answer: PlotAnswer) -> Iterator[Figure]:
    yield from plot_figures(answer)
    for part in answer.parts:
        if part.part.is_public:
            yield from figures_of(answer, part)


def _shown(figure: Figure) -> str:
    return _amount(None if figure.value is None else round(figure.value, 2), figure.unit)


def _versions(answer: PlotAnswer, layers: tuple[str, ...]) -> str:
    language = page_language()
    held = [answer.facts.sources[code] for code in layers if code in answer.facts.sources]
    named = [
        _say("rules.layer_version", layer=each.title.say(language), version=figures.number(each.version, language))
        for each in held
    ]
    return page_words()["rules.comma"].say(language).join(named)
