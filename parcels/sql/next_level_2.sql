SELECT p.block, count(*), NULL::text, NULL::text
  FROM parcels_parcel AS p
 WHERE p.municipality_id = %(municipality)s AND p.status = 'live' AND p.region = %(region)s AND p.neighbourhood = %(neighbourhood)s
 GROUP BY p.block
 ORDER BY p.block
 LIMIT %(limit)s
