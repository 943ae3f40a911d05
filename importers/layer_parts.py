"""Of which files a layer may be sent."""

from __future__ import annotations

#: What can be opened by itself; others are parts of a shapefile.
WHOLE = frozenset({".gpkg", ".geojson", ".json", ".fgb", ".kml", ".shp", ".topojson", ".geojsonl"})
PARTS = frozenset({".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".xml"})
KNOWN = WHOLE | PARTS
#: What may come out of a zip.
UNPACKED_BYTES = 500 * 1000 * 1000
