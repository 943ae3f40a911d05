INSERT INTO parcels_unit (municipality_id, parcel_id, building, apartment, trade_unit)
SELECT parcel.municipality_id, parcel.id, staging.building, staging.apartment, staging.trade_unit
FROM parcel_staging staging
JOIN parcels_parcel parcel ON parcel.municipality_id = %(municipality)s
    AND (parcel.region, parcel.neighbourhood, parcel.block, parcel.number)
        = (staging.region, staging.neighbourhood, staging.block, staging.number)
WHERE staging.role < 2 AND (staging.building > 0 OR staging.apartment > 0 OR staging.trade_unit > 0)
    AND NOT EXISTS (
        SELECT FROM parcels_unit known
        WHERE (known.municipality_id, known.parcel_id, known.building, known.apartment, known.trade_unit)
            = (parcel.municipality_id, parcel.id, staging.building, staging.apartment, staging.trade_unit)
    )
ORDER BY parcel.id
