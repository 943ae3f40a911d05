"""Words of the page that prints a parcel at a fixed scale."""

from core.texts import Text

WORDS = {
    "open": Text("چاپ در مقیاس معین", "Print at a fixed scale"),
    "title": Text("چاپ ملک {code}", "Print parcel {code}"),
    "back": Text("صفحهٔ ملک", "Property page"),
    "scale": Text("مقیاس", "Scale"),
    "one_to": Text("۱:{scale}", "1:{scale}"),
    "sheet": Text("ملک {code}", "Parcel {code}"),
    "how": Text(
        "کلیدهای Ctrl+P را بزنید؛ کاغذ A4 ایستاده و اندازهٔ ۱۰۰٪ را برگزینید، نه «جا دادن در صفحه».",
        "Press Ctrl+P; choose A4 portrait and a size of 100%, not “fit to page”.",
    ),
    "not_offered": Text(
        "مقیاس «{asked}» در این فهرست نیست؛ یکی از مقیاس‌های زیر را برگزینید. کروکی در مقیاس ۱:{scale} کشیده شد.",
        "Scale “{asked}” is not offered; choose one of those below. The sketch is drawn at 1:{scale}.",
    ),
    "cut": Text(
        "همهٔ ملک در مقیاس ۱:{scale} روی کاغذ A4 جا نمی‌شود؛ مقیاس ۱:{fitting} همهٔ آن را نشان می‌دهد.",
        "At 1:{scale} the parcel does not fit on A4 paper; 1:{fitting} shows all of it.",
    ),
    "cut_always": Text(
        "این ملک در هیچ‌یک از این مقیاس‌ها روی کاغذ A4 جا نمی‌شود؛ میانهٔ آن کشیده شده است.",
        "The parcel fits on A4 paper at none of these scales; its middle is drawn.",
    ),
    "incomplete": Text(
        "پیرامون این ملک در این مقیاس پرشمارتر از آن است که همه کشیده شود؛ مقیاس بزرگ‌تری برگزینید.",
        "There is more around this parcel than can be drawn at this scale; choose a larger one.",
    ),
    "millimetres": Text("هر {mm} میلی‌متر کاغذ، ۱۰۰ متر زمین است.", "Every {mm} mm of paper are 100 m on the ground."),
    "printed": Text("تاریخ چاپ: {day}", "Printed: {day}"),
    "source": Text(
        "منبع: نقشهٔ قطعه‌های {town}؛ شمال شبکه رو به بالا.", "Source: parcel map of {town}; grid north is up."
    ),
    "retired": Text(
        "این کد دیگر به کار نمی‌رود؛ آخرین شکل آن کشیده شده است.",
        "This code is no longer in use; its last shape is drawn.",
    ),
}
