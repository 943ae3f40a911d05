-- Rows whose code was retired in favour of others: it never comes back.
WITH gone AS (DELETE FROM parcel_matched WHERE gone RETURNING row, id)
UPDATE parcel_staging staging SET role = 2 FROM gone
WHERE staging.row = gone.row
RETURNING staging.row, region, neighbourhood, block, number, building, apartment, trade_unit,
    (
        SELECT string_agg(concat_ws('-', other.region, other.neighbourhood, other.block, other.number), ', ')
        FROM parcels_parcel_replaced_by link
        JOIN parcels_parcel other ON other.id = link.to_parcel_id
        WHERE link.from_parcel_id = gone.id
    )
