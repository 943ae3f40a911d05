-- Rows of one full code: where all say the same the first stays, else none does.
WITH marked AS (
    SELECT s.*, md5(ST_AsBinary(s.geom)) || s.said AS mark
    FROM (SELECT staging.*, {said} AS said FROM parcel_staging staging) s
    JOIN parcel_doubtful USING (region, neighbourhood, block, number)
), grouped AS (
    SELECT row,
        count(*) OVER whole AS times,
        min(row) OVER whole AS first_row,
        min(mark) OVER whole = max(mark) OVER whole AS alike,
        array_agg(row) OVER whole AS all_rows
    FROM marked
    WINDOW whole AS (PARTITION BY region, neighbourhood, block, number, building, apartment, trade_unit)
)
UPDATE parcel_staging staging SET role = 2
FROM grouped
WHERE grouped.row = staging.row AND times > 1 AND (NOT alike OR staging.row > first_row)
RETURNING staging.row, region, neighbourhood, block, number, building, apartment, trade_unit,
    alike, first_row, times, all_rows[1:10], ST_X(ST_PointOnSurface(geom_4326)), ST_Y(ST_PointOnSurface(geom_4326))
