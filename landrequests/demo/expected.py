"""The answers of chosen parcels, worked out from how the town was built, not by the overlay engine.

Each parcel's zones, overlays and verdicts follow from corners the generator itself set, by the
plain arithmetic of `exact` and a second writing of the four services' rules, so that a mistake in
the engine or in a rule shows up as a difference.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from landrequests.demo import answers
from landrequests.demo.answers import Finding, LayerAnswer
from landrequests.demo.blocks import MAIN
from landrequests.demo.expected_rules import plot_rows
from landrequests.demo.frame import area_m2
from landrequests.demo.town import Code, LayerData, Plot, Town

COLUMNS = (
    "code",
    "kind",
    "service",
    "layer",
    "class",
    "grid_area_m2",
    "share",
    "relation",
    "rule",
    "effect",
    "verdict",
)
#: How many parcels the file speaks of, and how many of them outside the town come first.
CHOSEN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of ``expected.csv``.

    `kind` is zone (land use), overlay (any other layer), service or plot. A service has one row for
    each rule that blocks or warns, or a single row where none does; every one of them carries the
    verdict. The rows of a plot are its setback and remainder, the row of the tables for each part
    (`grid_area_m2` is the whole number with which the table is entered, `effect` how far it can be
    read), its largest floor area, and for numbers of lots whether it may be divided into them.
    """

    code: str
    kind: str
    service: str = ""
    layer: str = ""
    class_code: str = ""
    grid_area_m2: float | None = None
    share: float | None = None
    relation: str = ""
    rule: str = ""
    effect: str = ""
    verdict: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return the row as it is written: areas to 0.1 mm² steps of a m², shares to 1e-7."""
        area = "" if self.grid_area_m2 is None else f"{self.grid_area_m2:.4f}"
        share = "" if self.share is None else f"{self.share:.7f}"
        return (
            self.code, self.kind, self.service, self.layer, self.class_code, area, share,
            self.relation, self.rule, self.effect, self.verdict,
        )  # fmt: skip


def chosen(plots: Iterable[Plot]) -> tuple[Code, ...]:
    """Return the codes of the parcels that the file speaks of: everything rural, then the town evenly."""
    known = sorted(plots, key=lambda plot: plot.code)
    rural = [plot.code for plot in known if plot.code.region >= 95]
    villages = [plot.code for plot in known if plot.code.region == 90][::3]
    urban = [plot.code for plot in known if plot.code.region < 90]
    room = CHOSEN - len(rural) - len(villages)
    picked = {urban[i * len(urban) // room] for i in range(room)}
    main = next(code for code in urban if str(code) == MAIN)
    if main not in picked:
        picked = {main, *sorted(picked)[1:]}
    return (*sorted(picked), *villages, *rural)


def expected(town: Town) -> Iterator[Row]:
    """Yield the rows of every chosen parcel, in the order in which they were chosen."""
    plots = {plot.code: plot for plot in town.plots}
    layers = {layer.code: layer for layer in town.layers}
    for code in town.chosen:
        yield from rows_of(plots[code], tuple(layers.values()))
        yield from plot_rows_of(plots[code], town)


def plot_rows_of(plot: Plot, town: Town) -> Iterator[Row]:
    """Yield the rows of one parcel on the rules of its plot."""
    newest = {layer.code: layer for layer in town.layers}
    for each in plot_rows(plot, newest.values(), town.streets):
        yield Row(
            code=str(plot.code),
            kind="plot",
            service=each.service,
            layer=each.layer,
            class_code=each.class_code,
            grid_area_m2=each.grid_area_m2,
            share=each.share,
            rule=each.rule,
            effect=each.effect,
            verdict=each.verdict,
        )


def rows_of(plot: Plot, layers: Iterable[LayerData]) -> Iterator[Row]:
    """Yield the rows of one parcel."""
    found = {layer.code: answers.answer(plot.surface, layer) for layer in layers if layer.status == "in-force"}
    code = str(plot.code)
    for layer in sorted(found):
        yield from _layer_rows(code, found[layer], area_m2(plot.surface))
    for service, findings in answers.verdicts(plot.surface, found).items():
        yield from _service_rows(code, service, findings)


def _layer_rows(code: str, found: LayerAnswer, whole_m2: float) -> Iterator[Row]:
    kind = "zone" if found.layer == "land-use" else "overlay"
    if found.relation == "no_data":
        yield Row(code=code, kind=kind, layer=found.layer, relation="no_data")
    for each in found.classes:
        yield Row(
            code=code,
            kind=kind,
            layer=found.layer,
            class_code=each.class_code,
            grid_area_m2=each.area_m2,
            share=each.area_m2 / whole_m2,
            relation=each.relation,
        )


def _service_rows(code: str, service: str, findings: tuple[Finding, ...]) -> Iterator[Row]:
    verdict = answers.verdict_of(findings)
    if not findings:
        yield Row(code=code, kind="service", service=service, verdict=verdict)
    for each in findings:
        yield Row(
            code=code,
            kind="service",
            service=service,
            layer=each.layer,
            class_code=each.class_code,
            rule=each.rule,
            effect=each.effect,
            verdict=verdict,
        )


def write_expected(town: Town, path: Path) -> int:
    """Write ``expected.csv`` and return the number of its rows."""
    rows = [row.cells() for row in expected(town)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return len(rows)
