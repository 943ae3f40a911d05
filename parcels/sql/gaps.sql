-- The live parcels of a municipality that lie beside a boundary in the grid, near and not touching, nearest first.
-- Large land has thousands of parcels in its box: only of those near its outline is the distance worked out. `near`
-- is a fifth wider than asked, as its corners are cut.
WITH given AS MATERIALIZED (SELECT ST_GeomFromWKB(%(geometry)s, %(srid)s) AS geom),
asked AS MATERIALIZED (
    SELECT geom, CASE WHEN ST_NPoints(geom) > 50 THEN ST_Buffer(geom, 1.2 * %(most)s, 2)
                      ELSE ST_Expand(geom, %(most)s) END AS near
    FROM given
)
SELECT region, neighbourhood, block, number, gap
FROM (
    SELECT p.region, p.neighbourhood, p.block, p.number, ST_Distance(p.geom, asked.geom) AS gap
    FROM parcels_parcel p
    CROSS JOIN asked
    WHERE p.municipality_id = %(municipality)s AND p.status = 'live' AND p.geom && asked.near
      AND NOT ST_Intersects(asked.geom, p.geom) AND ST_Intersects(asked.near, p.geom)
) beside
WHERE gap > %(least)s AND gap <= %(most)s
ORDER BY gap, region, neighbourhood, block, number
