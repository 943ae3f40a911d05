"""Words of the errors about the rules of a plot."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "plot_rules_missing": Text(
        "در «{municipality}» برای روز {on} ضابطهٔ ساختی در اجرا نداریم.",
        "There are no building rules in force in “{municipality}” on {on}.",
    ),
    "parcel_retired": Text(
        "کد {code} دیگر به کار نمی‌رود؛ زمینش زیر کد دیگری است: {replaced_by}",
        "The code {code} is no longer in use; its land stands under: {replaced_by}",
    ),
    "plot_not_ready": Text(
        "این محدوده هنوز پرسش بی‌پاسخ دارد؛ تا روشن نشود ضابطه‌اش خوانده نمی‌شود.",
        "This boundary still has an open question; its rules can't be read before that is settled.",
    ),
    "bad_plot_question": Text(
        "«{found}» در این خانه پذیرفته نیست؛ عددی از {least} تا {most} بنویسید.",
        "“{found}” can't be taken here; write a number from {least} to {most}.",
    ),
    "bad_plot_day": Text(
        "«{found}» تاریخ نیست.",
        "“{found}” is no date.",
    ),
    "streets_of_today": Text(
        "پهنا و محور گذرها همان است که امروز در داده‌های شهرداری است، برای هر روزی که بپرسید: گذرها نسخهٔ تاریخ‌دار"
        " ندارند. پهنه‌ها، تعریض و ضوابط از نسخهٔ همان روزند.",
        "Widths and axes of streets are those in the municipality's data today, whatever day is asked: streets have no"
        " dated versions. Zones, widening and rules are of the version of that day.",
    ),
}
HINTS = {
    "plot_rules_missing": Text(
        "روز دیگری بپرسید یا از واحد طرح تفصیلی شهرداری.",
        "Ask for another day, or ask the municipality's detailed-plan unit.",
    ),
    "parcel_retired": Text("یکی از کدهای تازه را بپرسید.", "Ask for one of the new codes."),
    "plot_not_ready": Text(
        "پرسش را در صفحهٔ محدوده پاسخ دهید (PATCH با choice).", "Answer it on the boundary's page (PATCH with choice)."
    ),
    "bad_plot_question": Text(
        "خانه را خالی بگذارید تا بیشترین مقدار مجاز گرفته شود.",
        "Leave the field empty to take the most that is allowed.",
    ),
    "bad_plot_day": Text("چنین بنویسید: ۱۴۰۵/۰۸/۳۰ یا ‎2026-11-21", "Write it as 2026-11-21 or 1405/08/30."),
}
register(MESSAGES, HINTS)
