-- The zone of a version, of some classes, that is nearest to a boundary in the grid; 0 where they meet.
SELECT zone.zone_id, class.code, class.label_fa, class.label_en, zone.name_fa, zone.name_en,
       ST_Distance(piece.geom, asked.geom)
FROM zoning_zonepiece piece
JOIN zoning_zone zone ON zone.id = piece.zone_id
JOIN zoning_zoneclass class ON class.id = zone.zone_class_id
CROSS JOIN (SELECT ST_GeomFromWKB(%(geometry)s, %(srid)s) AS geom) asked
WHERE piece.version_id = %(version)s::bigint AND (%(classes)s::text[] IS NULL OR class.code = ANY(%(classes)s))
ORDER BY piece.geom <-> asked.geom, zone.zone_id
LIMIT 1
