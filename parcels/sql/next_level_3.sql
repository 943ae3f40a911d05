SELECT p.number, count(*), NULL::text, NULL::text
  FROM parcels_parcel AS p
 WHERE p.municipality_id = %(municipality)s AND p.status = 'live' AND p.region = %(region)s AND p.neighbourhood = %(neighbourhood)s AND p.block = %(block)s
 GROUP BY p.number
 ORDER BY p.number
 LIMIT %(limit)s
