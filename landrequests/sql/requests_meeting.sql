-- The requests of others in a municipality that were sent, and whose boundary meets a geometry in the grid.
-- Land that was asked about a hundred times has a hundred boundaries: only those of requests are looked at closely.
WITH asked AS MATERIALIZED (SELECT ST_GeomFromWKB(%(geometry)s, %(srid)s) AS geom),
near AS MATERIALIZED (
    SELECT request.id, boundary.geom
    FROM asked
    JOIN landrequests_boundary boundary ON boundary.geom && asked.geom
    JOIN landrequests_landrequest request ON request.boundary_id = boundary.id
    WHERE boundary.id <> %(boundary)s
      AND request.municipality_id = %(municipality)s
      AND request.state <> %(draft)s
      AND request.applicant_id IS DISTINCT FROM %(owner)s::bigint
)
SELECT near.id
FROM near
CROSS JOIN asked
WHERE ST_Intersects(near.geom, asked.geom)
