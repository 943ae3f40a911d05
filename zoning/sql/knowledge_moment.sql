-- The instant at which the published layers of a municipality last changed; NULL where nothing was ever published.
SELECT greatest(max(version.published_at), max(version.withdrawn_at))
FROM zoning_layerversion version
JOIN zoning_zoninglayer layer ON layer.id = version.layer_id
JOIN parcels_municipality municipality ON municipality.id = layer.municipality_id
WHERE municipality.code = %(municipality)s
