-- Rows whose code was retired in favour of others: it never comes back.
UPDATE parcel_staging staging SET role = 2
FROM parcels_parcel parcel
WHERE staging.role = 0 AND parcel.municipality_id = %(municipality)s
    AND (parcel.region, parcel.neighbourhood, parcel.block, parcel.number)
        = (staging.region, staging.neighbourhood, staging.block, staging.number)
    AND parcel.status = 'retired'
    AND EXISTS (SELECT FROM parcels_parcel_replaced_by link WHERE link.from_parcel_id = parcel.id)
RETURNING staging.row, staging.region, staging.neighbourhood, staging.block, staging.number,
    staging.building, staging.apartment, staging.trade_unit,
    (
        SELECT string_agg(concat_ws('-', other.region, other.neighbourhood, other.block, other.number), ', ')
        FROM parcels_parcel_replaced_by link
        JOIN parcels_parcel other ON other.id = link.to_parcel_id
        WHERE link.from_parcel_id = parcel.id
    )
