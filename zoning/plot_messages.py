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
    "plot_rule_no_text": Text("متن به هر دو زبان لازم است: fa و en.", "A text in both languages is needed: fa and en."),
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
        "پهنه‌ای که ساختمان خصوصی ندارد (is_buildable: false) جدول نمی‌خواهد.",
        "A zone without private building (is_buildable: false) has no table.",
    ),
    "plot_rule_gap": Text(
        "میان این ردیف (از {least} م²) و ردیف پیش از آن فاصله یا هم‌پوشانی است.",
        "There is a gap or an overlap between this row (from {least} m²) and the one before.",
    ),
    "plot_rule_street": Text(
        "زمین بزرگ‌تر (از {least} م²) گذر باریک‌تری از ردیف پیش می‌خواهد.",
        "Larger lots (from {least} m²) ask for a narrower street than the row before.",
    ),
    "plot_rule_no_last": Text(
        "بزرگ‌ترین زمین‌ها ردیف ندارند: most_m2 آخرین ردیف باید null باشد.",
        "The largest lots have no row: most_m2 of the last one has to be null.",
    ),
    "plot_rule_impossible": Text(
        "عددهای این ردیف (از {least} م²) شدنی نیست: سطح اشغال ۱ تا ۱۰۰، تراکم و طبقه بیش از صفر.",
        "The figures of this row (from {least} m²) can't be: coverage 1 to 100, density and floors above zero.",
    ),
    "plot_rule_layer": Text("لایه‌ای به نام «{value}» نیست.", "There is no layer “{value}”."),
    "plot_rule_zone": Text(
        "لایهٔ «{layer}» ردهٔ «{value}» ندارد؛ این پهنه هیچ زمینی را نمی‌گرفت.",
        "The layer “{layer}” has no class “{value}”: this zone would hold no land.",
    ),
}

register(MESSAGES)
