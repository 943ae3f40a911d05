-- The version of each layer of a municipality that holds on a day, as known at an instant, by layer code: of several
-- the one valid latest, then the one with the highest number. A plan in preparation is none any more from the day on
-- which a version came into force that says so.
SELECT DISTINCT ON (layer.code)
       version.id, layer.code, version.number,
       layer.title_fa, layer.title_en, layer.authority_fa, layer.authority_en,
       layer.accuracy_m, layer.is_public, version.coverage IS NULL AS covers_everything,
       version.status, version.source, version.valid_from, version.valid_to, layer.geometry
FROM zoning_layerversion version
JOIN zoning_zoninglayer layer ON layer.id = version.layer_id
JOIN parcels_municipality municipality ON municipality.id = layer.municipality_id
WHERE municipality.code = %(municipality)s
  AND (%(codes)s::text[] IS NULL OR layer.code = ANY(%(codes)s))
  AND version.status = %(status)s
  AND version.published_at <= %(known_at)s
  AND (version.withdrawn_at IS NULL OR version.withdrawn_at > %(known_at)s)
  AND version.valid_from <= %(on)s
  AND (version.valid_to IS NULL OR version.valid_to > %(on)s)
  AND (version.status <> 'pending' OR NOT EXISTS (
    SELECT FROM zoning_layerversion enacted
    WHERE enacted.layer_id = version.layer_id
      AND enacted.supersedes >= version.number
      AND enacted.published_at > version.published_at
      AND enacted.published_at <= %(known_at)s
      AND (enacted.withdrawn_at IS NULL OR enacted.withdrawn_at > %(known_at)s)
      AND enacted.valid_from <= %(on)s
  ))
ORDER BY layer.code, version.valid_from DESC, version.number DESC
