SELECT q.id, q.region, q.neighbourhood, q.block, q.number, ST_AsBinary(q.geom)
  FROM parcels_parcel AS p
  JOIN parcels_parcel AS q ON ST_DWithin(p.geom, q.geom, %(metres)s)
 WHERE p.id = %(parcel)s AND q.id <> p.id AND q.status = 'live'
 ORDER BY q.region, q.neighbourhood, q.block, q.number
