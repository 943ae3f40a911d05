SELECT p.region, count(*), NULL::text, NULL::text
  FROM parcels_parcel AS p
 WHERE p.municipality_id = %(municipality)s AND p.status = 'live'
 GROUP BY p.region
 ORDER BY p.region
 LIMIT %(limit)s
