-- The requests of others in a municipality that were sent, and whose boundary meets a geometry in the grid.
SELECT request.id
FROM landrequests_boundary boundary
JOIN landrequests_landrequest request ON request.boundary_id = boundary.id
WHERE ST_Intersects(boundary.geom, ST_GeomFromWKB(%(geometry)s, %(srid)s))
  AND boundary.id <> %(boundary)s
  AND request.municipality_id = %(municipality)s
  AND request.state <> %(draft)s
  AND (%(owner)s::bigint IS NULL OR request.applicant_id <> %(owner)s)
