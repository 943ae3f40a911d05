"""The public layers by OGC API – Features: what QGIS, GDAL and other programmes connect to."""
