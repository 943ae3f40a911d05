-- What of a boundary lies in each zone, each class and the coverage of some versions, and how far
-- the zones of the others are. One row for each; `part` is NULL where it is the whole boundary.
-- kind: zone, class (where several zones make one; one row for areas, lines and points each), cover, distance.
WITH hit AS MATERIALIZED (
    SELECT piece.version_id,
           piece.zone_id,
           ST_Dimension(piece.geom) AS dimension,
           ST_Covers(piece.geom, %(geometry)s::geometry) AS whole,
           piece.geom
    FROM unnest(%(versions)s::bigint[]) AS asked (version_id)
    JOIN zoning_zonepiece piece
      ON piece.version_id = asked.version_id AND ST_Intersects(%(geometry)s::geometry, piece.geom)
),
zone_part AS MATERIALIZED (
    SELECT version_id,
           zone_id,
           dimension,
           bool_or(whole) AS whole,
           CASE WHEN bool_or(whole) THEN NULL
                ELSE ST_Union(CASE WHEN ST_Covers(%(geometry)s::geometry, geom) THEN geom
                                   ELSE ST_CollectionExtract(ST_Intersection(geom, %(geometry)s::geometry),
                                                             dimension + 1) END)
           END AS part
    FROM hit
    GROUP BY version_id, zone_id, dimension
),
zone_row AS MATERIALIZED (
    SELECT zone_part.version_id, zone_part.dimension, zone_part.whole, zone_part.part, zone.zone_class_id,
           zone.zone_id, zone.name_fa, zone.name_en, zone.approval_number, zone.approval_date
    FROM zone_part
    JOIN zoning_zone zone ON zone.id = zone_part.zone_id
),
class_part AS (
    SELECT version_id, zone_class_id, dimension, bool_or(whole) AS whole,
           CASE WHEN bool_or(whole) THEN NULL ELSE ST_Union(part) END AS part
    FROM zone_row
    GROUP BY version_id, zone_class_id, dimension
    HAVING count(*) > 1
),
cover_part AS (
    SELECT version_id, bool_or(whole) AS whole,
           CASE WHEN bool_or(whole) THEN NULL
                ELSE ST_Union(ST_CollectionExtract(ST_Intersection(geom, %(geometry)s::geometry), 3)) END AS part
    FROM (
        SELECT piece.version_id, piece.geom, ST_Covers(piece.geom, %(geometry)s::geometry) AS whole
        FROM unnest(%(bounded)s::bigint[]) AS asked (version_id)
        JOIN zoning_coveragepiece piece
          ON piece.version_id = asked.version_id AND ST_Intersects(%(geometry)s::geometry, piece.geom)
    ) met
    GROUP BY version_id
),
distance AS (
    SELECT asked.version_id, nearest.metres
    FROM unnest(%(versions)s::bigint[]) AS asked (version_id)
    CROSS JOIN LATERAL (
        SELECT piece.geom <-> %(geometry)s::geometry AS metres
        FROM zoning_zonepiece piece
        WHERE piece.version_id = asked.version_id
        ORDER BY piece.geom <-> %(geometry)s::geometry
        LIMIT 1
    ) nearest
    WHERE NOT EXISTS (SELECT FROM hit WHERE hit.version_id = asked.version_id)
)
SELECT 'zone', row.version_id, class.code, class.label_fa, class.label_en, class.colour, class.is_public,
       row.zone_id, row.name_fa, row.name_en, row.approval_number, row.approval_date,
       row.dimension, row.whole, ST_AsBinary(row.part), NULL::float8
FROM zone_row row
JOIN zoning_zoneclass class ON class.id = row.zone_class_id
UNION ALL
SELECT 'class', part.version_id, class.code, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       part.dimension, part.whole, ST_AsBinary(part.part), NULL
FROM class_part part
JOIN zoning_zoneclass class ON class.id = part.zone_class_id
UNION ALL
SELECT 'cover', version_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       2, whole, ST_AsBinary(part), NULL
FROM cover_part
UNION ALL
SELECT 'distance', version_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, metres
FROM distance
