"""Boundary files made in code: one parcel in every format.

`UTM39N` and `LONLAT` are the parcel T1 of the reference corpus, whose longitudes and latitudes
agree with an independent Krueger series to 2 micrometres. Shapefiles and GeoPackages are written
by GDAL (pyogrio), DXF by ezdxf, DWG by ezdwg.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import ezdwg
import ezdxf
import numpy as np
import pyogrio.raw
import shapely

Points = Sequence[tuple[float, float]]

UTM39N: Points = (
    (535012.345, 3950010.12),
    (535062.871, 3950014.655),
    (535060.402, 3950041.33),
    (535075.118, 3950042.907),
    (535072.006, 3950078.443),
    (535008.917, 3950072.218),
    (535010.004, 3950055.5),
)
LONLAT: Points = (
    (51.38698179709, 35.69338405679),
    (51.38754043341, 35.69342314875),
    (51.38751430821, 35.69366374369),
    (51.38767702614, 35.69367743853),
    (51.38764418108, 35.69399794889),
    (51.38694661356, 35.69394406649),
    (51.38695789959, 35.69379329507),
)


def closed(points: Points) -> list[tuple[float, float]]:
    return [*points, points[0]]


def coordinates(points: Points, height: str = "") -> str:
    return " ".join(f"{x:.11f},{y:.11f}{height}" for x, y in points)


def ring(points: Points = LONLAT) -> str:
    return f"<LinearRing><coordinates>{coordinates(closed(points))}</coordinates></LinearRing>"


def polygon(points: Points = LONLAT, inner: str = "") -> str:
    return f"<Polygon><outerBoundaryIs>{ring(points)}</outerBoundaryIs>{inner}</Polygon>"


def placemark(geometry: str, name: str = "قطعه") -> str:
    return f"<Placemark><name>{name}</name>{geometry}</Placemark>"


def kml(content: str | None = None, *, root: str = '<kml xmlns="http://www.opengis.net/kml/2.2">') -> bytes:
    body = placemark(polygon()) if content is None else content
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}<Document>{body}</Document></kml>'.encode()


def archive(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def geojson(geometry: dict[str, Any] | None = None, **members: object) -> bytes:
    shape = geometry or {"type": "Polygon", "coordinates": [closed(LONLAT)]}
    feature = {"type": "Feature", "properties": {"name": "قطعه"}, "geometry": shape}
    return json.dumps({"type": "FeatureCollection", "features": [feature], **members}).encode()


def gpx(points: Points = LONLAT) -> bytes:
    track = "".join(f'<trkpt lon="{x}" lat="{y}"><ele>1200</ele></trkpt>' for x, y in points)
    return (
        '<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><name>دور زمین</name><trkseg>{track}</trkseg></trk></gpx>"
    ).encode()


def shapefile(folder: Path, geometries: Sequence[object] | None = None, **options: Any) -> dict[str, bytes]:
    """Return the parts of a shapefile written by GDAL, by suffix."""
    path = folder / "parcel.shp"
    shapes = [shapely.Polygon(UTM39N)] if geometries is None else list(geometries)
    settings: dict[str, Any] = {"crs": "EPSG:32639", "geometry_type": "Polygon", "encoding": "UTF-8", **options}
    names = np.array(["ملك آقاي رضايي"] * len(shapes), dtype=object)
    pyogrio.raw.write(
        path,
        geometry=np.array([None if each is None else shapely.to_wkb(each) for each in shapes], dtype=object),
        field_data=[names],
        fields=["NAME"],
        driver="ESRI Shapefile",
        **settings,
    )
    return {part.suffix: part.read_bytes() for part in folder.glob("parcel.*")}


def zipped(parts: Mapping[str, bytes], name: str = "parcel") -> bytes:
    return archive({f"{name}{suffix}": content for suffix, content in parts.items()})


def gpkg(folder: Path, layers: Mapping[str, Points] | None = None) -> bytes:
    path = folder / "parcel.gpkg"
    for index, (layer, points) in enumerate((layers or {"parcels": UTM39N}).items()):
        pyogrio.raw.write(
            path,
            geometry=np.array([shapely.to_wkb(shapely.Polygon(points))], dtype=object),
            field_data=[np.array(["قطعه"], dtype=object)],
            fields=["name"],
            layer=layer,
            driver="GPKG",
            crs="EPSG:32639",
            geometry_type="Polygon",
            append=index > 0,
        )
    return path.read_bytes()


def dxf(draw: Callable[[Any], None] | None = None, *, release: str = "R2010", units: int = 6) -> bytes:
    document = ezdxf.new(release)
    document.header["$INSUNITS"] = units
    if draw is None:
        document.modelspace().add_lwpolyline(UTM39N, close=True)
    else:
        draw(document)
    text = io.StringIO()
    document.write(text)
    return text.getvalue().encode(document.output_encoding, errors="dxfreplace")


def dwg(folder: Path) -> bytes:
    document = ezdwg.new()
    document.modelspace().add_lwpolyline(list(UTM39N), closed=True)
    path = folder / "parcel.dwg"
    document.save(str(path))
    return path.read_bytes()


def workbook(
    sheets: Mapping[str, Sequence[Sequence[str | float | None]]], merged: str = "", formula: str = ""
) -> bytes:
    """Return an XLSX written by hand (ECMA-376 part 1): inline texts, numbers, `formula` in every first cell."""
    names = list(sheets)
    book = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1))
    relations = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml" Type="{_OFFICE}/relationships/worksheet"/>'
        for n in range(1, len(names) + 1)
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_XLSX}.worksheet+xml"/>'
        for n in range(1, len(names) + 1)
    )
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_XLSX}.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Target="xl/workbook.xml" '
        f'Type="{_OFFICE}/relationships/officeDocument"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships"><sheets>{book}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
    }
    for n, name in enumerate(names, 1):
        members[f"xl/worksheets/sheet{n}.xml"] = _sheet(sheets[name], merged, formula)
    return archive({name: text.encode() for name, text in members.items()})


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _sheet(rows: Sequence[Sequence[str | float | None]], merged: str, formula: str) -> str:
    written = "".join(
        f'<row r="{n}">' + "".join(_cell(f"{chr(65 + c)}{n}", value, formula) for c, value in enumerate(row)) + "</row>"
        for n, row in enumerate(rows, 1)
    )
    merges = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{written}</sheetData>{merges}</worksheet>'


def _cell(place: str, value: str | float | None, formula: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    if formula == "saved":
        return f'<c r="{place}"><f>{value}+0</f><v>{value}</v></c>'
    return f'<c r="{place}"><f>{value}+0</f></c>' if formula else f'<c r="{place}"><v>{value}</v></c>'
