CREATE TEMPORARY TABLE division_staging (
    level text NOT NULL,
    code text NOT NULL,
    parent text,
    name_fa text NOT NULL,
    name_en text NOT NULL,
    name_folded text NOT NULL,
    kind text NOT NULL,
    lon double precision,
    lat double precision,
    outline geometry
) ON COMMIT DROP
