-- The pieces of a version's coverage.
INSERT INTO zoning_coveragepiece (version_id, geom)
SELECT id, geom
FROM (
    SELECT id, (ST_Dump(ST_Subdivide(coverage, %(vertices)s))).geom
    FROM zoning_layerversion
    WHERE id = %(version)s AND coverage IS NOT NULL
) piece
WHERE ST_Dimension(geom) = 2
ORDER BY geom
