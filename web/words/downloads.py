"""Words of the list of files in which a boundary is given back."""

from core.texts import Text

WORDS = {
    "title": Text("دریافت محدوده", "Download the boundary"),
    "lead": Text(
        "همین مرز در هر قالب؛ هر فایلی جز PDF را دوباره بدهید، همان مرز با دقت یک میلی‌متر خوانده می‌شود.",
        "The same boundary in each format; any file but the PDF, given to us again, is the same to a millimetre.",
    ),
    "utm": Text("UTM", "UTM"),
    "degrees": Text("درجه", "degrees"),
    "file": Text("دریافت {format}، {system}", "Download {format}, {system}"),
}
