-- The published rules of a service in a municipality that hold on a day, as known at an instant: of several sets the
-- one valid latest, then the one with the highest number.
SELECT number, rules::text
FROM landrequests_ruleset
WHERE municipality_id = %(municipality)s
  AND service = %(service)s
  AND published_at <= %(known_at)s
  AND (withdrawn_at IS NULL OR withdrawn_at > %(known_at)s)
  AND valid_from <= %(on)s
  AND (valid_to IS NULL OR valid_to > %(on)s)
ORDER BY valid_from DESC, number DESC
LIMIT 1
