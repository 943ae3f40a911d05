-- What each class of two versions holds of candidates, one row for areas, lines and points each, where the one
-- does not hold the whole as the other does. `part` is NULL where it is the whole candidate.
WITH met AS (
    SELECT candidate.number, piece.version_id, zone_class.code, ST_Dimension(piece.geom) AS dimension,
           ST_Covers(piece.geom, candidate.geom) AS whole,
           candidate.geom AS asked, piece.geom
    FROM zoning_candidate candidate
    CROSS JOIN unnest(%(versions)s::bigint[]) AS asked (version_id)
    JOIN zoning_zonepiece piece
      ON piece.version_id = asked.version_id AND ST_Intersects(candidate.geom, piece.geom)
    JOIN zoning_zone zone ON zone.id = piece.zone_id
    JOIN zoning_zoneclass zone_class ON zone_class.id = zone.zone_class_id
),
held AS (
    SELECT number, version_id, code, dimension, bool_or(whole) AS whole,
           CASE WHEN bool_or(whole) THEN NULL
                ELSE ST_Union(CASE WHEN ST_Covers(asked, geom) THEN geom
                                   ELSE ST_CollectionExtract(ST_Intersection(geom, asked), dimension + 1) END)
           END AS part
    FROM met
    GROUP BY number, version_id, code, dimension
)
SELECT number, code, dimension, version_id, whole, ST_AsBinary(part)
FROM (SELECT *, count(*) FILTER (WHERE whole) OVER (PARTITION BY number, code, dimension) AS wholes FROM held) each
WHERE wholes < 2
ORDER BY number, code, dimension, version_id
