SELECT d.level, d.code, d.name_fa, d.name_en, d.kind, d.lon, d.lat, d.geom_4326 IS NOT NULL,
       p1.level, p1.code, p1.name_fa, p1.name_en,
       p2.level, p2.code, p2.name_fa, p2.name_en,
       p3.level, p3.code, p3.name_fa, p3.name_en,
       p4.level, p4.code, p4.name_fa, p4.name_en
FROM parcels_division d
LEFT JOIN parcels_division p1 ON p1.id = d.parent_id
LEFT JOIN parcels_division p2 ON p2.id = p1.parent_id
LEFT JOIN parcels_division p3 ON p3.id = p2.parent_id
LEFT JOIN parcels_division p4 ON p4.id = p3.parent_id
WHERE {condition}
ORDER BY {order}
LIMIT %(limit)s
