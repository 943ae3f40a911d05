"""Determination of land type (mawat, bayer, dayer) by the Article 12 commission."""

from core.texts import Text
from landrequests.catalogue._shared import ROADS, URBAN_LAND_ACT
from landrequests.catalogue._steps import (
    APPLICANTS,
    COMMISSION,
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
from landrequests.conditions import Distance, OutsideAll, Overlaps
from landrequests.declarations import Effect, Group, LandService, Rule

SERVICE = LandService(
    code="article-12",
    title=Text("تعیین نوعیت زمین (مادهٔ ۱۲)", "Land-type determination (Article 12)"),
    summary=Text(
        "موات، بایر یا دایر بودن زمین درون محدوده و حریم شهر",
        "Whether land in a town's limit or harim is mawat, bayer or dayer",
    ),
    authority=ROADS,
    source=URBAN_LAND_ACT,
    group=Group.WITHOUT_PLAN,
    days=30,
    minimum_area_m2=10,
    office="roads",
    steps=(TERMS, APPLICANTS, OWNERSHIP, POSITION, documents(DEED_SCAN, ID_SCAN, SURVEY_SCAN)),
    workflow=workflow(REVIEW, COMMISSION, days=14),
    rules=(
        Rule(
            code="outside-town",
            when=OutsideAll(("urban-limit", "urban-buffer")),
            effect=Effect.BLOCKS,
            message=Text(
                "زمین بیرون از محدوده و حریم شهر است ({distance_m} متر دورتر)؛ کمیسیون مادهٔ ۱۲ آنجا صلاحیت ندارد.",
                "The land lies outside every urban limit and harim ({distance_m} m away);"
                " the Article 12 commission has no say there.",
            ),
            source=URBAN_LAND_ACT,
        ),
        Rule(
            code="ruling-in-force",
            when=Overlaps("article-12-ruling"),
            effect=Effect.WARNS,
            message=Text(
                "برای {area_m2} م² ({share}) از زمین رأی پیشین هست: {label}.",
                "A ruling is in force on {area_m2} m² ({share}) of the land: {label}.",
            ),
            source=URBAN_LAND_ACT,
            agency=ROADS,
        ),
        Rule(
            code="land-use-of-part",
            when=Overlaps("land-use"),
            effect=Effect.INFORMS,
            message=Text(
                "کاربری طرح تفصیلی: {label}، {area_m2} م² ({share}).",
                "Land use of the detailed plan: {label}, {area_m2} m² ({share}).",
            ),
            source=URBAN_LAND_ACT,
        ),
        Rule(
            code="distance-to-town",
            when=Distance("urban-limit"),
            effect=Effect.INFORMS,
            message=Text("تا محدودهٔ شهر {distance_m} متر.", "{distance_m} m to the urban limit."),
            source=URBAN_LAND_ACT,
        ),
    ),
)
