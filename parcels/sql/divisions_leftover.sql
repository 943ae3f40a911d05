DELETE FROM parcels_division d WHERE NOT EXISTS (SELECT FROM division_staging s WHERE s.code = d.code)
