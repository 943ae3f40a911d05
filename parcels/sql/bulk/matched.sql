-- Parcels that are there, each with its row, whether the row would change nothing, and whether its code is gone for good.
CREATE TEMPORARY TABLE parcel_matched ON COMMIT DROP AS
SELECT staging.row, parcel.id, parcel.status = 'live' AND parcel.geom = staging.geom {alike} AS same,
    parcel.status = 'retired' AND (
        parcel.ended_by_id IS NOT NULL
        OR EXISTS (SELECT FROM parcels_parcel_replaced_by link WHERE link.from_parcel_id = parcel.id)
    ) AS gone
FROM parcel_staging staging
JOIN parcels_parcel parcel ON parcel.municipality_id = {municipality}
    AND parcel.region = staging.region AND parcel.neighbourhood = staging.neighbourhood
    AND parcel.block = staging.block AND parcel.number = staging.number
WHERE staging.role = 0
