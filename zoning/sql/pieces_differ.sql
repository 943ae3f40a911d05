-- Zones whose pieces do not add up to their area.
SELECT zone.zone_id
FROM zoning_zone zone
LEFT JOIN (
    SELECT zone_id, sum(ST_Area(geom)) AS area
    FROM zoning_zonepiece
    WHERE version_id = %(version)s
    GROUP BY zone_id
) pieces ON pieces.zone_id = zone.id
WHERE zone.version_id = %(version)s
  AND abs(COALESCE(pieces.area, 0) - ST_Area(zone.geom)) > %(tolerance)s * ST_Area(zone.geom) + 1e-6
ORDER BY zone.zone_id
LIMIT 20
