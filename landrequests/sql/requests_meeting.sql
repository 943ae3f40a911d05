-- The requests of others in a municipality that were sent, and whose boundary meets a geometry in the grid.
-- Boundaries of requests are few among all that were ever checked, and those that meet are fewer.
WITH asked AS MATERIALIZED (SELECT ST_GeomFromWKB(%(geometry)s, %(srid)s) AS geom)
SELECT request.id
FROM asked
JOIN landrequests_boundary boundary ON ST_Intersects(boundary.geom, asked.geom)
JOIN landrequests_landrequest request ON request.boundary_id = boundary.id
WHERE boundary.id <> %(boundary)s
  AND request.municipality_id = %(municipality)s
  AND request.state <> %(draft)s
  AND request.applicant_id IS DISTINCT FROM %(owner)s::bigint
