INSERT INTO parcels_unit (municipality_id, parcel_id, building, apartment, trade_unit)
SELECT parcel.municipality_id, parcel.id, staging.building, staging.apartment, staging.trade_unit
FROM parcel_staging staging
JOIN parcels_parcel parcel ON parcel.municipality_id = %(municipality)s
    AND parcel.region = staging.region AND parcel.neighbourhood = staging.neighbourhood
    AND parcel.block = staging.block AND parcel.number = staging.number
WHERE staging.role < 2 AND (staging.building > 0 OR staging.apartment > 0 OR staging.trade_unit > 0)
    AND NOT EXISTS (
        SELECT FROM parcels_unit known
        WHERE known.municipality_id = parcel.municipality_id AND known.parcel_id = parcel.id
            AND known.building = staging.building AND known.apartment = staging.apartment
            AND known.trade_unit = staging.trade_unit
    )
ORDER BY parcel.id
