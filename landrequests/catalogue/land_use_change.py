"""Change of use of agricultural land and gardens."""

from core.texts import Text
from landrequests.catalogue._plan_steps import LICENCE, request_type
from landrequests.catalogue._shared import (
    AGRICULTURE,
    DEFINITIONS_ACT,
    ENVIRONMENT,
    FARMLAND_ACT,
    GAS_BLOCKS,
    HERITAGE,
    MUNICIPALITY,
    NATURAL_RESOURCES,
    POWER_BLOCKS,
    RIVER_BLOCKS,
    STARTING_RULE,
    URBAN_LIMIT_BLOCKS,
)
from landrequests.catalogue._steps import (
    APPLICANTS,
    DEED_SCAN,
    ID_SCAN,
    OWNERSHIP,
    POSITION,
    REVIEW,
    SURVEY_SCAN,
    TERMS,
    documents,
    workflow,
)
from landrequests.conditions import Distance, Overlaps
from landrequests.declarations import Effect, Group, LandService, Rule
from landrequests.definition import Colour, Option, Role, State

SERVICE = LandService(
    code="land-use-change",
    title=Text("تغییر کاربری اراضی زراعی و باغی", "Change of use of farmland and orchards"),
    summary=Text("برای زمین‌های بیرون از شهر و روستا", "For land outside towns and villages"),
    authority=AGRICULTURE,
    source=FARMLAND_ACT,
    group=Group.WITH_PLAN,
    days=45,
    minimum_area_m2=10,
    office="agriculture",
    steps=(
        TERMS,
        request_type(
            Option("dwelling", Text("ساخت خانه", "Building a dwelling")),
            Option("workshop", Text("کارگاه یا صنعت", "Workshop or industry")),
            Option("services", Text("خدمات عمومی", "Public services")),
            Option("tourism", Text("گردشگری", "Tourism")),
        ),
        LICENCE,
        APPLICANTS,
        OWNERSHIP,
        POSITION,
        documents(DEED_SCAN, ID_SCAN, SURVEY_SCAN),
    ),
    workflow=workflow(
        REVIEW,
        State(
            code="opinion",
            title=Text("نظر کارشناسی و استعلام‌ها", "Expert opinion and inquiries"),
            colour=Colour.YELLOW,
            acting=Role.EXPERT,
        ),
        days=10,
    ),
    rules=(
        URBAN_LIMIT_BLOCKS,
        Rule(
            code="inside-guide-plan",
            when=Overlaps("guide-plan", ("approved", "under-revision")),
            effect=Effect.BLOCKS,
            message=Text(
                "{area_m2} م² ({share}) از زمین درون محدودهٔ طرح هادی است؛"
                " آنجا کار با «پروانهٔ ساخت روستایی» و بنیاد مسکن است.",
                "{area_m2} m² ({share}) of the land lies inside a guide-plan boundary;"
                " there the rural building permit and the Housing Foundation apply.",
            ),
            source=DEFINITIONS_ACT,
        ),
        Rule(
            code="inside-national-land",
            when=Overlaps("national-land"),
            effect=Effect.BLOCKS,
            message=Text(
                "{area_m2} م² ({share}) از زمین جزو اراضی ملی است.",
                "{area_m2} m² ({share}) of the land is national land.",
            ),
            source=STARTING_RULE,
            agency=NATURAL_RESOURCES,
        ),
        Rule(
            code="protected-core",
            when=Overlaps("protected-area", ("core",)),
            effect=Effect.BLOCKS,
            message=Text(
                "{area_m2} م² ({share}) از زمین در هستهٔ منطقهٔ حفاظت‌شده است.",
                "{area_m2} m² ({share}) of the land lies in the core of a protected area.",
            ),
            source=STARTING_RULE,
            agency=ENVIRONMENT,
        ),
        RIVER_BLOCKS,
        POWER_BLOCKS,
        GAS_BLOCKS,
        Rule(
            code="inside-urban-buffer",
            when=Overlaps("urban-buffer"),
            effect=Effect.WARNS,
            message=Text(
                "{area_m2} م² ({share}) از زمین در حریم شهر است؛ نظر شهرداری لازم است.",
                "{area_m2} m² ({share}) of the land lies in the town's harim; the municipality is asked.",
            ),
            source=DEFINITIONS_ACT,
            agency=MUNICIPALITY,
        ),
        Rule(
            code="prime-farmland",
            when=Overlaps("farmland-quality", ("1",)),
            effect=Effect.WARNS,
            message=Text(
                "{area_m2} م² ({share}) از زمین، زمین کشاورزی درجهٔ ۱ است.",
                "{area_m2} m² ({share}) of the land is farmland of grade 1.",
            ),
            source=FARMLAND_ACT,
            agency=AGRICULTURE,
        ),
        Rule(
            code="heritage-setback",
            when=Overlaps("heritage"),
            effect=Effect.WARNS,
            message=Text(
                "{area_m2} م² ({share}) از زمین در {label} است.",
                "{area_m2} m² ({share}) of the land lies in: {label}.",
            ),
            source=STARTING_RULE,
            agency=HERITAGE,
        ),
        Rule(
            code="protected-buffer",
            when=Overlaps("protected-area", ("buffer",)),
            effect=Effect.WARNS,
            message=Text(
                "{area_m2} م² ({share}) از زمین در حاشیهٔ منطقهٔ حفاظت‌شده است.",
                "{area_m2} m² ({share}) of the land lies in the buffer of a protected area.",
            ),
            source=STARTING_RULE,
            agency=ENVIRONMENT,
        ),
        Rule(
            code="land-type",
            when=Overlaps("article-12-ruling"),
            effect=Effect.INFORMS,
            message=Text(
                "نوع زمین در رأی مادهٔ ۱۲: {label}، {area_m2} م² ({share}).",
                "Land type by the Article 12 ruling: {label}, {area_m2} m² ({share}).",
            ),
            source=STARTING_RULE,
        ),
        Rule(
            code="distance-to-water",
            when=Distance("river-setback"),
            effect=Effect.INFORMS,
            message=Text("تا حریم رودخانه {distance_m} متر.", "{distance_m} m to the setback of the river."),
            source=STARTING_RULE,
        ),
        Rule(
            code="distance-to-town",
            when=Distance("urban-limit"),
            effect=Effect.INFORMS,
            message=Text("تا محدودهٔ شهر {distance_m} متر.", "{distance_m} m to the urban limit."),
            source=STARTING_RULE,
        ),
        Rule(
            code="distance-to-village",
            when=Distance("guide-plan"),
            effect=Effect.INFORMS,
            message=Text(
                "تا نزدیک‌ترین محدودهٔ طرح هادی {distance_m} متر.",
                "{distance_m} m to the nearest guide-plan boundary.",
            ),
            source=STARTING_RULE,
        ),
    ),
)
