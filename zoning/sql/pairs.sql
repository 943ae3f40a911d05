-- Every candidate against the zones of some versions: planar area, and the moments that give its middle.
SELECT candidate.number, asked.version_id, piece.zone_id,
       sum(area), sum(area * ST_X(middle)), sum(area * ST_Y(middle))
FROM zoning_candidate candidate
CROSS JOIN unnest(%(versions)s::bigint[]) AS asked (version_id)
JOIN zoning_zonepiece piece
  ON piece.version_id = asked.version_id AND ST_Intersects(candidate.geom, piece.geom)
CROSS JOIN LATERAL (
    SELECT CASE WHEN ST_Covers(candidate.geom, piece.geom) THEN piece.geom
                WHEN ST_Covers(piece.geom, candidate.geom) THEN candidate.geom
                ELSE ST_CollectionExtract(ST_Intersection(candidate.geom, piece.geom), 3) END AS part
    OFFSET 0  -- each of the two is worked out once
) cut
CROSS JOIN LATERAL (SELECT ST_Area(part) AS area, ST_Centroid(part) AS middle OFFSET 0) measured
WHERE area > 0
GROUP BY candidate.number, asked.version_id, piece.zone_id
HAVING sum(area) > %(smallest)s
