"""Position with respect to a village's guide-plan (tarh-e hadi) boundary."""

from core.texts import Text
from landrequests.catalogue._shared import HOUSING, STARTING_RULE
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
from landrequests.conditions import Distance, NearestIs, Overlaps
from landrequests.declarations import Effect, Group, LandService, Rule
from landrequests.definition import Field, FieldKind, Option, Step

SERVICE = LandService(
    code="guide-plan-boundary",
    title=Text("موقعیت نسبت به طرح هادی", "Position relative to a guide plan"),
    summary=Text("درون، بیرون یا روی مرز طرح هادی روستا", "Inside, outside or across a village's guide-plan boundary"),
    authority=HOUSING,
    source=STARTING_RULE,
    group=Group.WITHOUT_PLAN,
    days=7,
    office="housing",
    steps=(
        TERMS,
        Step(
            code="subtype",
            title=Text("موضوع درخواست", "Subject"),
            fields=(
                Field(
                    code="subject",
                    kind=FieldKind.CHOICE,
                    label=Text("پاسخ را برای چه می‌خواهید؟", "What do you need the answer for?"),
                    options=(
                        Option("deed", Text("گرفتن سند", "A deed")),
                        Option("building", Text("ساخت‌وساز", "Building")),
                        Option("court", Text("دادگاه یا دستگاه دیگر", "A court or another body")),
                    ),
                ),
            ),
        ),
        APPLICANTS,
        OWNERSHIP,
        POSITION,
        documents(DEED_SCAN, ID_SCAN, SURVEY_SCAN),
    ),
    workflow=workflow(REVIEW, days=5),
    rules=(
        Rule(
            code="no-approved-plan",
            when=NearestIs("guide-plan", ("unplanned",)),
            effect=Effect.WARNS,
            message=Text(
                "نزدیک‌ترین روستا، {label}، طرح هادی مصوب ندارد ({distance_m} متر).",
                "The nearest village, {label}, has no approved guide plan ({distance_m} m).",
            ),
            source=STARTING_RULE,
            agency=HOUSING,
        ),
        Rule(
            code="plan-under-revision",
            when=NearestIs("guide-plan", ("under-revision",)),
            effect=Effect.WARNS,
            message=Text(
                "طرح هادی {label} در دست بازنگری است ({distance_m} متر).",
                "The guide plan of {label} is under revision ({distance_m} m).",
            ),
            source=STARTING_RULE,
            agency=HOUSING,
        ),
        Rule(
            code="inside-plan",
            when=Overlaps("guide-plan", ("approved", "under-revision")),
            effect=Effect.INFORMS,
            message=Text(
                "{area_m2} م² ({share}) از زمین درون محدودهٔ طرح هادی است: {label}.",
                "{area_m2} m² ({share}) of the land lies inside the guide-plan boundary: {label}.",
            ),
            source=STARTING_RULE,
        ),
        Rule(
            code="distance-to-plan",
            when=Distance("guide-plan"),
            effect=Effect.INFORMS,
            message=Text(
                "زمین بیرون از محدودهٔ طرح هادی است؛ تا نزدیک‌ترین مرز {distance_m} متر.",
                "The land lies outside the guide-plan boundary; {distance_m} m to the nearest edge.",
            ),
            source=STARTING_RULE,
        ),
    ),
)
