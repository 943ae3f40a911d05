-- The requests of others in a municipality that were sent and are not decided (a move still leaves their state), whose
-- boundary meets a geometry in the grid, the first sent first.
-- Land that was asked about a hundred times has a hundred boundaries: only those of requests are looked at closely.
WITH asked AS MATERIALIZED (SELECT ST_GeomFromWKB(%(geometry)s, %(srid)s) AS geom),
near AS MATERIALIZED (
    SELECT request.id, request.service, request.submitted_at, boundary.geom
    FROM asked
    JOIN landrequests_boundary boundary ON boundary.geom && asked.geom
    JOIN landrequests_landrequest request ON request.boundary_id = boundary.id
    JOIN landrequests_serviceedition edition ON edition.id = request.edition_id
    WHERE boundary.id <> %(boundary)s
      AND request.municipality_id = %(municipality)s
      AND request.state <> %(draft)s
      AND request.applicant_id IS DISTINCT FROM %(owner)s::bigint
      AND EXISTS (
        SELECT FROM jsonb_array_elements(edition.definition -> 'workflow' -> 'moves') AS move (facts)
        WHERE move.facts ->> 'source' = request.state
      )
)
SELECT near.id, near.service, ST_AsBinary(near.geom)
FROM near
CROSS JOIN asked
WHERE ST_Intersects(near.geom, asked.geom)
ORDER BY near.submitted_at, near.id
