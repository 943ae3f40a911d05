SELECT q.id, q.region, q.neighbourhood, q.block, q.number, ST_AsBinary(q.geom), m.code
  FROM parcels_parcel AS p
  JOIN parcels_parcel AS q ON ST_DWithin(p.geom, q.geom, %(metres)s)
  JOIN parcels_municipality AS m ON m.id = q.municipality_id
 WHERE p.id = %(parcel)s AND q.id <> p.id AND q.status = 'live'
 ORDER BY q.region, q.neighbourhood, q.block, q.number
