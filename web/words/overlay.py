"""Words of the page of a zoning check."""

from core.texts import Text

WORDS = {
    "title": Text("نتیجهٔ سنجش محدوده", "Result of the zoning check"),
    "subject": Text("{service}، محدودهٔ {area}، به تاریخ {day}", "{service}, boundary of {area}, on {day}"),
    "back": Text("محدودهٔ شما", "Your boundary"),
    "clear": Text("برای این خدمت مانعی نیافتیم", "We found nothing against this service"),
    "clear_why": Text(
        "همهٔ لایه‌هایی که این خدمت می‌خواهد بررسی شد و هیچ ضابطه‌ای جلوی آن را نمی‌گیرد.",
        "All layers that this service needs were checked, and no rule stands against it.",
    ),
    "conditional": Text("شدنی است، با شرط", "Possible, on conditions"),
    "conditional_no_data": Text("پاسخ قطعی نداریم؛ دادهٔ لازم کم است", "No firm answer: needed data is missing"),
    "no_data_why": Text(
        "برای {layers} داده نداریم. «داده نداریم» به معنای «مانعی نیست» نیست؛ از دستگاه آن بپرسید.",
        "We have no data for {layers}. “No data” does not mean “no obstacle”; ask the authority.",
    ),
    "blocked": Text("با این محدوده نمی‌شود", "Not possible with this boundary"),
    "other_boundary": Text("تغییر محدوده", "Change the boundary"),
    "other_service": Text("سنجش برای خدمت دیگر", "Check for another service"),
    "found": Text("چه یافتیم", "What we found"),
    "effect": Text("اثر", "Effect"),
    "layer": Text("لایه و رده", "Layer and class"),
    "square_metres": Text("م²", "m²"),
    "share": Text("سهم", "Share"),
    "law": Text("مستند", "Legal basis"),
    "version": Text("نسخه", "Version"),
    "version_number": Text("نسخهٔ {version}", "version {version}"),
    "agency": Text("استعلام از {agency}", "to be asked: {agency}"),
    "without_effect": Text("بی‌اثر", "No effect"),
    "distance": Text("{distance} دورتر", "{distance} away"),
    "touched": Text("برخورد زیر دقت لایه", "Touched, below the layer's accuracy"),
    "touched_note": Text(
        "پهنای برخورد از دقت خود لایه کمتر است؛ پس برخورد به شمار نمی‌آید.",
        "What is touched is thinner than the layer is accurate, so it does not count.",
    ),
    "checked": Text("بررسی شد، اثر ندارد", "Checked, no effect"),
    "no_data": Text("داده نداریم", "No data"),
    "no_data_note": Text(
        "«داده نداریم» به معنای «مانعی نیست» نیست؛ از دستگاه آن بپرسید.",
        "“No data” does not mean “no obstacle”; ask the authority.",
    ),
    "nothing_checked": Text("لایه‌ای در این دسته نیست.", "No layer in this group."),
    "uncovered": Text(
        "{area} از زمین بیرون از پوشش این لایه است", "{area} of the land lies outside this layer's coverage"
    ),
    "parcels": Text("قطعه‌هایی که محدوده روی آن‌هاست", "Parcels that the boundary lies on"),
    "legend_planned": Text("طرح در دست تهیه (بی‌اثر در نتیجه)", "plan in preparation (no effect on the verdict)"),
    "pending": Text("طرح‌های در دست تهیه", "Plans in preparation"),
    "pending_note": Text(
        "هنوز نافذ نیست و در نتیجه اثر ندارد؛ با تصویب، پاسخ می‌تواند دیگر شود.",
        "Not in force yet and without effect on the verdict; once approved the answer may be another.",
    ),
    "neighbours": Text("همسایه‌ها", "Neighbours"),
    "no_parcels": Text("محدوده روی هیچ قطعهٔ ثبت‌شده‌ای نیست.", "The boundary lies on no registered parcel."),
    "gaps": Text("قطعه‌هایی با فاصلهٔ باریک از محدوده", "Parcels a narrow gap away from the boundary"),
    "gaps_note": Text(
        "نوار باریکی که به کسی نرسد معمولاً خطای برداشت است؛ می‌توان مرز را روی مرز ثبت‌شده نشاند.",
        "A narrow strip that is nobody's is mostly an error of survey; the boundary can be laid on the registered one.",
    ),
    "others": Text("درخواست‌های باز دیگران روی همین زمین", "Open requests of others on the same land"),
    "others_note": Text(
        "وضع روز سنجش است و در نتیجه اثر ندارد؛ اداره هنگام رسیدگی آن را می‌بیند.",
        "As on the day of the check, without effect on the verdict; the office sees it when it decides.",
    ),
    "legend_mine": Text("محدودهٔ شما", "your boundary"),
    "legend_blocks": Text("مانع", "blocks"),
    "legend_warns": Text("شرط", "condition"),
    "report_id": Text("شناسهٔ گزارش", "Report"),
    "same_answer": Text(
        "همان محدوده و همان نسخه‌ها، همیشه همین پاسخ.", "The same boundary and versions always give this answer."
    ),
    "json": Text("JSON", "JSON"),
    "known_at": Text("بر پایهٔ لایه‌ها در {day}", "By the layers as of {day}"),
    "shift_land": Text("محدوده تغییر کرده و پاسخ سنجش فرق دارد", "The boundary has changed, and so has the answer"),
    "shift_layers": Text(
        "لایه‌ها یا ضابطه‌ها تغییر کرده و پاسخ سنجش فرق دارد", "Layers or rules have changed, and so has the answer"
    ),
    "shift_same": Text("محدوده تغییر کرده، ولی پاسخ سنجش همان است", "The boundary has changed; the answer is the same"),
    "shift_no_data": Text("برای این لایه‌ها داده نیست: {layers}", "There is no data for these layers: {layers}"),
    "shift_rest": Text("{count} ردهٔ دیگر مانند پیش است.", "{count} other classes are as before."),
    "shift_verdict": Text("نتیجه", "Verdict"),
    "shift_earlier": Text("گزارش پیشین", "The earlier report"),
}
