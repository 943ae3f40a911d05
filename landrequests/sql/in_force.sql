-- What holds for a service in a municipality on a day, as known at an instant, by default that of the last change: one
-- row, none where there is no such municipality. In braces stand the statements that ask for each part alone.
WITH place AS (
    SELECT id, code, name_fa, name_en FROM parcels_municipality WHERE code = %(municipality)s
),
known AS (
    SELECT COALESCE(%(known_at)s::timestamptz,
                    greatest(({layers_moment}), ({rules_moment}), 'epoch'::timestamptz)) AS at
)
SELECT place.id, place.code, place.name_fa, place.name_en, known.at,
       (SELECT json_agg(version)::text FROM ({versions}) version),
       (SELECT json_agg(version)::text FROM ({pending}) version),
       rules.number, rules.rules
FROM place
CROSS JOIN known
LEFT JOIN LATERAL ({rules}) rules ON true
