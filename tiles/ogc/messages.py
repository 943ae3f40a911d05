"""Words of the errors under ``/ogc/``."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "ogc_collection_unknown": Text(
        "مجموعهٔ عمومی‌ای با نام «{collection}» نیست.", "There is no public collection “{collection}”."
    ),
    "ogc_feature_unknown": Text(
        "مجموعهٔ «{collection}» عارضهٔ «{feature}» ندارد.", "{collection} has no feature “{feature}”."
    ),
    "ogc_parameter_unknown": Text(
        "این نشانی پارامتر «{field}» را نمی‌شناسد.", "This address has no parameter “{field}”."
    ),
    "ogc_parameter": Text("مقدار «{found}» برای «{field}» پذیرفته نیست.", "“{found}” is no value of “{field}”."),
    "ogc_filter": Text("صافی پذیرفته نشد؛ {reason}: {found}", "The filter was refused; {reason}: {found}"),
    "ogc_format": Text("پاسخ در قالب «{found}» نداریم.", "There is no answer in the format “{found}”."),
}
HINTS = {
    "ogc_collection_unknown": Text("مجموعه‌های موجود: {known}", "Collections there are: {known}"),
    "ogc_parameter_unknown": Text("پارامترهای این نشانی: {known}", "Its parameters are: {known}"),
    "ogc_parameter": Text("چنین بنویسید: {allowed}", "Write it so: {allowed}"),
    "ogc_filter": Text(
        "ویژگی‌های هر مجموعه در نشانی queryables آن آمده است؛ متن‌ها در گیومهٔ ساده می‌آیند: municipality = 'zaminabad'",
        "A collection's queryables list its properties; texts stand in single quotes: municipality = 'zaminabad'",
    ),
    "ogc_format": Text("application/json یا text/html بخواهید.", "Ask for application/json or text/html."),
    "ogc_feature_unknown": Text(
        "شناسه را از عضو id عارضه‌ها در /ogc/collections/{collection}/items بردارید.",
        "Take the id from the features at /ogc/collections/{collection}/items.",
    ),
}
register(MESSAGES, HINTS)
