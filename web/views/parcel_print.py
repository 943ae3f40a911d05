"""A parcel on A4 paper at a fixed scale."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.actor import actor_of
from core.jalali import TEHRAN
from core.persian import latin_digits
from parcels.codes import RenovationCode
from parcels.queries import parcel_by_code
from parcels.sketch.fixed import SCALES, fitting_scale, fixed_sketch
from web.templatetags.zamin import page_language
from web.towns import spelled, town_asked


@require_safe
def parcel_print(request: HttpRequest, code: str) -> HttpResponse:
    """Show a parcel for printing; without a scale, at the largest one that holds it.

    A scale that is not offered is refused beside the choice, and the fitting one is drawn.
    """
    actor = actor_of(request)
    wanted = RenovationCode.parse(code)
    if wanted.short != code:
        return redirect(spelled(request, "pages:parcel-print", wanted.short))
    found = parcel_by_code(actor, wanted, municipality=town_asked(request))
    fitting = fitting_scale(actor, found)
    asked = request.GET.get("scale", "").strip()
    scale = _scale(asked)
    drawn = fixed_sketch(actor, found, scale or fitting or SCALES[-1], page_language())
    context = {
        "parcel": found,
        "code": wanted,
        "drawn": drawn,
        "scales": SCALES,
        "fitting": fitting,
        "refused": asked if asked and scale is None else "",
        "hundred_m_mm": 100_000 // drawn.denominator,
        "today": timezone.now().astimezone(TEHRAN).date(),
        "theme": "light",  # paper is white
    }
    return render(request, "web/parcel_print.html", context, status=422 if context["refused"] else 200)


def _scale(asked: str) -> int | None:
    text = latin_digits(asked)
    return next((each for each in SCALES if text == str(each)), None)
