-- Live parcels that no row of the file names, not even a faulty one.
CREATE TEMPORARY TABLE parcel_vanished ON COMMIT DROP AS
SELECT id, region, neighbourhood, block, number, geom_4326
FROM parcels_parcel parcel
WHERE municipality_id = %(municipality)s AND status = 'live'
    AND NOT EXISTS (
        SELECT FROM parcel_staging staging
        WHERE (parcel.region, parcel.neighbourhood, parcel.block, parcel.number)
            = (staging.region, staging.neighbourhood, staging.block, staging.number)
    )
    AND NOT EXISTS (
        SELECT FROM parcel_faulty faulty
        WHERE (parcel.region, parcel.neighbourhood, parcel.block, parcel.number)
            = (faulty.region, faulty.neighbourhood, faulty.block, faulty.number)
    )
