WITH blocks AS (
    SELECT p.region, p.neighbourhood, p.block, ST_Union(p.geom) AS ground
      FROM parcels_parcel AS p
     WHERE p.municipality_id = %(municipality)s AND p.status = 'live'
     GROUP BY p.region, p.neighbourhood, p.block HAVING count(*) > 1
), closed AS (
    SELECT *, ST_Difference(ST_Buffer(ST_Buffer(ground, %(half_m)s, 'join=mitre'), -%(half_m)s, 'join=mitre'), ground) AS left_out
      FROM blocks
), pieces AS (
    SELECT region, neighbourhood, block, (ST_Dump(left_out)).geom AS piece FROM closed
)
SELECT concat_ws('-', region, neighbourhood, block), ST_Area(piece),
       ST_X(ST_Transform(ST_PointOnSurface(piece), 4326)), ST_Y(ST_Transform(ST_PointOnSurface(piece), 4326)),
       2 * ST_Area(piece) / ST_Perimeter(piece)
  FROM pieces WHERE ST_Area(piece) > %(least_m2)s
 ORDER BY 2 DESC, 1
 LIMIT %(limit)s
