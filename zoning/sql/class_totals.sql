-- What each class holds in some versions: areas in m² on the ellipsoid, lines in metres, points by number.
SELECT zone.version_id, class.code, ST_Dimension(zone.geom), count(*), sum(
    CASE ST_Dimension(zone.geom)
        WHEN 2 THEN ST_Area(ST_Transform(zone.geom, 4326)::geography)
        WHEN 1 THEN ST_Length(ST_Transform(zone.geom, 4326)::geography)
        ELSE ST_NumGeometries(zone.geom)
    END
)
FROM zoning_zone zone JOIN zoning_zoneclass class ON class.id = zone.zone_class_id
WHERE zone.version_id = ANY(%(versions)s)
GROUP BY zone.version_id, class.code, ST_Dimension(zone.geom)
ORDER BY class.code, ST_Dimension(zone.geom)
