"""Cut the font down to the letters the platform shows: ``python -m web.assets.subset_font SOURCE TARGET``.

Keeps ``tnum``: Persian digits are proportional by design, and columns of numbers need equal widths.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.varLib import instancer

#: Basic Latin, Latin-1, Arabic with its Persian letters and digits, joiners and marks of direction,
#: dashes, quotes, bullet, ellipsis, arrows of mathematics and super-/subscripts in use.
UNICODES = (
    "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,"
    "U+060C,U+061B,U+061F,U+0621-063A,U+0640-0652,U+0654,U+0656,U+0660-066D,U+0670,U+067E,U+0686,U+0698,"
    "U+06A9,U+06AF,U+06BE,U+06C0,U+06C1,U+06CC,U+06D5,U+06F0-06F9,"
    "U+2000-200F,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202A-202F,U+2030,U+2032-2033,U+2039-203A,"
    "U+2066-2069,U+20AC,U+2122,U+2190-2193,U+2212,U+2215,U+2248,U+2260,U+2264-2265,U+FDFC"
)
FEATURES = ("tnum",)
#: The weights in use: text 400 to zone letters on the map 800.
WEIGHTS = (400, 800)


def subset_font(source: Path, target: Path) -> None:
    """Write the part of the variable font `source` that we use to `target` as WOFF2."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features += list(FEATURES)
    options.notdef_outline = True
    font = subset.load_font(str(source), options, lazy=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(UNICODES))
    cutter.subset(font)
    instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    subset.save_font(font, str(target), options)


if __name__ == "__main__":
    subset_font(Path(sys.argv[1]), Path(sys.argv[2]))
