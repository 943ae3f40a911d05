"""Words on what is wrong with a set of plot rules; its place stands before them."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "plot_rule_no_object": Text("باید شیء JSON با نام و مقدار باشد.", "This has to be a JSON object."),
    "plot_rule_no_list": Text(
        "باید فهرستی با بیشینهٔ {most} مورد باشد.", "This has to be a list of at most {most} items."
    ),
    "plot_rule_odd_member": Text(
        "چنین عضوی نداریم؛ عضوهای شدنی: {known}.", "There is no such member; possible are: {known}."
    ),
    "plot_rule_lacks_member": Text("این عضو نیامده است.", "This member is missing."),
    "plot_rule_no_text": Text(
        "متن به هر دو زبان لازم است: فارسی (fa) و انگلیسی (en).",
        "A text in both languages is needed: Persian (fa) and English (en).",
    ),
    "plot_rule_long_text": Text("متن بیش از {most} نویسه است.", "The text has more than {most} characters."),
    "plot_rule_no_choice": Text("باید true یا false باشد.", "This has to be true or false."),
    "plot_rule_no_name": Text("باید نامی ناتهی باشد.", "This has to be a name."),
    "plot_rule_no_whole": Text(
        "باید عدد درستی از صفر تا {most} باشد.", "This has to be a whole number from 0 to {most}."
    ),
    "plot_rule_no_number": Text("باید عددی از صفر تا {most} باشد.", "This has to be a number from 0 to {most}."),
    "plot_rule_not_zero": Text("صفر نمی‌تواند باشد.", "This can't be zero."),
    "plot_rule_ends_first": Text("پایان اعتبار پیش از آغاز آن است.", "The validity ends before it begins."),
    "plot_rule_no_zones": Text("هیچ پهنه‌ای ندارد.", "There is no zone."),
    "plot_rule_other_code": Text("شناسهٔ آن باید «{value}» باشد.", "Its code has to be “{value}”."),
    "plot_rule_not_built": Text(
        "پهنه‌ای که ساختمان خصوصی ندارد جدول نمی‌خواهد: ردیف‌ها را بردارید یا ساختمان خصوصی را مجاز کنید.",
        "A zone without private building has no table: remove the rows, or allow private building.",
    ),
    "plot_rule_gap": Text(
        "ردیف پیش تا {most} م² است؛ این ردیف باید از {wanted} م² آغاز شود، نه {least}.",
        "The row before ends at {most} m²: this one has to begin at {wanted} m², not {least}.",
    ),
    "plot_rule_open_within": Text(
        "تنها آخرین ردیف بی‌پایان است؛ برای این ردیف بنویسید تا چند م².",
        "Only the last row has no end: say up to how many m² this one goes.",
    ),
    "plot_rule_ends_below": Text("از آغاز ردیف کمتر است.", "This is less than where the row begins."),
    "plot_rule_street": Text(
        "زمین بزرگ‌تر گذر باریک‌تری ({least} متر) از ردیف پیش ({before} متر) می‌خواهد.",
        "Larger lots ask for a narrower street ({least} m) than the row before ({before} m).",
    ),
    "plot_rule_no_last": Text(
        "بزرگ‌ترین زمین‌ها ردیف ندارند: پایان آخرین ردیف را خالی بگذارید (در JSON: null).",
        "The largest lots have no row: leave the end of the last row empty (in JSON: null).",
    ),
    "plot_rule_coverage": Text("سطح اشغال باید ۱ تا ۱۰۰ درصد باشد.", "The coverage has to be from 1 to 100 per cent."),
    "plot_rule_ground": Text(
        "سطح اشغال همکف باید از سطح اشغال طبقه‌ها تا ۱۰۰ درصد باشد.",
        "The coverage of the ground floor has to be from that of the others to 100 per cent.",
    ),
    "plot_rule_no_units": Text(
        "پهنه مسکونی است: شمار واحد یا فضای باز هر واحد لازم است، وگرنه واحدی شمرده نمی‌شود.",
        "The zone has dwellings: the number of units or the open space per unit is needed, else none is counted.",
    ),
    "plot_rule_idle_units": Text(
        "این پهنه مسکونی نیست و واحد در آن شمرده نمی‌شود؛ خالی بگذارید یا «مسکونی» را برگزینید.",
        "The zone has no dwellings, so no units are counted: leave this empty, or choose “dwellings”.",
    ),
    "plot_rule_no_class": Text("پهنه را برگزینید.", "Choose the zone."),
    "plot_rule_zone_there": Text(
        "پهنهٔ «{value}» در این پیش‌نویس هست؛ همان را ویرایش کنید.",
        "Zone “{value}” is in this draft already: edit that one.",
    ),
    "plot_rule_lines": Text(
        "متن‌ها دوبه‌دو برابر نیست: {fa} سطر فارسی و {en} سطر انگلیسی.",
        "The texts are no pairs: {fa} lines in Persian, {en} in English.",
    ),
    "plot_rule_layer": Text("لایه‌ای به نام «{value}» نیست.", "There is no layer “{value}”."),
    "plot_rule_zone": Text(
        "لایهٔ «{layer}» ردهٔ «{value}» ندارد؛ این پهنه هیچ زمینی را نمی‌گرفت.",
        "The layer “{layer}” has no class “{value}”: this zone would hold no land.",
    ),
}

register(MESSAGES)
