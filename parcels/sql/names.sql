SELECT 'neighbourhood', n.id, n.name_fa, n.name_en, n.region, n.number, ST_X(n.place), ST_Y(n.place), NULL::text, NULL::text
  FROM (SELECT *, ST_Transform(ST_PointOnSurface(geom), 4326) AS place
          FROM parcels_neighbourhood WHERE municipality_id = %(municipality)s) AS n
UNION ALL
SELECT 'street', s.id, s.name_fa, s.name_en, n.region, n.number, ST_X(s.place), ST_Y(s.place), n.name_fa, n.name_en
  FROM (SELECT *, ST_Transform(middle, 4326) AS place
          FROM (SELECT *, ST_PointOnSurface(centre_line) AS middle
                  FROM parcels_street WHERE municipality_id = %(municipality)s) AS lines) AS s
  LEFT JOIN LATERAL (SELECT region, number, name_fa, name_en
                       FROM parcels_neighbourhood AS held
                      WHERE held.municipality_id = %(municipality)s AND ST_Covers(held.geom, s.middle)
                      ORDER BY held.region, held.number LIMIT 1) AS n ON true
 ORDER BY 1, 2
