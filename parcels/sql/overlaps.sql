-- The live parcels of a municipality that share ground with a boundary in the grid, largest part first.
-- Of parcels that lie wholly inside, the stored measures are taken: large land holds thousands of them.
WITH asked AS MATERIALIZED (SELECT ST_GeomFromWKB(%(geometry)s, %(srid)s) AS geom),
met AS MATERIALIZED (
    SELECT p.region, p.neighbourhood, p.block, p.number, p.geom AS whole, p.grid_area_m2, p.area_m2,
           CASE WHEN ST_Covers(asked.geom, p.geom) THEN NULL ELSE ST_Intersection(p.geom, asked.geom) END AS part
    FROM parcels_parcel p
    CROSS JOIN asked
    WHERE p.municipality_id = %(municipality)s AND p.status = 'live' AND ST_Intersects(p.geom, asked.geom)
),
shared AS (
    SELECT region, neighbourhood, block, number, COALESCE(ST_Area(part), grid_area_m2) AS grid_area,
           CASE WHEN part IS NULL THEN area_m2
                ELSE ST_Area(ST_Transform(ST_Segmentize(part, 100), 4326)::geography, true) END AS area,
           ST_Perimeter(COALESCE(part, whole)) AS perimeter
    FROM met
    WHERE part IS NULL OR ST_Area(part) > %(least)s
)
SELECT region, neighbourhood, block, number, grid_area, area, 2 * grid_area / NULLIF(perimeter, 0)
FROM shared
WHERE grid_area > %(least)s
ORDER BY grid_area DESC, region, neighbourhood, block, number
