"""The town's skeleton: which streets there are, and what stands between them.

Everything here is drawn by hand, as a planner would: regions, the streets that run through them,
and what is special about a cell between four streets. The rest follows by rule.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.texts import Text

#: (u0, v0, u1, v1) in metres.
Box = tuple[float, float, float, float]

HALF_LENGTH, HALF_WIDTH = 1200.0, 1000.0
#: Corner cut of blocks, in metres, between two streets of at least this width.
CORNER_M, CORNER_STREET_M = 2.0, 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A street through a region: `size` is its width on the ground, `approved` the plan's, in metres."""

    name: Text
    size: float
    street_class: str
    approved: float


def way(fa: str, en: str, size: float, street_class: str, approved: float = 0.0) -> Way:
    """Return a street; without `approved` the plan keeps its width."""
    return Way(name=Text(fa, en), size=size, street_class=street_class, approved=approved or size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A row of a cell: lots in two rows back to back, or one large plot of a single use.

    `weight` is its share of the cell's depth. `north` and `south` are the uses of the two rows.
    """

    north: str = ""
    south: str = ""
    one: str = ""
    name: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region: what lies from west to east and from north to south, lengths in metres."""

    number: int
    west: float
    north: float
    across: tuple[float | Way, ...]
    down: tuple[float | Way, ...]


AZADI = way("بلوار آزادی", "Azadi Boulevard", 45, "A1")
SAADI = way("بلوار سعدی", "Saadi Boulevard", 24, "A2")
WEST_RING = way("کمربندی غربی", "West Ring Road", 16, "C")
SOUTH_RING = way("کمربندی جنوبی", "South Ring Road", 16, "C")
EAST_RING = way("کمربندی شرقی", "East Ring Road", 16, "C")
NORTH_RING = way("کمربندی شمالی", "North Ring Road", 16, "C")
SEPIDAR = way("خیابان سپیدار", "Sepidar Street", 18, "C", 24)
DANESHGAH = way("بلوار دانشگاه", "Daneshgah Boulevard", 30, "A2")

REGIONS: tuple[Region, ...] = (
    Region(
        number=1,
        west=-1192.0,
        north=992.0,
        across=(
            176.0, way("کوچهٔ ساحل", "Sahel Alley", 6, "K"),
            238.5, way("خیابان باغ‌نو", "Bagh-e Now Street", 8, "K", 12),
            134.4, way("خیابان بازار", "Bazar Street", 10, "L"),
            143.4, way("خیابان مسجد جامع", "Masjed-e Jame' Street", 8, "K", 12),
            126.4, way("خیابان سرچشمه", "Sarcheshmeh Street", 10, "L"),
            139.4, way("کوچهٔ کاروان‌سرا", "Karvansara Alley", 6, "K"),
            163.4,
        ),
        down=(
            184.2, way("خیابان ایستگاه", "Istgah Street", 10, "L"),
            177.2, way("خیابان حافظ", "Hafez Street", 10, "L"),
            189.2, way("خیابان مولوی", "Molavi Street", 12, "L"),
            181.2, way("خیابان تختی", "Takhti Street", 10, "L"),
            206.2,
        ),
    ),
    Region(
        number=2,
        west=22.5,
        north=992.0,
        across=(
            141.5, way("خیابان نیایش", "Niayesh Street", 10, "L"),
            135.9, way("خیابان ولیعصر", "Valiasr Street", 18, "C", 24),
            135.1, way("کوچهٔ آرش", "Arash Alley", 8, "K"),
            146.0, way("خیابان کوثر", "Kowsar Street", 10, "L"),
            134.0, way("کوچهٔ پارسا", "Parsa Alley", 8, "K"),
            139.0, way("خیابان معلم", "Moallem Street", 12, "L"),
            132.0, way("کوچهٔ بهاران", "Baharan Alley", 8, "K"),
            132.0,
        ),
        down=(
            184.2, way("خیابان ابن‌سینا", "Ebn-e Sina Street", 10, "L"),
            187.2, way("خیابان فارابی", "Farabi Street", 12, "L"),
            179.2, way("خیابان رازی", "Razi Street", 10, "L"),
            181.2, way("خیابان بوعلی", "Bou-Ali Street", 12, "L"),
            204.2,
        ),
    ),
    Region(
        number=3,
        west=22.5,
        north=-12.0,
        across=(
            153.5, way("خیابان چمران", "Chamran Street", 10, "L"),
            152.0, way("خیابان ایثار", "Isar Street", 12, "L"),
            175.0, way("خیابان کارگر", "Kargar Street", 12, "L"),
            185.0, way("خیابان صنعت", "San'at Street", 16, "C"),
            195.0, way("خیابان تولید", "Towlid Street", 16, "C"),
            243.0,
        ),
        down=(
            196.8, way("خیابان شهدا", "Shohada Street", 10, "L"),
            194.8, way("خیابان پیروزی", "Piruzi Street", 16, "C"),
            186.8, way("خیابان آهنگران", "Ahangaran Street", 12, "L"),
            186.8, way("خیابان انبار", "Anbar Street", 12, "L"),
            164.8,
        ),
    ),
    Region(
        number=4,
        west=-1192.0,
        north=-12.0,
        across=(
            172.0, way("خیابان ساحلی", "Saheli Street", 10, "L"),
            238.5, way("خیابان فرهنگیان", "Farhangian Street", 16, "C"),
            128.0, way("کوچهٔ یاس", "Yas Alley", 10, "L"),
            150.0, SEPIDAR,
            116.0, DANESHGAH,
            134.0, way("خیابان نیلوفر", "Nilufar Street", 12, "L"),
            135.0,
        ),
        down=(
            195.0, way("خیابان شقایق", "Shaqayeq Street", 14, "L"),
            190.0, way("خیابان راه‌آهن", "Rah Ahan Street", 20, "C"),
            190.0, way("خیابان مهرگان", "Mehregan Street", 16, "C"),
            184.0, way("خیابان پونک", "Punak Street", 16, "C"),
            155.0,
        ),
    ),
)  # fmt: skip

#: Names of the alleys between the strips of a band, from north to south, by region and band.
ALLEY_NAMES: dict[tuple[int, int], tuple[tuple[str, str], ...]] = {
    (4, 1): (("شبنم", "Shabnam"), ("ترنج", "Toranj"), ("پامچال", "Pamchal")),
    (4, 2): (("سرو", "Sarv"), ("ارغوان", "Arghavan"), ("یاسمن", "Yasaman")),
}
#: Widening of alleys: approved width in metres by region, band and position; the others keep theirs.
ALLEY_WIDENING: dict[tuple[int, int, int], float] = {
    (4, 2, 1): 12.0, (4, 3, 0): 12.0, (4, 1, 2): 12.0, (4, 4, 0): 12.0, (4, 0, 0): 12.0, (4, 0, 1): 12.0,
    (4, 1, 0): 12.0, (2, 0, 0): 12.0, (2, 1, 1): 12.0, (2, 2, 0): 12.0, (2, 3, 0): 12.0, (2, 3, 1): 12.0,
    (2, 4, 0): 12.0, (2, 4, 2): 12.0, (3, 0, 1): 12.0, (3, 1, 0): 12.0, (3, 2, 1): 12.0, (3, 3, 1): 12.0,
    (1, 0, 1): 12.0, (1, 1, 1): 12.0, (1, 2, 2): 12.0, (1, 3, 1): 12.0, (1, 3, 2): 12.0,
    (3, 4, 0): 12.0, (4, 4, 1): 12.0,
}  # fmt: skip

R1, R2, R3 = Strip(north="R1", south="R1"), Strip(north="R2", south="R2"), Strip(north="R3", south="R3")
M_OVER_R2, R2_OVER_M = Strip(north="M1", south="R2"), Strip(north="R2", south="M1")
M_OVER_R1, R1_OVER_M = Strip(north="M1", south="R1"), Strip(north="R1", south="M1")
M_OVER_R3, R3_OVER_M = Strip(north="M1", south="R3"), Strip(north="R3", south="M1")


def one(use: str, name: str = "", weight: float = 1.0) -> Strip:
    """Return a strip that is one plot of a single use."""
    return Strip(one=use, name=name, weight=weight)


#: What stands in the cells that are not as their neighbours: by region, column from the west, band from the north.
CELLS: dict[tuple[int, int, int], tuple[Strip, ...]] = {
    # region 4: the new town
    (4, 2, 2): (M_OVER_R2, one("G1", "بوستان گلستان"), one("G1", "بوستان گلستان"), R2_OVER_M),
    (4, 3, 2): (M_OVER_R2, R2, R2, R2_OVER_M),
    (4, 4, 2): (M_OVER_R2, R2, R2, R2),
    (4, 5, 2): (M_OVER_R3, one("E1", "دبستان سپهر", 2.25), R2),
    (4, 3, 1): (R3, R3, R2, R2_OVER_M),
    (4, 2, 1): (one("H1", "درمانگاه مهرگان", 1.3), R2, R2_OVER_M),
    (4, 4, 1): (R3, R3, R3_OVER_M),
    (4, 3, 3): (M_OVER_R1, R1, R1),
    (4, 2, 3): (M_OVER_R1, R1, one("C1", "مسجد و فرهنگ‌سرای مهرگان", 0.8)),
    (4, 4, 3): (R2, one("P1", "ورزشگاه مهرگان", 2.2), R2),
    (4, 5, 1): (R3, one("E1", "دبیرستان دانش", 1.8), M_OVER_R2),
    (4, 6, 0): (one("S1", "مرکز خرید آزادی", 1.2), R3, R3),
    (4, 6, 1): (one("S2", "فرمانداری", 1.6), R3, R3),
    (4, 6, 2): (one("E2", "دانشکدهٔ فنی", 1.0),),
    (4, 6, 3): (one("S2", "دادگستری", 1.2), R2, R2),
    (4, 5, 3): (R2, R2, one("U1", "پست برق", 0.8)),
    (4, 0, 4): (one("G2", "باغ کشاورزی", 1.0),),
    (4, 0, 3): (one("G2", "باغ انگور", 1.3), one("G2", "باغ پسته", 1.0)),
    (4, 0, 2): (R1, R1, R1),
    (4, 1, 4): (one("G2", "باغ بادام", 1.0), R1),
    (4, 4, 4): (R1, one("E1", "دبستان امید", 1.3)),
    (4, 6, 4): (one("T1", "پایانهٔ جنوب", 1.0),),
    (4, 5, 4): (R2, one("U1", "مخزن آب", 1.0)),
    # region 1: the old town
    (1, 3, 2): (one("X1", "مجموعهٔ تاریخی بازار", 1.6), Strip(north="S1", south="S1"), M_OVER_R2),
    (1, 4, 2): (one("C1", "مسجد جامع", 1.1), Strip(north="S1", south="S1"), R2),
    (1, 6, 0): (one("T1", "ایستگاه راه‌آهن", 1.3), R2),
    (1, 2, 3): (one("G2", "باغ‌نو", 1.0),),
    (1, 2, 4): (one("G2", "باغ سیب", 1.0), R1),
    (1, 5, 3): (one("H1", "بیمارستان شهید رجایی", 1.4), R2),
    (1, 0, 0): (one("G2", "باغ فندق", 1.0),),
    (1, 0, 2): (one("G2", "باغ انار", 1.0),),
    (1, 6, 4): (one("S1", "بازار روز", 0.9), M_OVER_R2, R2),
    (1, 5, 4): (M_OVER_R2, one("E1", "دبستان حافظ", 1.0), R2),
    # region 2
    (2, 0, 4): (one("S2", "شهرداری", 1.2), R3, R3_OVER_M),
    (2, 5, 0): (one("E2", "دانشگاه زمین‌آباد", 1.0),),
    (2, 6, 0): (one("E2", "دانشگاه زمین‌آباد", 1.0),),
    (2, 7, 0): (one("N1", "پادگان", 1.0),),
    (2, 7, 1): (one("N1", "پادگان", 1.0),),
    (2, 3, 2): (one("G1", "بوستان ولیعصر", 1.0),),
    (2, 4, 2): (one("G1", "بوستان ولیعصر", 1.0), R2),
    (2, 2, 3): (R2, one("E1", "دبستان فردوسی", 1.4), R2_OVER_M),
    (2, 6, 3): (R2, one("E1", "دبستان معلم", 1.2), R1),
    (2, 1, 1): (R3, one("H1", "درمانگاه کوثر", 0.8), R3),
    (2, 5, 3): (R1, one("P1", "مجموعهٔ ورزشی ولیعصر", 1.6), R1),
    (2, 3, 4): (M_OVER_R2, R2, one("C1", "کتابخانهٔ مرکزی", 0.8)),
    (2, 7, 4): (one("G2", "باغ گردو", 1.0),),
    # region 3
    (3, 3, 1): (one("U1", "تصفیه‌خانه", 1.0), Strip(north="S3", south="S3")),
    (3, 4, 0): (one("T1", "پایانهٔ بار", 1.0), one("T1", "انبار مرکزی", 0.8)),
    (3, 5, 4): (one("U1", "تصفیه‌خانهٔ فاضلاب", 1.0),),
    (3, 2, 0): (R3, one("E1", "هنرستان صنعت", 1.2), M_OVER_R2),
    (3, 1, 1): (one("G1", "بوستان ایثار", 1.0), R2),
    (3, 0, 0): (one("S1", "بازار میوه و تره‌بار", 1.2), R3_OVER_M),
    (3, 1, 3): (one("P1", "ورزشگاه کارگران", 1.2), R2),
    (3, 0, 3): (R1, one("E1", "دبستان ایثار", 1.0), R1),
    (3, 2, 2): (R2, one("E1", "مجتمع آموزشی کارگر", 1.6), R2),
    (3, 2, 4): (one("S2", "ستاد انتظامی", 1.0),),
    (3, 3, 0): (one("S1", "مرکز خرید پیروزی", 1.0),),
    (3, 3, 3): (R3, one("G1", "بوستان کارگر", 2.2)),
    (3, 3, 4): (one("P1", "ورزشگاه آزادی", 1.0),),
    (3, 4, 1): (R3, R3, R3_OVER_M),
    (3, 4, 3): (one("H1", "بیمارستان ولیعصر", 1.0), one("C1", "مصلی", 0.8)),
    (3, 4, 2): (one("S1", "بازار آهن", 1.2), Strip(north="S3", south="S3")),
    (2, 6, 2): (one("G1", "بوستان معلم", 1.0), R2),
    (2, 3, 0): (M_OVER_R2, one("E1", "دبیرستان ابن‌سینا", 1.6), R2),
    (2, 2, 1): (R3, R3, R3),
    (2, 1, 2): (R3, R3, R3_OVER_M),
    (1, 4, 1): (one("X1", "خانه‌های قاجاری", 1.0),),
    (1, 3, 1): (Strip(north="S1", south="R2"), R2),
}

#: How the plan's line runs in blocks where chance must not choose: along the lots, beside the rear line
#: (north of it or south of it), or at a fixed depth behind the street.
ZONE_LINES: dict[tuple[int, int, int, int], str] = {
    (4, 3, 2, 0): "depth",
    (4, 3, 2, 3): "depth",
    (4, 2, 2, 0): "beside-north",
    (4, 2, 2, 3): "beside-south",
    (4, 3, 3, 0): "beside-north",
    (4, 5, 2, 0): "depth",
    **{(2, column, 3, 2): "corner" for column in (0, 1, 3, 4, 6, 7)},
    **{(2, column, 4, 2): "corner" for column in (1, 2, 4, 5, 6)},
    **{(4, column, 0, 0): "corner" for column in (0, 2, 3, 4, 5)},
    (4, 3, 1, 3): "corner",
}
#: Where the river and its green banks run, as a column by region.
RIVER_COLUMN = {1: 1, 4: 1}
#: The block of the tour's main character: column, band and strip of region 4.
MAIN_BLOCK = (4, 3, 2, 1)


def neighbourhood_of(region: int, column: int, band: int) -> int:
    """Return the number of the neighbourhood that holds a cell."""
    return {1: _old_town, 2: _north_east, 3: _south_east, 4: _new_town}[region](column, band)


def _old_town(column: int, band: int) -> int:
    if band == 0:
        return 5
    return 3 if column <= 2 else (1 if band <= 2 else 2)


def _north_east(column: int, band: int) -> int:
    if band <= 1:
        return 1 if column >= 5 else 2
    return 4 if column <= 3 else 6


def _south_east(column: int, band: int) -> int:
    if column >= 3:
        return 1 if column >= 4 else 5
    return 2 if band <= 1 else 4


def _new_town(column: int, band: int) -> int:
    if band == 4:
        return 14
    if band >= 2:
        return 12 if column <= 4 else 9
    return 3 if column <= 3 else 5


def alley_width(cell: tuple[int, int, int], position: int, *, even: bool) -> float:
    """Return the width of an alley between the strips of a cell, in metres: 8 where the plan widens it to 12.

    `even` says whether the strips are as deep as each other, so that the alley runs on in the next cell.
    """
    region, column, band = cell
    if region == 4 and band == 2:
        return 10.0
    if region == 3 and column >= 4:
        return 8.0
    return 8.0 if even and (region, band, position) in ALLEY_WIDENING else 6.0


def ordinary(region: int, column: int, band: int) -> tuple[Strip, ...]:
    """Return what stands in a cell that the plan does not single out."""
    return {1: _old_rows, 2: _suburb, 3: _workshops, 4: _new_rows}[region](column, band)


def _old_rows(column: int, band: int) -> tuple[Strip, ...]:
    if column != RIVER_COLUMN[1]:
        return (M_OVER_R2, R2) if band in (2, 3) else (R1, R1_OVER_M)
    return (R2, R2, R2, R2_OVER_M) if band in (2, 3) else (R1, R1, R1)


def _new_rows(column: int, band: int) -> tuple[Strip, ...]:
    if column == RIVER_COLUMN[4]:
        return (R1, R1, R1, R1) if band == 2 else (R1, R1, R1)
    if band == 4:
        return R1, R1, R1
    return (M_OVER_R2, R2, R2, R2) if band == 2 else (M_OVER_R2, R2, R2)


def _suburb(column: int, band: int) -> tuple[Strip, ...]:
    if band in (3, 4):
        return (R2, R2, R2_OVER_M) if column < 5 or band == 4 else (R1, R1, M_OVER_R1)
    return (M_OVER_R1, R1, R1) if (column + band) % 2 else (R1, R1, R1)


def _workshops(column: int, band: int) -> tuple[Strip, ...]:
    if column == 3:
        return (R3, R3, R3)
    if column >= 4:
        halls = Strip(north="S3", south="S3")
        return (halls, one("S3", "کارخانه")) if (column + band) % 2 else (halls, halls)
    return (M_OVER_R2, R2, R2) if column == 2 else (R1, R1, R1)
