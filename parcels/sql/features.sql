SELECT p.id,
       m.code,
       m.name_fa,
       m.name_en,
       p.region,
       p.neighbourhood,
       p.block,
       p.number,
       p.status,
       p.address,
       p.plate_main,
       p.plate_sub,
       p.section,
       p.deed_area_m2::float8,
       p.area_m2,
       p.grid_area_m2,
       p.survey_verified,
       n.name_fa,
       n.name_en,
       ST_AsGeoJSON(ST_ForcePolygonCCW(p.geom_4326), 7) AS geometry,
       CASE WHEN p.status = 'retired'
            THEN ARRAY(SELECT concat_ws('-', q.region, q.neighbourhood, q.block, q.number)
                         FROM parcels_parcel_replaced_by AS r
                         JOIN parcels_parcel AS q ON q.id = r.to_parcel_id
                        WHERE r.from_parcel_id = p.id
                        ORDER BY q.region, q.neighbourhood, q.block, q.number)
            END AS replaced_by,
       {distance} AS distance_m
  FROM {source} AS p
  JOIN parcels_municipality AS m ON m.id = p.municipality_id
  LEFT JOIN parcels_neighbourhood AS n
    ON n.municipality_id = p.municipality_id AND n.region = p.region AND n.number = p.neighbourhood
 WHERE {condition}
 ORDER BY {order}
 LIMIT %(limit)s
