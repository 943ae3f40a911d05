-- What layers of a municipality are called, by their codes.
SELECT layer.code, layer.title_fa, layer.title_en
FROM zoning_zoninglayer layer
JOIN parcels_municipality municipality ON municipality.id = layer.municipality_id
WHERE municipality.code = %(municipality)s AND layer.code = ANY(%(codes)s::text[])
ORDER BY layer.code
