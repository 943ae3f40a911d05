"""The codes of roles, in one place. A grant gives one of them in a municipality, or in one office of it."""

from __future__ import annotations

EXPERT = "expert"
COMMISSION = "commission"
INSPECTOR = "inspector"
LAYER_MANAGER = "layer-manager"
CADASTRE_MANAGER = "cadastre-manager"
ADMINISTRATOR = "administrator"
#: Who writes the rules of an office's services; a second one publishes them.
RULE_EDITOR = "rule-editor"

#: Who decides on requests, or looks at the land for those who do.
CASE_ROLES = frozenset({EXPERT, COMMISSION, INSPECTOR})
#: Who sees layers that are not public: all who work here.
STAFF_ROLES = CASE_ROLES | {LAYER_MANAGER, CADASTRE_MANAGER, ADMINISTRATOR, RULE_EDITOR}
ROLES = STAFF_ROLES
