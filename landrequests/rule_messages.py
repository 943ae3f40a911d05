"""Words about rules that people edit."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "rule_code_invalid": Text(
        "شناسهٔ «{value}» پذیرفته نیست؛ تنها حروف کوچک لاتین، رقم و خط تیره، مانند near-river.",
        "The code “{value}” is not accepted; only small Latin letters, digits and hyphens, such as near-river.",
    ),
    "rule_code_missing": Text(
        "برای ضابطه شناسه‌ای بنویسید: حروف کوچک لاتین، رقم و خط تیره، مانند near-river.",
        "Give the rule a code: small Latin letters, digits and hyphens, such as near-river.",
    ),
    "rule_code_repeated": Text("دو ضابطه شناسهٔ «{value}» دارند.", "Two rules have the code “{value}”."),
    "rule_effect_missing": Text(
        "بگویید این ضابطه چه می‌کند: مانع است، شرط می‌گذارد یا تنها آگاهی می‌دهد.",
        "Say what the rule does: block, set a condition, or only inform.",
    ),
    "rule_effect_unknown": Text("اثر «{value}» شناخته نیست: {known}.", "The effect “{value}” is not known: {known}."),
    "rule_condition_unknown": Text(
        "شرط «{value}» شناخته نیست: {known}.", "The condition “{value}” is not known: {known}."
    ),
    "rule_layer_missing": Text("لایه‌ای برای شرط برگزینید.", "Choose a layer for the condition."),
    "rule_layer_unknown": Text("لایه‌ای به نام «{value}» نیست.", "There is no layer “{value}”."),
    "rule_class_unknown": Text(
        "لایهٔ «{layer}» ردهٔ «{value}» ندارد: {known}.", "The layer “{layer}” has no class “{value}”: {known}."
    ),
    "rule_class_missing": Text("دست‌کم یک رده برگزینید.", "Choose at least one class."),
    "rule_member_odd": Text(
        "«{value}» در این شرط کم یا زیاد است؛ این شرط این‌ها را دارد: {known}.",
        "“{value}” is missing or too much in this condition; it has: {known}.",
    ),
    "rule_never_holds": Text(
        "با «{value}» این شرط هیچ‌گاه برقرار نمی‌شود.", "With “{value}” this condition never holds."
    ),
    "rule_classes_of_other": Text(
        "رده‌های گزیده از لایهٔ پیشین بود؛ رده‌های این لایه را برگزینید یا همه را خالی بگذارید.",
        "The classes chosen were those of the layer before; choose this layer's, or leave all open.",
    ),
    "rule_number_invalid": Text(
        "«{value}» عددی از {least} تا {most} نیست.", "“{value}” is no number from {least} to {most}."
    ),
    "rule_text_missing": Text("متن را به هر دو زبان بنویسید.", "Write the text in both languages."),
    "rule_text_too_long": Text("متن بیش از {most} نویسه است.", "The text has more than {most} characters."),
    "rule_place_unknown": Text(
        "این شرط جایی به نام «{value}» در متن پر نمی‌کند؛ شدنی: {known}.",
        "This condition fills no place “{value}” in a text; possible: {known}.",
    ),
    "faulty_plot_rules": Text(
        "ضابطه‌های ساخت در {count} جا ایراد دارد؛ چیزی ذخیره نشد.",
        "The building rules have {count} faults; nothing was kept.",
    ),
    "plot_rules_no_json": Text(
        "این متن JSON درستی نیست: سطر {line}، ستون {column}.", "This is no sound JSON: line {line}, column {column}."
    ),
    "plot_rules_doubled_member": Text(
        "«{value}» در یک شیء دو بار آمده است؛ یکی از آن دو گم می‌شد.",
        "“{value}” stands twice in one object: one of the two would be lost.",
    ),
    "plot_rules_file": Text(
        "فایل متن UTF-8 تا {most} کیلوبایت نیست؛ خوانده نشد.",
        "The file is no UTF-8 text of up to {most} kB; it was not read.",
    ),
    "plot_rules_no_file": Text("فایلی برنگزیده‌اید؛ چیزی فرستاده نشد.", "You have chosen no file; nothing was sent."),
    "plot_rules_several_files": Text(
        "{count} فایل برگزیده‌اید؛ یک فایل همهٔ ضابطه‌ها را دارد.",
        "You have chosen {count} files; one file holds all rules.",
    ),
    "plot_rules_file_beside": Text(
        "خواسته‌اید متن نگه داشته شود، ولی فایلی هم برگزیده‌اید؛ هیچ‌کدام نگه داشته نشد.",
        "You asked to keep the text, but a file is chosen too; neither was kept.",
    ),
    "plot_rules_text_changed": Text(
        "متن این صفحه را عوض کرده‌اید و هنوز نگه نداشته‌اید؛ فایل جای آن را می‌گرفت، پس خوانده نشد.",
        "You changed the text of this page and have not kept it; the file would replace it, so it was not read.",
    ),
    "faulty_rules": Text(
        "{count} جای ضابطه‌ها ایراد دارد؛ چیزی ذخیره نشد.", "{count} faults in the rules; nothing was kept."
    ),
    "rule_draft_exists": Text(
        "پیش‌نویسی از این ضابطه‌ها هست (شمارهٔ {number}).", "There is a draft of these rules already (number {number})."
    ),
    "rule_withdrawal_reason": Text("ننوشته‌اید چرا پس گرفته می‌شود.", "It does not say why it is withdrawn."),
    "rule_draft_changed": Text(
        "این پیش‌نویس در این میان تغییر کرده، منتشر شده یا کنار گذاشته شده است.",
        "The draft was changed, published or dropped meanwhile.",
    ),
    "rule_draft_gone": Text(
        "این پیش‌نویس در این میان منتشر یا پس گرفته شده است.", "The draft was published or withdrawn meanwhile."
    ),
    "unknown_finding": Text("یافته‌ای را که نادرست می‌دانید برگزینید.", "Choose the finding that you hold to be wrong."),
    "contested_already": Text(
        "به این یافته پیش‌تر اعتراض کرده‌اید؛ اعتراض شما با گزارش مانده است.",
        "You have contested this finding before; what you said is kept with the report.",
    ),
    "rule_editor_needed": Text(
        "ضابطه‌ها را «ضابطه‌نویس» دستگاه می‌نویسد و حساب شما این نقش را ندارد.",
        "Rules are written by an office's “rule editor”, and your account does not have that role.",
    ),
    "bad_rule_question": Text(
        "«{field}» خوانده نشد (آمده: «{found}»).", "“{field}” can't be understood (found: “{found}”)."
    ),
    "rule_day_invalid": Text(
        "«{value}» روزی از تقویم نیست.",
        "“{value}” is no day of the calendar.",
    ),
    "own_draft": Text(
        "کسی که ضابطه را نوشته یا منتشر کرده، خودش آن را تأیید یا پس نمی‌گیرد.",
        "Who wrote or published the rules does not approve or withdraw them.",
    ),
    "trial_needed": Text(
        "این پیش‌نویس، با این ضابطه‌ها و روز آغاز، هنوز آزموده نشده است.",
        "The draft, with these rules and this first day, has not been tried.",
    ),
    "rule_reason_missing": Text("دلیل تغییر و مستند قانونی آن را بنویسید.", "Write why, and on what law it stands."),
    "rule_validity": Text("پایان اعتبار باید پس از آغاز آن باشد.", "The rules must end after they begin."),
    "rule_settings": Text("{count} خانه خالی یا نادرست است.", "{count} fields are empty or wrong."),
    "rule_set_empty": Text("دست‌کم یک ضابطه لازم است.", "At least one rule is needed."),
}
HINTS = {
    "contested_already": Text(
        "نکتهٔ تازه را در گفت‌وگوی درخواست بنویسید.", "Write anything new in the messages of the request."
    ),
    "bad_rule_question": Text(
        "on: ۱۴۰۵/۰۸/۳۰ یا ۲۰۲۶-۱۱-۲۱، known_at: ISO 8601.", "on: 1405/08/30 or 2026-11-21, known_at: ISO 8601."
    ),
    "rule_draft_exists": Text("همان پیش‌نویس را باز کنید.", "Open that draft."),
    "rule_withdrawal_reason": Text(
        "دلیل را در یک جمله بنویسید؛ با نسخه می‌ماند.", "Give the reason in a sentence; it stays with the version."
    ),
    "rule_draft_changed": Text(
        "صفحه را دوباره باز کنید و تغییر خود را ببینید.", "Open the page again and look at the change."
    ),
    "rule_draft_gone": Text(
        "آنچه نوشته‌اید نگه داشته شد: پیش‌نویس تازه‌ای آغاز کنید و همین صفحه را باز کنید.",
        "What you typed is kept: begin a new draft and open this page.",
    ),
    "rule_editor_needed": Text("از مدیر سامانه بخواهید این نقش را بدهد.", "Ask the administrator for that role."),
    "own_draft": Text("از همکار دیگری با همین نقش بخواهید.", "Ask another officer with this role."),
    "trial_needed": Text("«آزمودن» را بزنید و نتیجه را ببینید.", "Press “try” and look at the result."),
    "faulty_plot_rules": Text(
        "جای هر ایراد در فهرست آمده است؛ درست کنید و دوباره ذخیره کنید.",
        "The list names the place of each; mend them and save again.",
    ),
    "plot_rules_no_json": Text(
        "ویرگول، گیومه یا آکولاد آن جا را درست کنید و دوباره ذخیره کنید.",
        "Mend the comma, quote or brace there and save again.",
    ),
    "plot_rules_doubled_member": Text(
        "یکی از آن دو را بردارید یا نام دیگری بدهید.", "Take one of them out, or name it otherwise."
    ),
    "plot_rules_file": Text(
        "فایلی را که از همین صفحه گرفته‌اید ویرایش و با UTF-8 ذخیره کنید.",
        "Edit the file downloaded from this page, and save it as UTF-8.",
    ),
    "plot_rules_no_file": Text(
        "فایل JSON را برگزینید؛ برای متن، «نگه‌داشتن در پیش‌نویس» را بزنید.",
        "Choose the JSON file; for the text, press “Keep in the draft”.",
    ),
    "plot_rules_several_files": Text("همان یک فایل را برگزینید.", "Choose that one file."),
    "plot_rules_file_beside": Text(
        "برای متن، فایل را بردارید و دوباره «نگه‌داشتن در پیش‌نویس» را بزنید؛ برای فایل، «فرستادن فایل» را.",
        "For the text, take the file off and press “Keep in the draft” again; for the file, press “Send the file”.",
    ),
    "plot_rules_text_changed": Text(
        "اگر فایل باید بماند، «فایل جای متن را بگیرد» را علامت بزنید و دوباره بفرستید؛ اگر متن، فایل را بردارید و "
        "«نگه‌داشتن در پیش‌نویس» را بزنید.",
        "If the file is meant, tick “The file replaces the text” and send it again; if the text is, take the file off "
        "and press “Keep in the draft”.",
    ),
    "faulty_rules": Text(
        "جاهای نشان‌داده را درست کنید و دوباره ذخیره کنید.",
        "Mend the places marked and save again.",
    ),
    "rule_day_invalid": Text(
        "روز را مانند ۱۴۰۵/۰۸/۳۰ یا ۲۰۲۶-۱۱-۲۱ بنویسید.",
        "Write the day as 1405/08/30 or 2026-11-21.",
    ),
    "rule_settings": Text("خانه‌های نشان‌داده را درست کنید و دوباره بفرستید.", "Mend the fields marked and send again."),
    "rule_reason_missing": Text(
        "نام و شمارهٔ مصوبه و آنچه با آن عوض می‌شود را بنویسید.",
        "Name the ruling with its number, and what changes by it.",
    ),
    "rule_validity": Text(
        "روز پایان را دیرتر بنویسید، یا خالی بگذارید اگر پایانی ندارد.",
        "Give a later last day, or none where there is no end.",
    ),
    "unknown_finding": Text(
        "نام یافته را از گزارش همین محدوده بردارید.",
        "Take the name of the finding from the report of this boundary.",
    ),
}
register(MESSAGES, HINTS)
