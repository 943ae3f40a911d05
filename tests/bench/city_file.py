"""Write the parcels of a made-up city to a file, in random order as real files are.

``python -m tests.bench.city_file PARCELS FILE.gpkg``
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pyogrio
import shapely

from tests.bench.city import make_city

_SPLIT = 1_000  # parcels of a made-up block


def main(arguments: list[str]) -> None:
    """Make and write."""
    size, path = int(arguments[0]), Path(arguments[1])
    shapes = make_city(size).parcels
    codes = np.array([f"1-1-{1 + n // _SPLIT}-{1 + n % _SPLIT}-0-0-0" for n in range(len(shapes))], dtype=object)
    order = np.random.default_rng(39).permutation(len(shapes))
    path.parent.mkdir(parents=True, exist_ok=True)
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(shapes[order]),
        field_data=[codes[order]],
        fields=["code"],
        geometry_type="Polygon",
        crs="EPSG:32639",
        layer="parcels",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
