"""Rules that several services share, and the bodies that are asked."""

from core.texts import Text
from landrequests.conditions import Overlaps
from landrequests.declarations import Effect, Rule

AGRICULTURE = Text("سازمان جهاد کشاورزی", "Agricultural Land Organisation")
NATURAL_RESOURCES = Text("منابع طبیعی و آبخیزداری", "Natural Resources")
ROADS = Text("راه و شهرسازی", "Roads and Urban Development")
HOUSING = Text("بنیاد مسکن", "Housing Foundation")
ENVIRONMENT = Text("حفاظت محیط زیست", "Department of Environment")
WATER = Text("شرکت آب منطقه‌ای", "Regional Water Company")
HERITAGE = Text("میراث فرهنگی", "Cultural Heritage")
POWER = Text("شرکت برق منطقه‌ای", "Regional Power Company")
GAS = Text("شرکت گاز", "Gas Company")
AVIATION = Text("هواپیمایی کشوری", "Civil Aviation")
DEFENCE = Text("نیروهای مسلح", "Armed Forces")
MUNICIPALITY = Text("شهرداری", "Municipality")

DEFINITIONS_ACT = Text("قانون تعاریف محدوده و حریم شهر، ۱۳۸۴", "Act on Definitions of City Limit and Harim, 2005")
WATER_ACT = Text("قانون توزیع عادلانهٔ آب، مادهٔ ۲", "Act on Fair Distribution of Water, art. 2")
FARMLAND_ACT = Text(
    "قانون حفظ کاربری اراضی زراعی و باغ‌ها، مادهٔ ۱", "Act on Keeping the Use of Farmland and Orchards, art. 1"
)
URBAN_LAND_ACT = Text("قانون زمین شهری، مادهٔ ۱۲", "Urban Land Act, art. 12")
#: Where no law text was read, the rule says that it is the platform's starting rule.
STARTING_RULE = Text("ضابطهٔ آغازین زمین (نیازمند تأیید حقوقی)", "Zamin's starting rule (to be confirmed by a lawyer)")

URBAN_LIMIT_BLOCKS = Rule(
    code="inside-urban-limit",
    when=Overlaps("urban-limit"),
    effect=Effect.BLOCKS,
    message=Text(
        "{area_m2} م² ({share}) از زمین درون محدودهٔ شهر است؛ آنجا کار با خدمات شهرداری است.",
        "{area_m2} m² ({share}) of the land lies inside the urban limit; there the municipality's services apply.",
    ),
    source=DEFINITIONS_ACT,
)
RIVER_BLOCKS = Rule(
    code="river-setback",
    when=Overlaps("river-setback"),
    effect=Effect.BLOCKS,
    message=Text(
        "{area_m2} م² ({share}) از زمین در {label} است.", "{area_m2} m² ({share}) of the land lies in: {label}."
    ),
    source=WATER_ACT,
    agency=WATER,
)
POWER_BLOCKS = Rule(
    code="power-setback",
    when=Overlaps("power-setback"),
    effect=Effect.BLOCKS,
    message=Text(
        "{area_m2} م² ({share}) از زمین در حریم خط برق است.",
        "{area_m2} m² ({share}) of the land lies in the setback of a power line.",
    ),
    source=STARTING_RULE,
    agency=POWER,
)
GAS_BLOCKS = Rule(
    code="gas-setback",
    when=Overlaps("gas-setback"),
    effect=Effect.BLOCKS,
    message=Text(
        "{area_m2} م² ({share}) از زمین در حریم خط گاز است.",
        "{area_m2} m² ({share}) of the land lies in the setback of a gas main.",
    ),
    source=STARTING_RULE,
    agency=GAS,
)
