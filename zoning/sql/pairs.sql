-- Candidates against the zones of some versions: planar area with the moments that give its middle, and what of
-- lines and points lies within: length in the grid with its middle, and number.
SELECT candidate.number, asked.version_id, piece.zone_id,
       sum(area), sum(area * ST_X(middle)), sum(area * ST_Y(middle)),
       sum(length), sum(length * ST_X(middle)), sum(length * ST_Y(middle)), sum(points)
FROM zoning_candidate candidate
CROSS JOIN unnest(%(versions)s::bigint[]) AS asked (version_id)
JOIN zoning_zonepiece piece
  ON piece.version_id = asked.version_id AND ST_Intersects(candidate.geom, piece.geom)
CROSS JOIN LATERAL (
    SELECT CASE WHEN ST_Covers(candidate.geom, piece.geom) THEN piece.geom
                WHEN ST_Covers(piece.geom, candidate.geom) THEN candidate.geom
                ELSE ST_CollectionExtract(ST_Intersection(candidate.geom, piece.geom), ST_Dimension(piece.geom) + 1)
           END AS part
    OFFSET 0  -- each of the two is worked out once
) cut
CROSS JOIN LATERAL (
    SELECT ST_Area(part) AS area, ST_Length(part) AS length, ST_Centroid(part) AS middle,
           CASE WHEN ST_Dimension(piece.geom) = 0 THEN ST_NumGeometries(part) ELSE 0 END AS points
    OFFSET 0
) measured
WHERE area > 0 OR length > 0 OR points > 0
GROUP BY candidate.number, asked.version_id, piece.zone_id
HAVING sum(area) > %(smallest)s OR sum(length) > %(shortest)s OR sum(points) > 0
ORDER BY 1, 2, 3
