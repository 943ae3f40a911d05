-- The middle of the live parcels, half of them to each side: villages far off don't pull it away.
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ST_X(ST_Centroid(p.geom_4326))),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY ST_Y(ST_Centroid(p.geom_4326)))
FROM parcels_parcel AS p
WHERE p.municipality_id = %(municipality)s AND p.status = 'live'
