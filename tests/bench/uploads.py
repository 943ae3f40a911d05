"""What the trials of the intake send: one boundary in every form, and the large ones."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.importers.samples import UTM39N, archive, dwg, dxf, kml, placemark, polygon, shapefile, zipped

BOUNDARY = "b5f1c0e2a4"
LARGE = 100_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file under its name, or a pasted text where `name` is empty."""

    label: str
    name: str
    content: bytes
    srid: int | None = None

    def body(self) -> tuple[bytes, str]:
        """Return the body of the request and its media type."""
        if not self.name:
            return json.dumps({"text": self.content.decode(), "area": "iran"}).encode(), "application/json"
        fields = {"area": "iran", **({} if self.srid is None else {"srid": str(self.srid)})}
        parts = [_field(name, value) for name, value in fields.items()]
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{self.name}"\r\n\r\n'
        body = b"".join([*parts, head.encode(), self.content, f"\r\n--{BOUNDARY}--\r\n".encode()])
        return body, f"multipart/form-data; boundary={BOUNDARY}"


def small() -> list[Upload]:
    """Return the parcel of the samples in the usual forms, and as a pasted list."""
    rows = "\n".join(f"{number}\t{x:.3f}\t{y:.3f}" for number, (x, y) in enumerate(UTM39N, 1))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        return [
            Upload("small KML", "parcel.kml", kml()),
            Upload("zipped shapefile", "parcel.zip", zipped(shapefile(place))),
            Upload("DXF", "parcel.dxf", dxf(), 32639),
            Upload("DWG", "parcel.dwg", dwg(place), 32639),
            Upload("pasted list", "", f"UTM zone 39N\n{rows}".encode()),
        ]


def large() -> list[Upload]:
    """Return a ring of 100,000 corners as KML, and in a KMZ with all that is legal and awkward around it."""
    ring = _ring(LARGE)
    plain = kml(placemark(polygon(ring)))
    return [Upload("KML of 100,000 corners", "large.kml", plain), Upload("awkward KMZ", "large.kmz", _awkward(ring))]


def _ring(count: int) -> list[tuple[float, float]]:
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    radius = 0.01 * (1 + 0.02 * np.sin(200 * angle))
    return [*zip(51.4 + radius * np.cos(angle), 35.7 + radius * np.sin(angle), strict=True)]


def _awkward(ring: list[tuple[float, float]]) -> bytes:
    """Pack litter, altitudes, ten thousand attributes, deep folders and every point on a line of its own."""
    data = "".join(f'<Data name="a{number}"><value>{number}</value></Data>' for number in range(10_000))
    rows = "\n\t\t".join(f"{x:.11f},{y:.11f},1200.5" for x, y in (*ring, ring[0]))
    area = (
        "<Polygon><altitudeMode>absolute</altitudeMode><outerBoundaryIs><LinearRing><coordinates>"
        f"\n\t\t{rows}\n\t</coordinates></LinearRing></outerBoundaryIs></Polygon>"
    )
    folders = 90
    body = "<Folder>" * folders + placemark(f"<ExtendedData>{data}</ExtendedData>{area}") + "</Folder>" * folders
    litter = {"__MACOSX/._doc.kml": b"\0\5", ".DS_Store": b"\0", "files/photo.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 1000}
    return archive({**litter, "doc.kml": kml(body)})


def _field(name: str, value: str) -> bytes:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
