SELECT concat_ws('-', p.region, p.neighbourhood, p.block, p.number),
       concat_ws('-', q.region, q.neighbourhood, q.block, q.number),
       ST_Area(found.shared), ST_X(found.place), ST_Y(found.place), p.survey_verified AND q.survey_verified
  FROM parcels_parcel AS p
  JOIN parcels_parcel AS q
    ON q.municipality_id = p.municipality_id AND q.id > p.id AND q.geom && p.geom AND q.status = 'live'
 CROSS JOIN LATERAL (SELECT ST_Intersection(p.geom, q.geom) AS shared) AS cut
 CROSS JOIN LATERAL (SELECT cut.shared, ST_Transform(ST_PointOnSurface(cut.shared), 4326) AS place) AS found
 WHERE p.municipality_id = %(municipality)s AND p.status = 'live' AND ST_Area(found.shared) > %(least_m2)s
 ORDER BY 3 DESC, 1, 2
 LIMIT %(limit)s
