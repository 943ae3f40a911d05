"""Write the sample files of this folder anew: ``python -m tests.corpus.make_samples``."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from tests.importers import samples

FOLDER = Path(__file__).parent / "files"
_BOW = [samples.LONLAT[0], samples.LONLAT[4], samples.LONLAT[1], samples.LONLAT[5]]


def contents(folder: Path) -> dict[str, tuple[bytes, str, str]]:
    """Return content, what is in it and what is expected, by file name."""
    parts = samples.shapefile(folder)
    bare = {suffix: part for suffix, part in parts.items() if suffix != ".prj"}
    bow = samples.kml(samples.placemark(samples.polygon(_BOW)))
    return {
        "parcel.kml": (samples.kml(), "T1 as a polygon", "ready"),
        "parcel.kmz": (samples.archive({"doc.kml": samples.kml()}), "T1 in doc.kml", "ready"),
        "parcel.zip": (samples.zipped(parts), "T1 as a shapefile, EPSG:32639", "ready"),
        "parcel-no-prj.zip": (samples.zipped(bare), "T1 as a shapefile, no .prj", "needs_choice"),
        "parcel.geojson": (samples.geojson(), "T1 as a polygon", "ready"),
        "parcel.gpkg": (samples.gpkg(folder), "T1 in one layer, EPSG:32639", "ready"),
        "parcel.gpx": (samples.gpx(samples.closed(samples.LONLAT)), "T1 walked as a track", "needs_choice"),
        "parcel.dxf": (samples.dxf(), "T1 as a closed LWPOLYLINE, UTM 39N, no georeference", "needs_choice"),
        "parcel.dwg": (samples.dwg(folder), "T1 as a closed LWPOLYLINE, R2000", "needs_choice"),
        "crossing.kml": (bow, "a ring that crosses itself", "needs_choice"),
        "empty.kml": (samples.kml(""), "no Placemark", "rejected"),
        "broken.kml": (samples.kml()[:400], "cut off in the middle", "rejected"),
        "picture.kml": (b"\x89PNG\r\n\x1a\n" + bytes(64), "a PNG by its first bytes", "rejected"),
    }


def main() -> None:
    """Write the files and their manifest."""
    FOLDER.mkdir(exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (content, holds, expected) in contents(Path(folder)).items():
            (FOLDER / name).write_bytes(content)
            origin = {"made_by": "tests/corpus/make_samples.py", "licence": "CC0-1.0"}
            rows.append({"file": name, "contains": holds, "expected": expected, **origin})
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (FOLDER.parent / "manifest.jsonl").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
