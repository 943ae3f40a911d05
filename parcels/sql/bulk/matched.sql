-- Parcels that are there, each with its row and whether the row would change nothing.
CREATE TEMPORARY TABLE parcel_matched ON COMMIT DROP AS
SELECT staging.row, parcel.id, parcel.status = 'live' AND parcel.geom = staging.geom {alike} AS same
FROM parcel_staging staging
JOIN parcels_parcel parcel ON parcel.municipality_id = {municipality}
    AND (parcel.region, parcel.neighbourhood, parcel.block, parcel.number)
        = (staging.region, staging.neighbourhood, staging.block, staging.number)
WHERE staging.role = 0
