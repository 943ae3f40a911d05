-- Rows of one parcel: the land's own row gives the shape, else the units' where they agree (1: only its unit is taken).
WITH rows_of_land AS (
    SELECT s.row, region, neighbourhood, block, number, md5(ST_AsBinary(s.geom)) AS mark,
        building = 0 AND apartment = 0 AND trade_unit = 0 AS is_land
    FROM parcel_staging s
    JOIN parcel_doubtful USING (region, neighbourhood, block, number)
    WHERE s.role = 0
), grouped AS (
    SELECT row, is_land,
        count(*) OVER land AS times,
        bool_or(is_land) OVER land AS has_land,
        min(row) OVER land AS first_row,
        min(mark) OVER land = max(mark) OVER land AS alike,
        array_agg(row) OVER land AS all_rows
    FROM rows_of_land
    WINDOW land AS (PARTITION BY region, neighbourhood, block, number)
)
UPDATE parcel_staging staging SET role = CASE WHEN has_land OR alike THEN 1 ELSE 2 END
FROM grouped
WHERE grouped.row = staging.row AND times > 1
    AND CASE WHEN has_land THEN NOT is_land WHEN alike THEN staging.row > first_row ELSE true END
RETURNING staging.row, region, neighbourhood, block, number, building, apartment, trade_unit,
    role = 2, all_rows[1:10], ST_X(ST_PointOnSurface(geom_4326)), ST_Y(ST_PointOnSurface(geom_4326))
