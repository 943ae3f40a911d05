"""The catalogue of services."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.texts import Text
from landrequests.declarations import Group, Rule
from landrequests.services import services
from zoning.registry import declared_layers


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule as the list shows it: what it does, on which layers, by which law."""

    effect: str
    layers: tuple[Text, ...]
    source: Text


def rule_shown(rule: Rule) -> RuleShown:
    """Return a rule as it is shown."""
    layers = declared_layers()
    return RuleShown(
        rule.effect.value,
        tuple(layers[code].title if code in layers else Text(code, code) for code in rule.when.layers),
        rule.source,
    )


@require_safe
def service_list(request: HttpRequest) -> HttpResponse:
    """Show every land service: for what, by whom, in how many days."""
    groups = [
        {
            "title_key": f"services.{group.name.lower()}",
            "why_key": f"services.{group.name.lower()}_why",
            "services": [service for service in services().values() if service.group is group],
        }
        for group in Group
    ]
    return render(request, "web/services.html", {"groups": groups})
