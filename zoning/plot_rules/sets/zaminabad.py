"""The plot rules of the demonstration town Zaminabad.

R1 and R2 follow the density tables that the municipality of Bandar Lengeh has published (tables
1-222 and 2-222); everything else is made up in the same shape. None of it is law anywhere.
"""

from datetime import date

from core.texts import Text
from zoning.plot_rules.rule_set import CornerCut, Parking, Row, Rule, RuleSet, Uses, ZoneRules

_LOW = Text(
    "طرح تفصیلی زمین‌آباد، جدول ۱-۲۲۲ (برگرفته از ضوابط منتشرشدهٔ شهرداری بندر لنگه)",
    "Detailed plan of Zaminabad, table 1-222 (after the rules published by the municipality of Bandar Lengeh)",
)
_MEDIUM = Text(
    "طرح تفصیلی زمین‌آباد، جدول ۲-۲۲۲ (برگرفته از ضوابط منتشرشدهٔ شهرداری بندر لنگه)",
    "Detailed plan of Zaminabad, table 2-222 (after the rules published by the municipality of Bandar Lengeh)",
)
_PLAN = Text("طرح تفصیلی زمین‌آباد (نمایشی)", "Detailed plan of Zaminabad (demonstration)")
_LOTS = Text("طرح تفصیلی زمین‌آباد، ضابطهٔ تفکیک", "Detailed plan of Zaminabad, rules of subdivision")

_DWELLINGS = Uses(
    permits=(Text("مسکن", "dwellings"),),
    on_condition=(
        Text("مطب", "a medical office"),
        Text("مغازهٔ خرد تا ۳۰ م²", "a small shop up to 30 m²"),
        Text("مهدکودک", "a nursery"),
    ),
    forbids=(Text("کارگاه", "workshops"),),
)
_OWN = Text("تنها کاربری خود پهنه", "the zone's own use alone")


def _public(*, buildable: bool = False) -> ZoneRules:
    return ZoneRules(source=_PLAN, is_buildable=buildable, uses=Uses(permits=(_OWN,)))


_PUBLIC_SERVICE = ZoneRules(
    source=_PLAN, rows=(Row(least_m2=1000, most_m2=None, density=150, coverage=50, floors=3, street_m=16),)
)

SET = RuleSet(
    code="zaminabad-plots",
    version=1,
    municipality="zaminabad*",
    title=Text("ضوابط ساخت طرح تفصیلی زمین‌آباد", "Building rules of the detailed plan of Zaminabad"),
    valid_from=date(2023, 6, 22),
    zones={
        "R1": ZoneRules(
            source=_LOW,
            rows=(
                Row(
                    least_m2=100, most_m2=200, density=100, coverage=60, floors=2, units=2, open_space_m2=35, street_m=8
                ),
                Row(
                    least_m2=201,
                    most_m2=300,
                    density=120,
                    coverage=60,
                    floors=3,
                    units=4,
                    open_space_m2=30,
                    street_m=10,
                ),
                Row(least_m2=301, most_m2=None, density=150, coverage=50, floors=4, open_space_m2=30, street_m=18),
            ),
            uses=_DWELLINGS,
            minimum_lot_m2=240,
            minimum_source=_LOW,
            dwells=True,
        ),
        "R2": ZoneRules(
            source=_MEDIUM,
            rows=(
                Row(
                    least_m2=100, most_m2=200, density=120, coverage=60, floors=2, units=2, open_space_m2=30, street_m=8
                ),
                Row(
                    least_m2=201,
                    most_m2=300,
                    density=180,
                    coverage=60,
                    floors=3,
                    units=4,
                    open_space_m2=25,
                    street_m=12,
                ),
                Row(least_m2=301, most_m2=None, density=250, coverage=50, floors=5, open_space_m2=25, street_m=20),
            ),
            uses=_DWELLINGS,
            minimum_lot_m2=200,
            minimum_source=_LOTS,
            dwells=True,
        ),
        "R3": ZoneRules(
            source=_PLAN,
            rows=(
                Row(least_m2=200, most_m2=400, density=240, coverage=60, floors=4, open_space_m2=20, street_m=12),
                Row(least_m2=401, most_m2=None, density=360, coverage=60, floors=6, open_space_m2=20, street_m=16),
            ),
            uses=_DWELLINGS,
            minimum_lot_m2=400,
            minimum_source=_LOTS,
            dwells=True,
        ),
        "M1": ZoneRules(
            source=_PLAN,
            rows=(
                Row(
                    least_m2=150,
                    most_m2=None,
                    density=300,
                    coverage=70,
                    ground_coverage=80,
                    floors=5,
                    open_space_m2=15,
                    street_m=16,
                ),
            ),
            uses=Uses(permits=(Text("مغازه در همکف و مسکن بالای آن", "shop on the ground floor, dwellings above"),)),
            minimum_lot_m2=150,
            minimum_source=_LOTS,
            dwells=True,
            trades=True,
        ),
        "S1": ZoneRules(
            source=_PLAN,
            rows=(Row(least_m2=100, most_m2=None, density=240, coverage=80, floors=3, street_m=16),),
            minimum_lot_m2=100,
            minimum_source=_LOTS,
            trades=True,
        ),
        "S2": _PUBLIC_SERVICE,
        "H1": _PUBLIC_SERVICE,
        "E2": _PUBLIC_SERVICE,
        "E1": ZoneRules(
            source=_PLAN,
            rows=(Row(least_m2=2000, most_m2=None, density=100, coverage=40, floors=3, street_m=12),),
            uses=Uses(permits=(_OWN,)),
            minimum_lot_m2=2000,
            minimum_source=_LOTS,
        ),
        "S3": ZoneRules(
            source=_PLAN,
            rows=(Row(least_m2=500, most_m2=None, density=100, coverage=60, floors=2, street_m=16),),
            uses=Uses(permits=(Text("صنعت و کارگاه", "industry, workshops"),), forbids=(Text("مسکن", "dwellings"),)),
            minimum_lot_m2=500,
            minimum_source=_LOTS,
        ),
        "G2": ZoneRules(
            source=_PLAN,
            rows=(Row(least_m2=2000, most_m2=None, density=15, coverage=10, floors=2, units=1, street_m=8),),
            uses=Uses(permits=(Text("یک خانه برای مالک", "one owner's house"),)),
            minimum_lot_m2=2000,
            minimum_source=_LOTS,
            dwells=True,
        ),
        "G1": _public(),
        "N1": _public(),
        "W": _public(),
    },
    readings={
        rule.code: rule
        for rule in (
            Rule(
                code="widening-setback",
                text=Text(
                    "عقب‌نشینی: بخشی از ملک که در گذر مصوب است، واگذار می‌شود و در جدول‌ها به شمار نمی‌آید.",
                    "Setback: what of the plot lies in the approved street is given up; the tables do not count it.",
                ),
                source=_PLAN,
            ),
            Rule(
                code="area-in-tables",
                text=Text(
                    "مساحت جدول‌ها، مساحت روی شبکه پس از عقب‌نشینی است، گردشده به متر مربع کامل (نیم به بالا).",
                    "Areas in the tables are grid areas after the setback, rounded half-up to whole square metres.",
                ),
                source=_PLAN,
            ),
            Rule(
                code="street-lower-row",
                text=Text(
                    "پهن‌ترین گذر ملک به عرض مصوب شمرده می‌شود؛ اگر از کمینهٔ ردیف باریک‌تر باشد، ردیف پایین‌ترِ همان"
                    " پهنه به کار می‌رود و پایین‌تر از نخستین ردیف، ساختمان تازه مجاز نیست.",
                    "The widest street of the plot counts, by approved width; where it is narrower than the row's"
                    " minimum, the next lower row of the zone applies, and below the first no new building is allowed.",
                ),
                source=_PLAN,
            ),
            Rule(
                code="older-lots",
                text=Text(
                    "قطعه یا بخشی که از کوچک‌ترین ردیف کوچک‌تر است با همان ردیف سنجیده می‌شود: زمین‌های"
                    " سنددار پیشین حق خود را نگه می‌دارند.",
                    "A lot or part below the smallest row is read by that row: older titled land keeps its right.",
                ),
                source=_LOW,
            ),
            Rule(
                code="part-by-part",
                text=Text(
                    "در ملک چند پهنه‌ای، هر بخش با ردیف خودش سنجیده و جمع می‌شود.",
                    "On a plot in several zones each part is read by its own row, and the totals are summed.",
                ),
                source=_PLAN,
            ),
            Rule(
                code="part-ignored",
                text=Text(
                    "بخش کوچک‌تر از ۱ م² یا نازک‌تر از دقت لایه، پهنه به شمار نمی‌آید و با بزرگ‌ترین بخش شمرده می‌شود.",
                    "A part under 1 m² or thinner than the layer's accuracy is no zone of the plot; its ground counts"
                    " with the largest part.",
                ),
                source=_PLAN,
            ),
            Rule(
                code="floor-area",
                text=Text(
                    "زیربنا = کمترینِ تراکم و (سطح اشغال × طبقه‌ها)، ضرب در مساحت.",
                    "Floor area = the lesser of density and (coverage × floors), times the area.",
                ),
                source=_PLAN,
            ),
            Rule(
                code="less-coverage",
                text=Text(
                    "کمتر کردن طبقه یا سطح اشغال تا سقف تراکم آزاد است؛ سطح اشغال بیش از جدول به جای طبقهٔ کمتر، نه.",
                    "Fewer floors or less coverage are free up to the density; more coverage in return for fewer floors"
                    " is not.",
                ),
                source=_LOW,
            ),
            Rule(
                code="units-by-open-space",
                text=Text(
                    "شمار واحدها را تنها سطح اشغال و فضای باز هر واحد محدود می‌کند.",
                    "The number of units is limited by coverage and the open space of each unit alone.",
                ),
                source=_PLAN,
            ),
            Rule(
                code="subdivision",
                text=Text(
                    "تفکیک به n قطعه مجاز است اگر n از بخش درستِ مساحت باقی‌مانده بر حد نصابِ پهنهٔ بزرگ‌ترین بخش"
                    " بیشتر نباشد.",
                    "n lots are allowed when n is at most the whole part of the remaining area by the minimum lot of"
                    " the zone that holds the largest part.",
                ),
                source=_LOTS,
            ),
        )
    },
    parking=Parking(
        small=1,
        large=2,
        large_over_m2=150,
        trade_m2=50,
        rule=Rule(
            code="parking",
            text=Text(
                "پارکینگ: هر واحد تا ۱۵۰ م² یک جا و بزرگ‌تر از آن دو جا؛ تجاری هر ۵۰ م² یک جا.",
                "Parking: one place for a unit up to 150 m², two above; trade one for each 50 m².",
            ),
            source=_PLAN,
        ),
    ),
    corner_cut=CornerCut(
        leg_m=2.0,
        street_from_m=10.0,
        rule=Rule(
            code="corner-cut",
            text=Text(
                "پخ: در نبش گذرهای ۱۰ متری و پهن‌تر، سه‌گوشی با دو ضلع ۲ متر باز می‌ماند؛ از مساحت جدول کم نمی‌شود.",
                "Corner cut: at a corner of streets of 10 m and more a triangle with legs of 2 m stays open; it is not"
                " taken off the tables' area.",
            ),
            source=_PLAN,
        ),
    ),
)
