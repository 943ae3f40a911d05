-- What of each class of some versions lies inside a window of the grid, one shape a class.
SELECT version.id, layer.code, class.code, class.label_fa, class.label_en, class.colour,
       ST_AsBinary(ST_Union(ST_CollectionExtract(ST_Intersection(piece.geom, asked.geom), ST_Dimension(piece.geom) + 1)))
FROM zoning_zonepiece piece
JOIN zoning_zone zone ON zone.id = piece.zone_id
JOIN zoning_zoneclass class ON class.id = zone.zone_class_id
JOIN zoning_layerversion version ON version.id = piece.version_id
JOIN zoning_zoninglayer layer ON layer.id = version.layer_id
CROSS JOIN (SELECT ST_GeomFromWKB(%(geometry)s, %(srid)s) AS geom) asked
WHERE piece.version_id = ANY(%(versions)s) AND layer.is_public AND class.is_public
  AND ST_Intersects(piece.geom, asked.geom)
GROUP BY version.id, layer.code, class.code, class.label_fa, class.label_en, class.colour, ST_Dimension(piece.geom)
ORDER BY layer.code, class.code
