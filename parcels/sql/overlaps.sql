-- The live parcels of a municipality that share ground with a boundary in the grid, largest part first.
WITH asked AS MATERIALIZED (SELECT ST_GeomFromWKB(%(geometry)s, %(srid)s) AS geom),
shared AS (
    SELECT p.region, p.neighbourhood, p.block, p.number, ST_Intersection(p.geom, asked.geom) AS geom
    FROM parcels_parcel p
    CROSS JOIN asked
    WHERE p.municipality_id = %(municipality)s AND p.status = 'live' AND ST_Intersects(p.geom, asked.geom)
)
SELECT region, neighbourhood, block, number, ST_Area(geom),
       ST_Area(ST_Transform(ST_Segmentize(geom, 100), 4326)::geography, true),
       2 * ST_Area(geom) / NULLIF(ST_Perimeter(geom), 0)
FROM shared
WHERE ST_Area(geom) > %(least)s
ORDER BY ST_Area(geom) DESC, region, neighbourhood, block, number
