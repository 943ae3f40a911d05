-- The pieces of a version's zones, in the order of the Hilbert curve, so that neighbours share pages.
-- Areas are subdivided; lines are cut at their own corners, so that no cut lies upon a line; points stand alone.
INSERT INTO zoning_zonepiece (version_id, zone_id, geom)
SELECT version_id, id, geom
FROM (
    SELECT part.version_id, part.id, part.geom
    FROM (
        SELECT zone.version_id, zone.id, (ST_Dump(ST_Subdivide(zone.geom, %(vertices)s))).geom
        FROM zoning_zone zone
        WHERE zone.version_id = %(version)s AND ST_Dimension(zone.geom) = 2
    ) part
    WHERE ST_Dimension(part.geom) = 2
    UNION ALL
    SELECT zone.version_id, zone.id, ST_MakeLine(segment.geom ORDER BY segment.path)
    FROM zoning_zone zone
    CROSS JOIN LATERAL ST_DumpSegments(zone.geom) segment
    WHERE zone.version_id = %(version)s AND ST_Dimension(zone.geom) = 1
    GROUP BY zone.version_id, zone.id, segment.path[1], (segment.path[2] - 1) / (%(vertices)s - 1)
    UNION ALL
    SELECT zone.version_id, zone.id, (ST_Dump(zone.geom)).geom
    FROM zoning_zone zone
    WHERE zone.version_id = %(version)s AND ST_Dimension(zone.geom) = 0
) piece
ORDER BY geom
