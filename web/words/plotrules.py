"""Words of the forms of building rules: a zone with its table, the figures of all zones, the sentences."""

from core.texts import Text

WORDS = {
    "zone": Text("پهنه", "Zone"),
    "zone_page": Text("ضابطه‌های پهنهٔ {zone}", "Rules of zone {zone}"),
    "zone_new": Text("پهنهٔ تازه", "A new zone"),
    "zone_hint": Text("رده‌های طرح که هنوز ضابطه ندارند.", "The classes of the plan that have no rules yet."),
    "zone_choose": Text("پهنه را برگزینید", "Choose the zone"),
    "zone_none_free": Text("همهٔ رده‌های طرح ضابطه دارند.", "Every class of the plan has rules."),
    "zone_remove": Text("برداشتن این پهنه از ضابطه‌ها", "Take this zone out of the rules"),
    "zone_remove_why": Text(
        "زمین‌های این پهنه دیگر جدولی ندارند و پاسخ می‌گوید ضابطه‌ای نیست. تا انتشار پیش‌نویس چیزی عوض نمی‌شود.",
        "Land of this zone then has no table, and answers say so. Nothing changes until the draft is published.",
    ),
    "general": Text("عددهای همهٔ پهنه‌ها", "Figures of all zones"),
    "sentences": Text("جمله‌های خواندن جدول‌ها", "Sentences on reading the tables"),
    "sentences_told": Text(
        "شیوهٔ حساب را سامانه می‌داند و با این جمله‌ها عوض نمی‌شود؛ جمله‌ها همراه هر پاسخ نشان داده می‌شود.",
        "How figures are worked out is fixed and not changed by these sentences; they are shown with every answer.",
    ),
    "change": Text("ویرایش", "Edit"),
    "change_of": Text("ویرایش پهنهٔ {zone}", "Edit zone {zone}"),
    "add_zone": Text("افزودن پهنه", "Add a zone"),
    "keep": Text("نگه‌داشتن در پیش‌نویس", "Keep in the draft"),
    "meanwhile": Text(
        "در این میان پیش‌نویس عوض شده است. آنچه نوشته‌اید در فیلدهاست؛ تفاوت آن با پیش‌نویسِ اکنون:",
        "The draft has changed meanwhile. What you typed is in the fields; it differs from the draft as it is now in:",
    ),
    "standing": Text("پیش‌نویس اکنون", "The draft now"),
    "yours": Text("نوشتهٔ شما", "What you typed"),
    # the table
    "rows": Text("جدول", "Table"),
    "rows_told": Text(
        "ردیف‌ها از زمین کوچک به بزرگ و بی‌فاصله؛ پایان آخرین ردیف خالی می‌ماند. مساحت‌ها پس از عقب‌نشینی و به"
        " متر مربع کامل است.",
        "Rows go from small lots to large ones without a gap; the end of the last one stays empty. Areas are after"
        " the setback, in whole square metres.",
    ),
    "rows_none": Text("ردیفی نیست.", "There are no rows."),
    "row": Text("ردیف {number}", "Row {number}"),
    "row_number": Text("ردیف", "Row"),
    "add_row": Text("افزودن ردیف", "Add a row"),
    "delete_row": Text("برداشتن ردیف {number}", "Remove row {number}"),
    "lot": Text("زمین (م²)", "Lot (m²)"),
    "lot_between": Text("{least} تا {most}", "{least} to {most}"),
    "lot_from": Text("{least} و بیشتر", "{least} and more"),
    "least_m2": Text("زمین از", "Lots from"),
    "most_m2": Text("تا", "to"),
    "street_m": Text("کمینهٔ گذر", "Least street"),
    "density": Text("تراکم", "Density"),
    "coverage": Text("سطح اشغال", "Coverage"),
    "ground_coverage": Text("اشغال همکف", "Ground floor"),
    "floors": Text("طبقه", "Storeys"),
    "units": Text("واحد", "Dwellings"),
    "open_space_m2": Text("فضای باز", "Open space"),
    "unit_m2": Text("م²", "m²"),
    "unit_m": Text("متر", "m"),
    "unit_percent": Text("درصد", "%"),
    "unit_storeys": Text("شمار", "number"),
    "unit_dwellings": Text("شمار", "number"),
    "unit_m2_each": Text("م² هر واحد", "m² each"),
    "open_cells": Text(
        "خالی بگذارید: «تا» در آخرین ردیف؛ «اشغال همکف» اگر با طبقه‌ها یکی است؛ «واحد» اگر تنها فضای باز آن را محدود"
        " می‌کند؛ «واحد» و «فضای باز» در پهنهٔ نامسکونی.",
        "Leave empty: “to” in the last row; “ground floor” where it is as the others; “dwellings” where open space"
        " alone limits them; “dwellings” and “open space” in a zone without dwellings.",
    ),
    # what differs between two sets
    "zone_named": Text("پهنهٔ {zone}", "Zone {zone}"),
    "lots_between": Text("زمین {least} تا {most} م²", "lots of {least} to {most} m²"),
    "lots_from": Text("زمین {least} م² و بیشتر", "lots of {least} m² and more"),
    "street_from": Text("گذر از {width} متر", "streets from {width} m"),
    "lots_up_to": Text("زمین تا", "Lots up to"),
    "no_upper_end": Text("بی‌سقف", "no upper end"),
    "whole_row": Text("همهٔ ردیف", "The whole row"),
    "in_fa": Text("{of} (فارسی)", "{of} (Persian)"),
    "in_en": Text("{of} (انگلیسی)", "{of} (English)"),
    "code_of": Text("{of}، کد", "{of}, its code"),
    "yes": Text("بله", "yes"),
    "no": Text("نه", "no"),
    # one zone
    "building": Text("ساختمان در این پهنه", "Building in this zone"),
    "is_buildable": Text("ساختمان خصوصی مجاز است", "Private building is allowed"),
    "dwells": Text("مسکونی: واحد و پارکینگ واحد شمرده می‌شود", "Dwellings: units and their parking are counted"),
    "trades": Text("تجاری: پارکینگ تجاری شمرده می‌شود", "Trade: its parking is counted"),
    "source": Text("مستند جدول", "Source of the table"),
    "source_hint": Text("نام طرح و شمارهٔ جدول یا مصوبه.", "The plan, and the number of the table or approval."),
    "subdivision": Text("تفکیک", "Subdivision"),
    "minimum_lot_m2": Text("حد نصاب تفکیک (م²)", "Minimum lot of a subdivision (m²)"),
    "minimum_lot_m2_hint": Text("خالی یعنی ضابطه حد نصابی نگفته است.", "Empty: the rules name none."),
    "minimum_source": Text("مستند حد نصاب", "Source of the minimum lot"),
    "minimum_source_hint": Text("خالی یعنی همان مستند جدول.", "Empty: the source of the table."),
    "uses": Text("کاربری‌ها", "Uses"),
    "uses_told": Text(
        "هر کاربری در یک سطر؛ سطرهای فارسی و انگلیسی دوبه‌دو برابر هم.",
        "One use a line; the lines in Persian and English go in pairs.",
    ),
    "uses_permits": Text("مجاز", "Permitted"),
    "uses_on_condition": Text("مشروط", "On condition"),
    "uses_forbids": Text("ممنوع", "Forbidden"),
    # all zones
    "set": Text("مجموعهٔ ضابطه‌ها", "The set of rules"),
    "title": Text("نام ضابطه‌ها", "Name of the rules"),
    "layer": Text("لایهٔ پهنه‌ها", "Layer of the zones"),
    "widening_layer": Text("لایهٔ تعریض گذر (عقب‌نشینی)", "Layer of road widening (setback)"),
    "least_part_m2": Text("کوچک‌ترین بخش ملک که خوانده می‌شود (م²)", "Smallest part of a plot that is read (m²)"),
    "least_part_m2_hint": Text(
        "بخش کوچک‌تر از این در پهنهٔ دیگر نادیده می‌ماند و گفته می‌شود.",
        "A part in another zone below this is left out, and that is said.",
    ),
    "parking": Text("پارکینگ", "Parking"),
    "parking_small": Text("برای هر واحد (جا)", "For each dwelling (places)"),
    "parking_large_over_m2": Text("واحد بزرگ: بیش از (م²)", "A large dwelling: over (m²)"),
    "parking_large": Text("برای هر واحد بزرگ (جا)", "For each large dwelling (places)"),
    "parking_trade_m2": Text("تجاری: یک جا برای هر (م²)", "Trade: one place for each (m²)"),
    "parking_rule_text": Text("جملهٔ ضابطهٔ پارکینگ", "Sentence of the rule on parking"),
    "parking_rule_source": Text("مستند پارکینگ", "Source of the rule on parking"),
    "corner_cut": Text("پخ", "Corner cut"),
    "corner_cut_street_from_m": Text("در نبش گذرهای از (متر)", "At corners of streets from (m)"),
    "corner_cut_leg_m": Text("هر ضلع (متر)", "Each leg (m)"),
    "corner_cut_rule_text": Text("جملهٔ ضابطهٔ پخ", "Sentence of the rule on corner cuts"),
    "corner_cut_rule_source": Text("مستند پخ", "Source of the rule on corner cuts"),
    "numbers_and_text": Text(
        "جمله را با عددها یکی نگه دارید: مردم جمله را می‌خوانند، حساب با عددهاست.",
        "Keep the sentence and the figures the same: people read the sentence, figures are worked out by the numbers.",
    ),
    # sentences
    "reading_text": Text("{of}: جمله", "{of}: the sentence"),
    "reading_source": Text("{of}: مستند", "{of}: its source"),
    "reading_widening_setback": Text("عقب‌نشینی", "Setback"),
    "reading_area_in_tables": Text("مساحت در جدول‌ها", "Areas in the tables"),
    "reading_street_lower_row": Text("گذر باریک‌تر از ردیف", "A street narrower than the row"),
    "reading_older_lots": Text("زمین کوچک‌تر از نخستین ردیف", "Lots smaller than the first row"),
    "reading_part_by_part": Text("ملک در چند پهنه", "A plot in several zones"),
    "reading_part_ignored": Text("بخش‌های بسیار کوچک", "Very small parts"),
    "reading_floor_area": Text("زیربنا", "Floor area"),
    "reading_less_coverage": Text("طبقهٔ کمتر و سطح اشغال کمتر", "Fewer storeys, less coverage"),
    "reading_units_by_open_space": Text("شمار واحد", "Number of dwellings"),
    "reading_subdivision": Text("شمار قطعه‌های تفکیک", "Number of lots"),
    # the draft's page
    "expert": Text("ویرایش به صورت JSON", "Edit as JSON"),
    "more_faults": Text(
        "{count} ایراد دیگر هم هست؛ پس از درست‌کردن این‌ها گفته می‌شود.",
        "There are {count} more faults; they are told once these are mended.",
    ),
    "expert_told": Text(
        "همهٔ ضابطه‌ها یک‌جا، برای کسی که با JSON کار می‌کند، یا برای آوردن از شهری دیگر.",
        "All rules at once, for who works with JSON, or to bring them from another town.",
    ),
    "file": Text("فایل JSON به جای همهٔ ضابطه‌های پیش‌نویس", "A JSON file in the place of all rules of the draft"),
    "file_too_large": Text("فایل از ۲۰۰ کیلوبایت بزرگ‌تر است.", "The file is larger than 200 kB."),
    "send": Text("فرستادن فایل", "Send the file"),
    "replaces": Text("فایل جای متن را بگیرد", "The file replaces the text"),
    "of_file": Text(
        "این متنِ فایلی است که فرستادید؛ هنوز نگه داشته نشده است. همین‌جا درستش کنید، یا فایل درست‌شده را بفرستید.",
        "This is the text of the file you sent; it is not kept yet. Mend it here, or send the mended file.",
    ),
    "zones": Text("پهنه‌ها", "Zones"),
    "no_building": Text("بی ساختمان خصوصی", "no private building"),
    "no_table": Text("بی جدول", "no table"),
    "minimum": Text("حد نصاب تفکیک (م²)", "Minimum lot (m²)"),
    "unlimited": Text("با فضای باز", "by open space"),
    "coverage_ground": Text("{coverage} (همکف {ground})", "{coverage} (ground floor {ground})"),
    "first": Text("نوشتن نخستین پهنه", "Write the first zone"),
    "begin_first": Text("آغاز پیش‌نویس با نخستین پهنه", "Begin a draft with the first zone"),
    "first_told": Text(
        "یک پهنه با جدولش و عددهایی که در همهٔ پهنه‌ها به کار می‌رود. هیچ عددی پیشنهاد نمی‌شود: از طرح مصوب شهر "
        "بنویسید. پهنه‌های دیگر پس از این افزوده می‌شود.",
        "One zone with its table, and the figures that count in every zone. No figure is proposed: write them from the "
        "town's approved plan. Other zones are added after this one.",
    ),
    "first_why": Text(
        "از یک پهنه آغاز کنید: جدول آن، پارکینگ و پخ. همه در یک فرم است و تا همه درست نباشد چیزی ذخیره نمی‌شود؛ "
        "آنچه نوشته‌اید در فرم می‌ماند.",
        "Begin with one zone: its table, parking and corner cuts. All is in one form; nothing is kept until all is "
        "sound, and what you typed stays in the form.",
    ),
    "first_json": Text("ضابطه‌های شهر دیگری را دارید؟", "Do you have the rules of another town?"),
    "first_zone": Text("نخستین پهنه", "The first zone"),
    "first_zone_hint": Text(
        "ردهٔ لایه‌ای که بالا برگزیده‌اید؛ پهنه‌های دیگر را پس از این می‌افزایید.",
        "A class of the layer chosen above; other zones are added after this one.",
    ),
    "no_classes": Text(
        "این لایه هنوز رده‌ای ندارد. لایهٔ دیگری برگزینید، یا نخست نسخه‌ای از آن منتشر کنید.",
        "This layer has no classes yet. Choose another layer, or publish a version of it first.",
    ),
    "show_classes": Text("نمایش رده‌های این لایه", "Show the classes of this layer"),
    "sentences_proposed": Text(
        "این جمله‌ها شیوهٔ حساب سامانه را می‌گویند و با هر پاسخ نشان داده می‌شوند. بخوانید که با طرح شهر یکی باشند؛ "
        "پس از ذخیره یک‌به‌یک ویرایش می‌شوند.",
        "These sentences say how the platform works figures out, and are shown with every answer. Read whether the "
        "town's plan says the same; once kept they are edited one by one.",
    ),
    "sentences_source": Text("مستند این جمله‌ها", "Source of these sentences"),
    "sentences_source_hint": Text("نام طرح یا مصوبه‌ای که همین را می‌گوید.", "The plan or approval that says the same."),
    "none_why": Text(
        "تا نسخه‌ای منتشر نشود، پاسخ‌ها می‌گویند ضابطه‌ای نیست. پیش‌نویس را آغاز کنید و نخستین پهنه را بنویسید؛ "
        "همکار دومی آن را منتشر می‌کند.",
        "Until a version is published, answers say that there are none. Begin a draft and write the first zone; a "
        "second officer publishes it.",
    ),
    "no_versions": Text("هنوز نسخه‌ای منتشر نشده است.", "No version has been published yet."),
    "unreadable": Text(
        "ضابطه‌های این پیش‌نویس خوانده نشد؛ آن را به صورت JSON درست کنید.",
        "The rules of this draft can't be read; mend them as JSON.",
    ),
    "empty": Text("این پیش‌نویس هنوز ضابطه‌ای ندارد.", "This draft has no rules yet."),
    "parking_told": Text(
        "هر واحد {small} جا، بیش از {over} م² {large} جا؛ تجاری هر {trade} م² یک جا.",
        "{small} for a dwelling, {large} above {over} m²; trade one for each {trade} m².",
    ),
    "corner_told": Text(
        "در نبش گذرهای {street} متری و پهن‌تر، هر ضلع {leg} متر.",
        "At corners of streets of {street} m and more, legs of {leg} m.",
    ),
}
