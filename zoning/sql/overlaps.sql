-- Pairs of zones of a version that share ground above a least area in m² (grid), and how much, asked of the indexed pieces.
WITH shared AS (
    SELECT a.zone_id AS one, b.zone_id AS other, sum(ST_Area(ST_Intersection(a.geom, b.geom))) AS area
    FROM zoning_zonepiece a JOIN zoning_zonepiece b
        ON b.version_id = a.version_id AND a.geom && b.geom AND b.zone_id > a.zone_id
    WHERE a.version_id = %(version)s AND ST_Dimension(a.geom) = 2 AND ST_Dimension(b.geom) = 2
        AND ST_Intersects(a.geom, b.geom) AND NOT ST_Touches(a.geom, b.geom)
    GROUP BY a.zone_id, b.zone_id
)
SELECT count(*), COALESCE(sum(area), 0) FROM shared WHERE area > %(least)s
