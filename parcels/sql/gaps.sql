-- The live parcels of a municipality that lie beside a boundary in the grid, near and not touching, nearest first.
WITH asked AS MATERIALIZED (SELECT ST_GeomFromWKB(%(geometry)s, %(srid)s) AS geom)
SELECT p.region, p.neighbourhood, p.block, p.number, ST_Distance(p.geom, asked.geom) AS gap
FROM parcels_parcel p
CROSS JOIN asked
WHERE p.municipality_id = %(municipality)s AND p.status = 'live' AND ST_DWithin(p.geom, asked.geom, %(most)s)
  AND ST_Distance(p.geom, asked.geom) > %(least)s
ORDER BY gap, p.region, p.neighbourhood, p.block, p.number
