"""Words of the findings and errors of this package."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "unknown_srid": Text(
        "کد EPSG «{srid}» دستگاه مختصات شناخته‌شده‌ای نیست.", "EPSG code “{srid}” is no known reference system."
    ),
    "no_operation": Text(
        "برای «{name}» تبدیلی که در این مکان معتبر باشد نداریم.",
        "There is no transformation from “{name}” that is valid at this place.",
    ),
}
HINTS = {
    "unknown_srid": Text(
        "یکی از زون‌های UTM ایران (EPSG:32638 تا 32641) یا EPSG:4326 را برگزینید.",
        "Choose one of Iran's UTM zones (EPSG:32638 to 32641) or EPSG:4326.",
    ),
    "no_operation": Text(
        "دستگاه مختصات را دوباره برگزینید یا فایل را با WGS 84 بفرستید.",
        "Choose the reference system again, or send the file on WGS 84.",
    ),
}
register(MESSAGES, HINTS)
