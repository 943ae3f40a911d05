-- The pieces of some versions.
SELECT piece.version_id, piece.zone_id, ST_AsBinary(piece.geom)
FROM unnest(%(versions)s::bigint[]) AS asked (version_id)
JOIN zoning_zonepiece piece ON piece.version_id = asked.version_id
