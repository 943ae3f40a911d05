-- Zones of a version that lie beyond its coverage by more than a least area in m² (grid), how far, and a place in them;
-- lines and points wholly beyond it with none.
WITH held AS (
    SELECT piece.zone_id, sum(
        CASE WHEN ST_Covers(cover.geom, piece.geom) THEN ST_Area(piece.geom)
             ELSE ST_Area(ST_Intersection(cover.geom, piece.geom)) END
    ) AS area
    FROM zoning_zonepiece piece
    JOIN zoning_coveragepiece cover
      ON cover.version_id = piece.version_id AND ST_Intersects(cover.geom, piece.geom)
    WHERE piece.version_id = %(version)s
    GROUP BY piece.zone_id
)
SELECT zone.zone_id, class.code, ST_Area(zone.geom) - COALESCE(held.area, 0)
FROM zoning_zone zone
JOIN zoning_zoneclass class ON class.id = zone.zone_class_id
LEFT JOIN held ON held.zone_id = zone.id
WHERE zone.version_id = %(version)s
  AND (ST_Area(zone.geom) - COALESCE(held.area, 0) > %(least)s
       OR ST_Dimension(zone.geom) < 2 AND held.zone_id IS NULL)
ORDER BY zone.id LIMIT %(most)s
