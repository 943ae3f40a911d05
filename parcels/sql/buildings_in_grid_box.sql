SELECT ST_AsBinary(geom)
  FROM parcels_building
 WHERE geom && ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, %(grid)s)
 ORDER BY id
 LIMIT %(limit)s
