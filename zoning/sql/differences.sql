-- Pairs of zones of two versions, kept until the end of the transaction: by their id where ids mean
-- something (by_id), else and beyond that by the same place to a centimetre. Words are those of the
-- columns that the new file has (columns).
CREATE TEMPORARY TABLE zoning_pairs ON COMMIT DROP AS
WITH every AS (
    SELECT zone.id, zone.version_id, zone.zone_id, class.code AS class, zone.geom,
        md5(ST_AsBinary(ST_Normalize(ST_SnapToGrid(zone.geom, 0.01)))) AS place,
        concat_ws(
            '|',
            CASE WHEN 'name' = ANY(%(columns)s) THEN zone.name_fa END,
            CASE WHEN 'approval_number' = ANY(%(columns)s) THEN zone.approval_number END,
            CASE WHEN 'approval_date' = ANY(%(columns)s) THEN zone.approval_date::text END
        ) AS words
    FROM zoning_zone zone JOIN zoning_zoneclass class ON class.id = zone.zone_class_id
    WHERE zone.version_id IN (%(before)s, %(after)s)
), was AS (SELECT * FROM every WHERE version_id = %(before)s)
, now AS (SELECT * FROM every WHERE version_id = %(after)s)
, named AS (
    SELECT was.id AS was_id, now.id AS now_id FROM was JOIN now USING (zone_id) WHERE %(by_id)s
), was_left AS (
    SELECT *, row_number() OVER (PARTITION BY place ORDER BY class, id) AS turn
    FROM was WHERE id NOT IN (SELECT was_id FROM named)
), now_left AS (
    SELECT *, row_number() OVER (PARTITION BY place ORDER BY class, id) AS turn
    FROM now WHERE id NOT IN (SELECT now_id FROM named)
), paired AS (
    SELECT was_id, now_id, false AS renamed FROM named
    UNION ALL
    SELECT was_left.id, now_left.id, %(by_id)s FROM was_left FULL JOIN now_left USING (place, turn)
)
SELECT was_id, now_id,
    CASE
        WHEN was_id IS NULL THEN 'added'
        WHEN now_id IS NULL THEN 'vanished'
        WHEN was.place <> now.place THEN 'moved'
        WHEN was.class <> now.class THEN 'reclassed'
        WHEN was.words <> now.words OR renamed THEN 'renamed'
        ELSE 'same'
    END AS kind,
    was.zone_id AS was_zone, now.zone_id AS now_zone, was.class AS was_class, now.class AS now_class,
    was.geom AS was_geom, now.geom AS now_geom
FROM paired LEFT JOIN was ON was.id = was_id LEFT JOIN now ON now.id = now_id
