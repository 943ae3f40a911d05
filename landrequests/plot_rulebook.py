"""Which plot rules hold: those a municipality has published for the day, else those the platform came with.

They are kept as the rules of services are (`RuleSet`), under a name that no service has.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max, Q
from django.db.models.functions import Greatest

from landrequests.models import RuleSet as KeptSet
from parcels.models import Municipality
from zoning.plot_rules.coding import Identity, set_of
from zoning.plot_rules.registry import rule_set_for
from zoning.plot_rules.rule_set import RuleSet

#: What stands for a service in the row of a set of plot rules.
PLOT_RULES = "plot-rules"
#: The office whose rule editors write them.
OFFICE = "municipality"


def plot_rules_in_force(municipality: Municipality, on: date, known_at: datetime) -> RuleSet | None:
    """Return the plot rules that hold on a day, as known at an instant; ``None`` where there are none.

    Of several published sets that hold on the day the one valid latest counts, then the one with
    the highest number, as with the rules of services.
    """
    held = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    standing = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=known_at)
    rows = KeptSet.objects.filter(held, standing, municipality=municipality, service=PLOT_RULES)
    found = rows.filter(published_at__lte=known_at, valid_from__lte=on).order_by("-valid_from", "-number").first()
    return rule_set_for(municipality.code, on) if found is None else kept_rules(found, municipality.code)


def kept_rules(kept: KeptSet, municipality: str) -> RuleSet:
    """Return the plot rules of a row that is sound: every row is."""
    return set_of(kept.rules, identity_of(kept, municipality))


def identity_of(kept: KeptSet, municipality: str) -> Identity:
    """Return what an answer names the set of a row by."""
    return Identity(
        code=f"{municipality}-plots".replace("_", "-").lower(),
        version=kept.number,
        municipality=municipality,
        valid_from=kept.valid_from,
        valid_to=kept.valid_to,
    )


def plot_moment(municipality: Municipality) -> datetime | None:
    """Return the instant at which published plot rules last changed; ``None`` where none ever did."""
    rows = KeptSet.objects.filter(municipality=municipality, service=PLOT_RULES, published_at__isnull=False)
    found = rows.aggregate(moment=Greatest(Max("published_at"), Max("withdrawn_at")))
    return found["moment"]  # type: ignore[no-any-return]  # an instant, or None
