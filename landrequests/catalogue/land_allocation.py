"""Allocation (cession) of state land for a licensed activity."""

from core.texts import Text
from landrequests.catalogue._plan_steps import LICENCE, request_type
from landrequests.catalogue._shared import (
    AGRICULTURE,
    AVIATION,
    DEFENCE,
    ENVIRONMENT,
    FARMLAND_ACT,
    STARTING_RULE,
    URBAN_LIMIT_BLOCKS,
)
from landrequests.catalogue._steps import APPLICANTS, ID_SCAN, POSITION, REVIEW, SURVEY_SCAN, TERMS, documents, workflow
from landrequests.conditions import Area, InsideLessThan, Near, NearerThan, Overlaps
from landrequests.declarations import Effect, Group, LandService, Rule
from landrequests.definition import Colour, DocumentKind, Option, Role, State

#: Our starting figure: the documents give none for "nearby".
NEAR_PRIME_FARMLAND_M = 250.0

SERVICE = LandService(
    code="land-allocation",
    title=Text("واگذاری اراضی دولتی", "Allocation of state land"),
    summary=Text(
        "برای فعالیت دارای مجوز: صنعت، گردشگری، حمل‌ونقل، کشاورزی",
        "For a licensed activity: industry, tourism, transport, agriculture",
    ),
    authority=AGRICULTURE,
    source=STARTING_RULE,
    group=Group.WITH_PLAN,
    days=90,
    minimum_area_m2=100,
    office="agriculture",
    steps=(
        TERMS,
        request_type(
            Option("industry", Text("صنعت", "Industry")),
            Option("tourism", Text("گردشگری", "Tourism")),
            Option("transport", Text("حمل‌ونقل", "Transport")),
            Option("crafts", Text("صنایع دستی", "Crafts")),
            Option("agriculture", Text("کشاورزی و دامپروری", "Agriculture")),
        ),
        LICENCE,
        APPLICANTS,
        POSITION,
        documents(
            ID_SCAN,
            SURVEY_SCAN,
            DocumentKind(code="works-plan", title=Text("طرح توجیهی", "Plan of the works")),
        ),
    ),
    workflow=workflow(
        REVIEW,
        State(
            code="board",
            title=Text("در هیئت واگذاری", "With the allocation board"),
            colour=Colour.YELLOW,
            acting=Role.COMMISSION,
        ),
        days=20,
    ),
    rules=(
        Rule(
            code="not-state-land",
            when=InsideLessThan(("national-land", "state-land"), share=0.99),
            effect=Effect.BLOCKS,
            message=Text(
                "تنها {share} از زمین درون اراضی ملی یا دولتی است (کمینه {limit})؛ {area_m2} م² بیرون می‌ماند.",
                "Only {share} of the land is national or state land (at least {limit}); {area_m2} m² lie outside.",
            ),
            source=STARTING_RULE,
        ),
        Rule(
            code="allocation-in-force",
            when=Overlaps("state-land", ("allocated",)),
            effect=Effect.BLOCKS,
            message=Text(
                "{area_m2} م² ({share}) از زمین پیش‌تر واگذار شده است.",
                "{area_m2} m² ({share}) of the land are under an allocation in force.",
            ),
            source=STARTING_RULE,
        ),
        Rule(
            code="protected-area",
            when=Overlaps("protected-area"),
            effect=Effect.BLOCKS,
            message=Text(
                "{area_m2} م² ({share}) از زمین در منطقهٔ حفاظت‌شده ({label}) است.",
                "{area_m2} m² ({share}) of the land lies in a protected area ({label}).",
            ),
            source=STARTING_RULE,
            agency=ENVIRONMENT,
        ),
        URBAN_LIMIT_BLOCKS,
        Rule(
            code="prime-farmland-near",
            when=NearerThan(Near("farmland-quality", ("1",)), NEAR_PRIME_FARMLAND_M),
            effect=Effect.WARNS,
            message=Text(
                "زمین کشاورزی درجهٔ ۱ در {distance_m} متری است (مرز هشدار {limit} متر).",
                "Farmland of grade 1 lies {distance_m} m away (warning below {limit} m).",
            ),
            source=FARMLAND_ACT,
            agency=AGRICULTURE,
        ),
        Rule(
            code="military-zone",
            when=Overlaps("military-zone"),
            effect=Effect.WARNS,
            message=Text(
                "بخشی از زمین در محدوده‌ای است که استعلام نیروهای مسلح می‌خواهد.",
                "Part of the land needs an inquiry to the armed forces.",
            ),
            source=STARTING_RULE,
            agency=DEFENCE,
        ),
        Rule(
            code="airport-zone",
            when=Overlaps("airport-zone"),
            effect=Effect.WARNS,
            message=Text(
                "{area_m2} م² ({share}) از زمین در محدودهٔ فرودگاه است.",
                "{area_m2} m² ({share}) of the land lies in an airport zone.",
            ),
            source=STARTING_RULE,
            agency=AVIATION,
        ),
        Rule(
            code="area-against-licence",
            when=Area("state-land"),
            effect=Effect.INFORMS,
            message=Text(
                "مساحت {area_m2} م² است؛ با ظرفیت مجوز خود بسنجید.",
                "The area is {area_m2} m²; compare it with the capacity in your licence.",
            ),
            source=STARTING_RULE,
        ),
    ),
)
