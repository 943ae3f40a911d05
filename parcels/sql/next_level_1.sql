SELECT p.neighbourhood, count(*), max(n.name_fa), max(n.name_en)
  FROM parcels_parcel AS p
  LEFT JOIN parcels_neighbourhood AS n
    ON n.municipality_id = p.municipality_id AND n.region = p.region AND n.number = p.neighbourhood
 WHERE p.municipality_id = %(municipality)s AND p.status = 'live' AND p.region = %(region)s
 GROUP BY p.neighbourhood
 ORDER BY p.neighbourhood
 LIMIT %(limit)s
