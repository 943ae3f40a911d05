-- The pieces of a version's zones, in the order of the Hilbert curve, so that neighbours share pages.
INSERT INTO zoning_zonepiece (version_id, zone_id, geom)
SELECT version_id, id, geom
FROM (
    SELECT zone.version_id, zone.id, (ST_Dump(ST_Subdivide(zone.geom, %(vertices)s))).geom
    FROM zoning_zone zone
    WHERE zone.version_id = %(version)s
) piece
WHERE ST_Dimension(geom) = 2
ORDER BY geom
