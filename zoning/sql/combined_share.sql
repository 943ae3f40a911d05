-- The share of a boundary (in the grid) inside the union of all zones of some versions.
SELECT COALESCE(ST_Area(ST_Union(ST_Intersection(piece.geom, asked.geom))) / ST_Area(asked.geom), 0)
FROM (SELECT ST_GeomFromWKB(%(geometry)s, %(srid)s) AS geom) asked
CROSS JOIN unnest(%(versions)s::bigint[]) AS version (id)
JOIN zoning_zonepiece piece ON piece.version_id = version.id AND ST_Intersects(piece.geom, asked.geom)
GROUP BY asked.geom
