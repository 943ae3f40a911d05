"""The words that stand beside coordinates, in Persian and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.persian import folded

WordKind = Literal["role", "direction", "mark", "unit", "zone", "utm", "srid", "datum", "and", "point", "noise", "void"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word we know. `value` is its meaning within its kind.

    Roles are ``x``, ``y``, ``lon``, ``lat``, ``z``; directions ``N``, ``S``, ``E``, ``W``, or ``?``
    for the Persian letter that begins both north and east; marks ``d``, ``m``, ``s``.
    """

    kind: WordKind
    value: str = ""


_WORDS: dict[tuple[WordKind, str], str] = {
    ("role", "x"): "x ایکس xcoord xcoordinate",
    ("role", "y"): "y ایگرگ وای ycoord ycoordinate",
    ("role", "lon"): "lon lng long longitude longitud طول",
    ("role", "lat"): "lat latitude عرض",
    ("role", "z"): "z h el elev elevation height alt altitude ارتفاع زد رقوم",
    ("direction", "N"): "n north northing northern شمال شمالی mn nord",
    ("direction", "S"): "s south southern جنوب جنوبی ج",
    ("direction", "E"): "e east easting eastern شرق شرقی me ق خاوری",
    ("direction", "W"): "w west western غرب غربی غ باختری",
    ("direction", "?"): "ش",
    ("mark", "d"): "d deg degs degree degrees درجه",
    ("mark", "m"): "min mins minute minutes دقیقه",
    ("mark", "s"): "sec secs second seconds ثانیه",
    ("unit", "m"): "m metre metres meter meters متر",
    ("unit", "mm"): "mm میلیمتر",
    ("unit", "cm"): "cm سانتیمتر سانت",
    ("unit", "km"): "km کیلومتر",
    ("unit", "ft"): "ft feet foot فوت",
    ("unit", "yd"): "yd yds yard yards یارد",
    ("zone", ""): "zone zones زون ناحیه قاچ",
    ("utm", ""): "utm یوتیام",
    ("srid", ""): "epsg srid",
    ("datum", "wgs"): "wgs",
    ("datum", "ed"): "ed european اروپایی اد",
    ("datum", "grs"): "grs",
    ("datum", "international"): "international",
    ("datum", "other"): "fd nahrwan ناهروان clarke کلارک itrf irgd rassadiran lambert لامبرت لمبرت gauss گاوس pseudo "
    "hayford هایفورد everest اورست pulkovo پولکوو krasovsky krassowsky کراسوفسکی bessel بسل ntm",
    ("and", ""): "و and جغرافیایی geographic geographical coord coords coordinate coordinates مختصات hemisphere نیمکره",
    ("point", ""): "نقطه نقاط گوشه راس رئوس point points pt corner vertex ضلع no شماره ردیف id row name نام "
    "نقطهی ایستگاه sta station num number code کد شرح desc description کروکی",
    ("noise", ""): "area مساحت متراژ perimeter محیط handle width layer space closed length distance فاصله bearing "
    "ازیموت scale مقیاس date تاریخ پلاک زاویه angle قطعه plot lot parcel polygon پلیگون",
    ("void", ""): "nan null none undefined ref na value inf infinity خطا تومان ریال",
}

WORDS: dict[str, Word] = {
    folded(word): Word(kind, value) for (kind, value), words in _WORDS.items() for word in words.split()
}

#: Two directions that make one name of a corner: not hemispheres.
CORNER_NAMES = frozenset(
    {"ne", "nw", "se", "sw", "شمالشرق", "شمالغرب", "جنوبشرق", "جنوبغرب"}
    | {folded(a + b) for a in ("شمال", "جنوب") for b in ("شرقی", "غربی")}
)

#: Points that a surveyor lists beside the corners of a plot.
ASIDE = frozenset(
    folded(each)
    for each in (
        *("bm", "tbm", "benchmark", "bench", "centroid", "center", "centre", "middle", "station", "sta", "base"),
        *("origin", "control", "gcp", "cp", "gps", "gate", "door", "well", "min", "max", "mean", "average"),
        *("بنچ", "بنچ‌مارک", "مرکز", "میانه", "ایستگاه", "مبنا", "مبدا", "کنترل", "درب", "چاه", "میانگین"),
    )
)
UNIT_WORDS = frozenset(map(folded, ("unit", "units", "واحد")))


def word(text: str) -> Word | None:
    """Return what a word means here, whatever its letters' form and case; ``None`` if unknown."""
    return WORDS.get(folded(text))
