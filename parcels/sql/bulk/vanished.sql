-- Live parcels that no row of the file names, not even a faulty one.
CREATE TEMPORARY TABLE parcel_vanished ON COMMIT DROP AS
SELECT id, region, neighbourhood, block, number, geom_4326
FROM parcels_parcel parcel
WHERE municipality_id = %(municipality)s AND status = 'live'
    AND NOT EXISTS (SELECT FROM parcel_matched matched WHERE matched.id = parcel.id)
    AND NOT EXISTS (
        SELECT FROM parcel_faulty faulty
        WHERE faulty.region = parcel.region AND faulty.neighbourhood = parcel.neighbourhood
            AND faulty.block = parcel.block AND faulty.number = parcel.number
    )
