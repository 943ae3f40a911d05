SELECT id, region, neighbourhood, block, number, ST_AsBinary(geom)
  FROM parcels_parcel
 WHERE status = 'live' AND geom && ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, %(grid)s)
 ORDER BY id
 LIMIT %(limit)s
