"""The layers over the town and the country: setbacks, projects, limits, and how far each reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

import shapely
from shapely.geometry import LineString
from shapely.geometry import Polygon as ShapelyPolygon

from core.persian import fa_digits
from landrequests.demo import water
from landrequests.demo.awkward import crossing_zone
from landrequests.demo.border import county
from landrequests.demo.country import Country
from landrequests.demo.frame import (
    Local,
    Surface,
    area_m2,
    grid_point,
    local_point,
    polygons_of,
    shape_of,
    surface_from_grid,
    surface_of,
)
from landrequests.demo.land_use import Zoned
from landrequests.demo.seams import corners_of, with_corners
from landrequests.demo.streets import Road
from landrequests.demo.town import Feature, Plot
from landrequests.demo.townsite import Site
from landrequests.demo.villages import Built

#: Widths on each side of a line, in metres (made up, DEMO).
POWER_M, GAS_M, RAIL_M, QANAT_M, FAULT_M = 9.0, 6.0, 17.0, 20.0, 50.0
#: The buffer around the limit before the county's border cuts it, in metres.
HARIM_M = 2500.0
HERITAGE_BUFFER_M = 80.0
#: The village whose guide plan has an earlier edition.
REVISED_VILLAGE = 2
#: What the name of a ruling's zone begins with; its parcel's code follows.
RULING = "ruling-"
#: Rulings there are, and how many of them overruled an earlier one.
RULINGS, OVERRULED = 60, 2
#: Groundwater is mapped west of this line only, metres east in the grid.
GROUNDWATER_EAST_M = 400_350.0

POWER: tuple[Local, ...] = ((1100, -4300), (660, -1200), (630, -120), (1500, 300), (2500, 2800), (3300, 5600))
GAS: tuple[Local, ...] = ((-1350, -1500), (1500, -1720), (3200, -1500), (5000, -1650), (8500, -1400))
RAIL: tuple[Local, ...] = ((-1850, 1190), (0, 1090), (4000, 1550), (9000, 2400))
FAULT: tuple[Local, ...] = ((-2600, 150), (-523, -511), (2500, -1350), (6000, -2100))
NEW_ROAD: tuple[Local, ...] = ((-1010, 30), (-620, 330), (-330, 610), (-140, 985))
NEW_ROAD_M = 30.0
CARAVANSERAI = ((1610, 562), (1690, 562), (1690, 638), (1610, 638))
AIRPORT = ((6300, 3500), (6700, 3150), (8900, 4100), (8500, 5500), (7600, 5650))
MILITARY = (
    ((1024, 560), (1200, 560), (1200, 1000), (1024, 1000)),
    ((8000, -520), (8500, -560), (8560, -330), (8030, -250)),
)
PROJECT = ((-1012, -500), (-900, -500), (-900, -430), (-1012, -430))
PENDING = ((820, -640), (1190, -640), (1190, -440), (820, -440))
PROTECTED = ((-1900, 6150), (-1050, 6080), (-700, 6900), (-900, 7900), (-1900, 8200), (-2700, 7500))
PROTECTED_BUFFER_M = 350.0
RESTRICTED = ((-1700, -3300), (-640, -3400), (-560, 1500), (-1500, 2600))
#: Farmland by grade, as boxes in metres of the town's axes: west, south, east, north.
FARMLAND: tuple[tuple[str, tuple[float, float, float, float]], ...] = (
    ("1", (-1450, -3600, -300, -1250)),
    ("2", (-300, -3600, 2700, -1250)),
    ("2", (1300, -1250, 3600, 1100)),
    ("3", (3600, -2500, 5300, 2600)),
    ("1", (5300, -1500, 6100, 0)),
    ("2", (5300, 0, 6100, 2600)),
    ("4", (6100, -3000, 9200, 5200)),
    ("3", (-1250, 1250, 3600, 5900)),
    ("4", (3600, 2600, 6100, 5200)),
    ("3", (2700, -5200, 5600, -2500)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the layers are drawn over."""

    site: Site
    country: Country
    villages: tuple[Built, ...]
    plots: tuple[Plot, ...]


def features(parts: Parts) -> dict[str, tuple[Feature, ...]]:
    """Return the zones of every layer, by its code."""
    return {code: tuple(draw(parts)) for code, draw in sorted(_DRAWN.items())}


def old_guide_plan(parts: Parts) -> tuple[Feature, ...]:
    """Return the guide plans as they were before the present edition: one village was smaller."""
    return tuple(
        _as_it_was(built.plan) if built.village.number == REVISED_VILLAGE else built.plan for built in parts.villages
    )


def _as_it_was(plan: Feature) -> Feature:
    smaller = polygons_of(shape_of(plan.surface).buffer(-60_000, join_style="mitre"))[0]
    return replace(plan, surface=surface_from_grid(smaller), approved_on=date(2010, 10, 5), approval="۸۸۱/ط‌هـ")


def coverage(code: str) -> Surface:
    """Return where a layer can be relied on."""
    if code in ("land-use", "road-widening"):
        return surface_of(shapely.box(-1200, -1000, 1200, 1000))
    if code == "groundwater":
        return surface_of(polygons_of(county().intersection(_west_of(GROUNDWATER_EAST_M)))[0])
    return surface_of(county())


def _west_of(east_m: float) -> ShapelyPolygon:
    return ShapelyPolygon(
        [local_point(x, y) for x, y in ((2e5, 3.8e6), (east_m, 3.8e6), (east_m, 4.2e6), (2e5, 4.2e6))]
    )


def _feature(
    layer: str, number: int, class_code: str, surface: Surface, *, label_fa: str = "", label_en: str = ""
) -> Feature:
    approval = f"{fa_digits(str(100 + 13 * number))}/{fa_digits('1402')}"
    return Feature(
        layer=layer,
        id=f"{layer}-{number}",
        class_code=class_code,
        surface=surface,
        label_fa=label_fa,
        label_en=label_en,
        approval=approval,
    )


def _limit(parts: Parts) -> Iterable[Feature]:
    yield _feature("urban-limit", 1, "limit", parts.site.limit, label_fa="محدودهٔ شهر زمین‌آباد", label_en="Zaminabad")


def _harim(_: Parts) -> Iterable[Feature]:
    town = shapely.box(-1200, -1000, 1200, 1000)
    ring = town.buffer(HARIM_M, quad_segs=8).intersection(county())
    whole = ShapelyPolygon(polygons_of(ring)[0].exterior, [town.exterior])
    yield _feature("urban-buffer", 1, "buffer", surface_of(whole), label_fa="حریم شهر زمین‌آباد", label_en="Zaminabad")


def _land_use(parts: Parts) -> Iterable[Feature]:
    number = 0
    for _, block in parts.site.blocks:
        for use, surface in block.zones:
            number += 1
            yield _feature("land-use", number, use, surface)
    for surface in parts.site.ground:
        number += 1
        yield _feature("land-use", number, "W", surface)


def _widening(parts: Parts) -> Iterable[Feature]:
    number = 0
    for _, block in parts.site.blocks:
        for road, shape in _strips(block):
            number += 1
            yield _recess(number, block, road, shape)
    road_ground = water.band(LineString(NEW_ROAD), NEW_ROAD_M / 2).intersection(shapely.box(-1188, 15, -22.5, 988))
    surface = surface_of(polygons_of(road_ground)[0])
    yield _feature("road-widening", number + 1, "path", surface, label_fa="گذر نو ۳۰ متری", label_en="new 30 m street")


def _recess(number: int, block: Zoned, road: Road, shape: ShapelyPolygon) -> Feature:
    surface = with_corners(surface_of(shape), corners_of([block.cut.surface]))
    was, becomes = fa_digits(f"{road.way.size:g}"), fa_digits(f"{road.way.approved:g}")
    return _feature(
        "road-widening",
        number,
        "recess",
        surface,
        label_fa=f"{road.way.name.fa}، از {was} به {becomes} متر",
        label_en=f"{road.way.name.en}, {road.way.size:g} m to {road.way.approved:g} m",
    )


def _strips(block: Zoned) -> Iterable[tuple[Road, ShapelyPolygon]]:
    """Yield what the plan takes from the sides of a block, street by street."""
    sketch = block.cut.sketch
    x0, y0, x1, y1 = sketch.box
    lots = shapely.union_all([lot.shape for lot in block.cut.lots])
    for road, side in (
        (sketch.north, (x0, y1 - sketch.north.strip_m, x1, y1)),
        (sketch.south, (x0, y0, x1, y0 + sketch.south.strip_m)),
        (sketch.west, (x0, y0, x0 + sketch.west.strip_m, y1)),
        (sketch.east, (x1 - sketch.east.strip_m, y0, x1, y1)),
    ):
        if road.strip_m > 0:
            yield from ((road, part) for part in polygons_of(lots.intersection(shapely.box(*side))))
            lots = lots.difference(shapely.box(*side))  # a corner is taken once


def _line(
    layer: str, points: tuple[Local, ...], half_m: float, class_code: str = "setback"
) -> Callable[[Parts], Iterable[Feature]]:
    def draw(_: Parts) -> Iterable[Feature]:
        shape = polygons_of(water.band(LineString(points), half_m).intersection(county()))[0]
        yield _feature(layer, 1, class_code, surface_of(shape))

    return draw


def _areas(layer: str, class_code: str, rings: Iterable[Iterable[Local]]) -> Callable[[Parts], Iterable[Feature]]:
    def draw(_: Parts) -> Iterable[Feature]:
        shapes = (ShapelyPolygon(ring).intersection(county()) for ring in rings)
        yield from (_feature(layer, i, class_code, surface_of(shape)) for i, shape in enumerate(shapes, start=1))

    return draw


def _projects(_: Parts) -> Iterable[Feature]:
    park = ((tuple(grid_point(u, v) for u, v in PROJECT),),)
    yield _feature("public-project", 1, "project", park, label_fa="گسترش پارک ساحلی", label_en="riverside park")
    yield _feature("public-project", 2, "project", crossing_zone(), label_fa="پایانهٔ اتوبوس", label_en="bus terminal")


def _river(_: Parts) -> Iterable[Feature]:
    reaches = (
        (water.river(), water.RIVER_BED_M, water.RIVER_MARGIN_M, "رودخانهٔ زمین‌رود", "Zaminrud"),
        (water.gully(), water.GULLY_BED_M, water.GULLY_MARGIN_M, "مسیل شورآب", "Shurab gully"),
    )
    number = 0
    for line, bed_m, margin_m, fa, en in reaches:
        bed = water.band(line, bed_m / 2)
        margin = water.band(line, bed_m / 2 + margin_m).difference(water.band(water.prolonged(line, 1.0), bed_m / 2))
        for class_code, shape in (("bed", bed), *(("margin", part) for part in polygons_of(margin))):
            number += 1
            word = "بستر" if class_code == "bed" else "حریم"
            yield _feature(
                "river-setback",
                number,
                class_code,
                surface_of(shape),
                label_fa=f"{word} {fa}",
                label_en=f"{en} {class_code}",
            )


def _qanat(_: Parts) -> Iterable[Feature]:
    shape = water.band(water.qanat(), QANAT_M)
    yield _feature("qanat-setback", 1, "setback", surface_of(polygons_of(shape)[0]), label_fa="قنات کهریز کهنه")


def _heritage(_: Parts) -> Iterable[Feature]:
    core = ShapelyPolygon(CARAVANSERAI)
    around = ShapelyPolygon(core.buffer(HERITAGE_BUFFER_M, quad_segs=4).exterior, [core.exterior])
    names = {"label_fa": "کاروان‌سرای زمین‌آباد", "label_en": "caravanserai of Zaminabad"}
    yield _feature("heritage", 1, "core", surface_of(core), **names)
    yield _feature("heritage", 2, "buffer", surface_of(around), **names)


def _protected(_: Parts) -> Iterable[Feature]:
    core = ShapelyPolygon(PROTECTED)
    around = ShapelyPolygon(core.buffer(PROTECTED_BUFFER_M, quad_segs=2).exterior, [core.exterior])
    yield _feature("protected-area", 1, "core", surface_of(core), label_fa="بالارود")
    yield _feature("protected-area", 2, "buffer", surface_of(around), label_fa="بالارود")


def _guide_plans(parts: Parts) -> Iterable[Feature]:
    return [built.plan for built in parts.villages]


def _national(parts: Parts) -> Iterable[Feature]:
    for i, surface in enumerate(parts.country.national, start=1):
        yield _feature("national-land", i, "national", surface, label_fa=f"پلاک ملی {fa_digits(str(i))}")


def _state(parts: Parts) -> Iterable[Feature]:
    for i, (class_code, surface) in enumerate(parts.country.state, start=1):
        yield _feature("state-land", i, class_code, surface, label_fa=f"قطعهٔ دولتی {fa_digits(str(i))}")


def _rulings(parts: Parts) -> Iterable[Feature]:
    """Draw past rulings on large lots of town and harim: 25 dayer, 20 bayer, 15 mawat."""
    known = [plot for plot in parts.plots if _may_have_ruling(plot)]
    classes = (
        "dayer",
        "bayer",
        "mawat",
        "dayer",
        "bayer",
        "dayer",
        "mawat",
        "bayer",
        "dayer",
        "bayer",
        "dayer",
        "mawat",
    )
    for i, plot in enumerate([*known[::2], *known[1::2]][:RULINGS], start=1):
        yield Feature(
            layer="article-12-ruling",
            id=f"{RULING}{plot.code}",
            class_code=classes[(i - 1) % len(classes)],
            surface=plot.surface,
            label_fa=f"قطعهٔ {fa_digits(str(plot.code))}",
            label_en=f"parcel {plot.code}",
            approval=f"{fa_digits(str(5000 + 17 * i))}/م۱۲",
            approved_on=date(2008 + i % 17, 1 + i % 12, 3 + i % 25),
        )


def overruled(rulings: Iterable[Feature]) -> tuple[Feature, ...]:
    """Return earlier rulings that two of the present ones contradict: the later holds."""
    present = [ruling for ruling in rulings if ruling.class_code == "dayer"][:OVERRULED]
    return tuple(
        replace(
            ruling,
            id=f"{ruling.id}-before",
            class_code="bayer",
            approval=f"{fa_digits(str(2100 + i))}/م۱۲",
            approved_on=date(2006, 2 + i, 11),
        )
        for i, ruling in enumerate(present)
    )


def _may_have_ruling(plot: Plot) -> bool:
    in_harim = plot.code.region == 95 and plot.code.neighbourhood in (1, 2, 4, 5)
    in_town = plot.code.region == 4 and plot.use in ("G2", "E1", "P1", "C1", "U1", "R1")
    return (in_harim or in_town) and area_m2(plot.surface) > 1000


def _groundwater(_: Parts) -> Iterable[Feature]:
    mapped = ShapelyPolygon(RESTRICTED).intersection(_west_of(GROUNDWATER_EAST_M)).intersection(county())
    yield _feature("groundwater", 1, "restricted", surface_of(mapped), label_fa="دشت ممنوعهٔ قزوین")


def _farmland(_: Parts) -> Iterable[Feature]:
    drawn = [(grade, surface_of(shapely.box(*box).intersection(county()))) for grade, box in FARMLAND]
    corners = corners_of(surface for _, surface in drawn)
    for i, (grade, surface) in enumerate(drawn, start=1):
        yield _feature("farmland-quality", i, grade, with_corners(surface, corners))


_DRAWN: dict[str, Callable[[Parts], Iterable[Feature]]] = {
    "urban-limit": _limit,
    "urban-buffer": _harim,
    "land-use": _land_use,
    "road-widening": _widening,
    "public-project": _projects,
    "pending-plan": _areas("pending-plan", "pending", (PENDING,)),
    "guide-plan": _guide_plans,
    "national-land": _national,
    "state-land": _state,
    "article-12-ruling": _rulings,
    "farmland-quality": _farmland,
    "protected-area": _protected,
    "heritage": _heritage,
    "river-setback": _river,
    "qanat-setback": _qanat,
    "power-setback": _line("power-setback", POWER, POWER_M),
    "gas-setback": _line("gas-setback", GAS, GAS_M),
    "railway-setback": _line("railway-setback", RAIL, RAIL_M),
    "airport-zone": _areas("airport-zone", "cone", (AIRPORT,)),
    "military-zone": _areas("military-zone", "military", MILITARY),
    "fault": _line("fault", FAULT, FAULT_M, "band"),
    "groundwater": _groundwater,
}
#: Layers, and how well their edges are known, in metres (DEMO).
ACCURACY_M: dict[str, float] = {
    "urban-limit": 0.5, "urban-buffer": 5, "land-use": 0.2, "road-widening": 0.1, "public-project": 0.5,
    "pending-plan": 1, "guide-plan": 0.5, "national-land": 0.1, "state-land": 0.5, "article-12-ruling": 0.2,
    "farmland-quality": 5, "protected-area": 10, "heritage": 0.5, "river-setback": 1, "qanat-setback": 1,
    "power-setback": 1, "gas-setback": 1, "railway-setback": 1, "airport-zone": 10, "military-zone": 1,
    "fault": 20, "groundwater": 20,
}  # fmt: skip
