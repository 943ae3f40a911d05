-- The instant at which published rules of a municipality last changed; NULL where none ever did.
SELECT greatest(max(published_at), max(withdrawn_at))
FROM landrequests_ruleset
WHERE municipality_id = %(municipality)s
  AND published_at IS NOT NULL  -- a draft that is withdrawn changes no answer
