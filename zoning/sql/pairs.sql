-- Every candidate against the zones of some versions: planar area, and the moments that give its middle.
SELECT candidate.number, asked.version_id, piece.zone_id,
       sum(ST_Area(part)), sum(ST_Area(part) * ST_X(ST_Centroid(part))), sum(ST_Area(part) * ST_Y(ST_Centroid(part)))
FROM zoning_candidate candidate
CROSS JOIN unnest(%(versions)s::bigint[]) AS asked (version_id)
JOIN zoning_zonepiece piece
  ON piece.version_id = asked.version_id AND ST_Intersects(candidate.geom, piece.geom)
CROSS JOIN LATERAL (
    SELECT CASE WHEN ST_Covers(candidate.geom, piece.geom) THEN piece.geom
                WHEN ST_Covers(piece.geom, candidate.geom) THEN candidate.geom
                ELSE ST_CollectionExtract(ST_Intersection(candidate.geom, piece.geom), 3) END AS part
    OFFSET 0
) cut
GROUP BY candidate.number, asked.version_id, piece.zone_id
HAVING sum(ST_Area(part)) > %(smallest)s
