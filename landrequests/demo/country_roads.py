"""Roads between the town and its villages: drawn by hand, clear of every field, and rounded off."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import shapely
from shapely.geometry import LineString

from landrequests.demo.border import county
from landrequests.demo.frame import Local, grid_line, surface_of
from landrequests.demo.plan import Way, way
from landrequests.demo.town import Street

FIRST_CODE = 9501
#: How often corners are cut at a quarter of both sides: more looks no rounder at any zoom.
ROUNDS = 3

#: Roads with their bends, in metres of the town's axes.
ROADS: tuple[tuple[Way, tuple[Local, ...]], ...] = (
    (
        way("جادهٔ قزوین", "Qazvin Road", 24, "A2"),
        ((1200, 0), (2000, 20), (3300, 5), (4700, -20), (5900, 60), (7400, 90), (9100, 420)),
    ),
    (way("جادهٔ تاکستان", "Takestan Road", 24, "A2"), ((-1200, 0), (-1450, -10), (-2600, -120))),
    (
        way("جادهٔ قلعه‌نو", "Qal'eh Now Road", 12, "L"),
        ((0, 1000), (-20, 1700), (30, 2350), (250, 2960), (560, 3260), (1220, 4500), (1460, 5000), (1477, 5091)),
    ),
    (
        way("جادهٔ کهریز", "Kahriz Road", 12, "L"),
        ((0, -1000), (-30, -1500), (230, -2200), (700, -3000), (960, -3600), (1010, -4300), (1003, -4653)),
    ),
    (way("جادهٔ حسین‌آباد", "Hoseynabad Road", 10, "L"), ((3600, 5), (3760, 250), (3790, 560), (3857, 612))),
    (
        way("جادهٔ چشمه‌سار", "Cheshmehsar Road", 10, "L"),
        ((3963, 779), (4090, 960), (4110, 1700), (4480, 2420), (4790, 3050), (4820, 3420), (5010, 3860), (5166, 3964)),
    ),
    (
        way("جادهٔ علی‌آباد", "Aliabad Road", 10, "L"),
        ((5700, 40), (5780, -350), (5850, -900), (6050, -1400), (6200, -1700), (6290, -1840)),
    ),
    (
        way("راه قلعه‌نو به چشمه‌سار", "Qal'eh Now to Cheshmehsar", 8, "K"),
        (
            (1709, 5281),
            (1720, 5440),
            (1760, 5600),
            (1860, 5650),
            (2520, 5630),
            (2870, 5450),
            (3300, 5060),
            (5202, 4037),
        ),
    ),
    (
        way("راه کهریز به علی‌آباد", "Kahriz to Aliabad", 8, "K"),
        ((1146, -4671), (1400, -4560), (2020, -4530), (2500, -4400), (2737, -4361)),
    ),
    (
        way("راه میان دو علی‌آباد", "between the two Aliabads", 8, "K"),
        ((2997, -4193), (3240, -4010), (3530, -3850), (3850, -3560), (4130, -3200), (4340, -3030), (6139, -2022)),
    ),
    (way("راه باغ‌های کنار رود", "Riverside Orchards Track", 6, "K"), ((-600, -1000), (-560, -1500), (-590, -1960))),
    (
        way("راه بالارود", "Balarud Track", 6, "K"),
        ((-850, 1000), (-830, 2400), (-760, 3800), (-830, 4900), (-890, 5420)),
    ),
)


def roads() -> tuple[Street, ...]:
    """Return the roads as far as the county goes; the same for every seed."""
    return tuple(_street(number, made, _rounded(bends)) for number, (made, bends) in enumerate(ROADS, FIRST_CODE))


def _street(number: int, made: Way, bends: tuple[Local, ...]) -> Street:
    line = max(shapely.get_parts(LineString(bends).intersection(county())).tolist(), key=lambda part: part.length)
    return Street(
        code=str(number),
        name_fa=made.name.fa,
        name_en=made.name.en,
        street_class=made.street_class,
        width_m=Decimal(str(made.size)),
        approved_width_m=Decimal(str(made.approved)),
        lines=(grid_line(line.coords),),
        surface=surface_of(line.buffer(made.size / 2, cap_style="flat")),
    )


def _rounded(bends: tuple[Local, ...]) -> tuple[Local, ...]:
    for _ in range(ROUNDS):
        cut = [
            point
            for one, other in pairwise(bends)
            for point in (_between(one, other, 0.25), _between(one, other, 0.75))
        ]
        bends = (bends[0], *cut[1:-1], bends[-1])
    return bends


def _between(one: Local, other: Local, share: float) -> Local:
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
