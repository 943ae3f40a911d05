"""Files to upload, made in code: lot 20 of the small town, and what is no boundary at all."""

from pathlib import Path

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
