INSERT INTO parcels_division (level, code, parent_id, name_fa, name_en, name_folded, kind, lon, lat, geom_4326)
SELECT s.level, s.code, p.id, s.name_fa, s.name_en, s.name_folded, s.kind, s.lon, s.lat,
       ST_Multi(ST_SetSRID(s.outline, 4326))
FROM division_staging s
LEFT JOIN parcels_division p ON p.code = s.parent
WHERE s.level = %(level)s
ORDER BY s.code
ON CONFLICT (code) DO UPDATE SET
    level = excluded.level, parent_id = excluded.parent_id, name_fa = excluded.name_fa, name_en = excluded.name_en,
    name_folded = excluded.name_folded, kind = excluded.kind, lon = excluded.lon, lat = excluded.lat,
    geom_4326 = excluded.geom_4326
