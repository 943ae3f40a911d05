-- The live parcels of a municipality that lie beside a boundary in the grid, near and not touching, nearest first.
WITH asked AS MATERIALIZED (SELECT ST_GeomFromWKB(%(geometry)s, %(srid)s) AS geom)
SELECT region, neighbourhood, block, number, gap
FROM (
    SELECT p.region, p.neighbourhood, p.block, p.number, ST_Distance(p.geom, asked.geom) AS gap
    FROM parcels_parcel p
    CROSS JOIN asked
    WHERE p.municipality_id = %(municipality)s AND p.status = 'live' AND p.geom && ST_Expand(asked.geom, %(most)s)
      AND NOT ST_Intersects(asked.geom, p.geom)
) beside
WHERE gap > %(least)s AND gap <= %(most)s
ORDER BY gap, region, neighbourhood, block, number
