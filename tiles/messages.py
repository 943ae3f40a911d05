"""Words of the errors of tiles."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "nothing_to_export": Text(
        "لایه‌های «{layers}» در این بزرگ‌نمایی‌ها چیزی ندارند؛ فایلی ساخته نشد.",
        "The layers “{layers}” hold nothing at these zooms; no file was made.",
    ),
    "tile_layer_unknown": Text("لایه‌ای با کد «{layer}» در کاشی‌ها نیست.", "No layer of tiles has the code “{layer}”."),
    "tile_out_of_range": Text(
        "در بزرگ‌نمایی {z} کاشی {x}/{y} نداریم؛ ستون و سطر از ۰ تا {highest} است.",
        "There is no tile {x}/{y} at zoom {z}; columns and rows run from 0 to {highest}.",
    ),
    "tile_zoom_out_of_range": Text(
        "این لایه‌ها از بزرگ‌نمایی {lowest} تا {highest} هستند، نه {z}.",
        "These layers are there from zoom {lowest} to {highest}, not at {z}.",
    ),
}
HINTS = {
    "nothing_to_export": Text("بزرگ‌نمایی یا لایه‌های دیگری بخواهید.", "Ask for other zooms or layers."),
    "tile_layer_unknown": Text("لایه‌های موجود: {known}", "Layers there are: {known}"),
    "tile_out_of_range": Text(
        "ستون و سطر همین بزرگ‌نمایی را بدهید (XYZ، سطر صفر در شمال)؛ نشانی در /tiles/LAYERS.json است.",
        "Give column and row of this zoom (XYZ, row 0 in the north); the address stands at /tiles/LAYERS.json.",
    ),
    "tile_zoom_out_of_range": Text(
        "minzoom و maxzoom را از /tiles/LAYERS.json بخوانید و در آن بازه بخواهید.",
        "Read minzoom and maxzoom at /tiles/LAYERS.json and ask within them.",
    ),
}
register(MESSAGES, HINTS)
