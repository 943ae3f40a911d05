SELECT code, name_fa, name_en, street_class, existing_width_m::float8, approved_width_m::float8,
       ST_AsBinary(centre_line), ST_AsBinary(geom)
  FROM parcels_street
 WHERE centre_line && ST_Expand(ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, %(grid)s), 50)
 ORDER BY id
 LIMIT %(limit)s
