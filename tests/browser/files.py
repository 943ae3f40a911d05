"""Files to upload, made in code: lot 20 of the small town, and what is no boundary at all."""

from pathlib import Path

import ezdwg
from ezdxf.filemanagement import new as new_dxf

from tests.parcels.town import EAST, NORTH

#: Corners of lot 4-12-24-20 in degrees (EPSG:32639 → 4326 by PROJ).
RING = "49.90012491,36.20006926 49.90023616,36.20007037 49.90023341,36.20025063 49.90012216,36.20024953"
KML = (
    '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>زمین</name>'
    "<Polygon><outerBoundaryIs><LinearRing><coordinates>{ring} {first}</coordinates></LinearRing></outerBoundaryIs>"
    "</Polygon></Placemark></kml>"
)


def good_kml(folder: Path) -> Path:
    path = folder / "زمین من.kml"
    path.write_text(KML.format(ring=RING, first=RING.split(maxsplit=1)[0]), encoding="utf-8")
    return path


def broken_file(folder: Path) -> Path:
    path = folder / "broken.kml"
    path.write_bytes(b"PK\x03\x04 this is no archive and no KML")
    return path


def rectangle(east: float, north: float, width: float, height: float) -> list[tuple[float, float]]:
    return [(east, north), (east + width, north), (east + width, north + height), (east, north + height)]


def three_shapes(folder: Path, east: float = EAST, north: float = NORTH) -> Path:
    """A field, the whole estate round it, and a building in it."""
    shapes = {
        "PARCEL": [rectangle(east, north, 60, 40)],
        "MELK-KOL": [rectangle(east - 30, north - 10, 130, 62)],
        "BANA": [rectangle(east + 8, north + 6, 14, 10)],
    }
    document = new_dxf("R2000")
    for layer, rings in shapes.items():
        for ring in rings:
            document.modelspace().add_lwpolyline(ring, close=True, dxfattribs={"layer": layer})
    path = folder / "three.dxf"
    document.saveas(path)
    return path


def forty_shapes(folder: Path, east: float = EAST, north: float = NORTH) -> Path:
    """A subdivision plan as a drawing (DWG R2000): 40 lots of different widths in four rows."""
    document = ezdwg.new()
    for row in range(4):
        west = east
        for column in range(10):
            width = 9 + (column * 7 + row * 3) % 6
            document.modelspace().add_lwpolyline(rectangle(west, north + row * 26, width, 18), closed=True)
            west += width
    path = folder / "plan-40.dwg"
    document.save(str(path))
    return path
