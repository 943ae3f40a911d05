-- The share of a boundary (in the grid) inside the union of all zones of some versions.
SELECT COALESCE(ST_Area(ST_Union(ST_Intersection(piece.geom, asked.geom))) / ST_Area(asked.geom), 0)
FROM zoning_zonepiece piece
CROSS JOIN (SELECT ST_GeomFromWKB(%(geometry)s, %(srid)s) AS geom) asked
WHERE piece.version_id = ANY(%(versions)s) AND ST_Intersects(piece.geom, asked.geom)
GROUP BY asked.geom
