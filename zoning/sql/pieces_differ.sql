-- Zones whose pieces do not add up to their area, length or number of points.
SELECT zone.zone_id
FROM zoning_zone zone
LEFT JOIN (
    SELECT zone_id, sum(ST_Area(geom)) AS area, sum(ST_Length(geom)) AS length, sum(ST_NumGeometries(geom)) AS number
    FROM zoning_zonepiece
    WHERE version_id = %(version)s
    GROUP BY zone_id
) pieces ON pieces.zone_id = zone.id
WHERE zone.version_id = %(version)s
  AND (abs(COALESCE(pieces.area, 0) - ST_Area(zone.geom)) > %(tolerance)s * ST_Area(zone.geom) + 1e-6
       OR abs(COALESCE(pieces.length, 0) - ST_Length(zone.geom)) > %(tolerance)s * ST_Length(zone.geom) + 1e-6
       OR ST_Dimension(zone.geom) = 0 AND pieces.number IS DISTINCT FROM ST_NumGeometries(zone.geom))
ORDER BY zone.zone_id
LIMIT 20
