"""Words about rules that people edit."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "rule_code_invalid": Text(
        "شناسهٔ «{value}» پذیرفته نیست؛ تنها حروف کوچک لاتین، رقم و خط تیره، مانند near-river.",
        "The code “{value}” is not accepted; only small Latin letters, digits and hyphens, such as near-river.",
    ),
    "rule_code_repeated": Text("دو ضابطه شناسهٔ «{value}» دارند.", "Two rules have the code “{value}”."),
    "rule_effect_unknown": Text("اثر «{value}» شناخته نیست: {known}.", "The effect “{value}” is not known: {known}."),
    "rule_condition_unknown": Text(
        "شرط «{value}» شناخته نیست: {known}.", "The condition “{value}” is not known: {known}."
    ),
    "rule_layer_missing": Text("لایه‌ای برای شرط برگزینید.", "Choose a layer for the condition."),
    "rule_layer_unknown": Text("لایه‌ای به نام «{value}» نیست.", "There is no layer “{value}”."),
    "rule_class_unknown": Text(
        "لایهٔ «{layer}» ردهٔ «{value}» ندارد: {known}.", "The layer “{layer}” has no class “{value}”: {known}."
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
    "rule_set_empty": Text("دست‌کم یک ضابطه لازم است.", "At least one rule is needed."),
}
HINTS: dict[str, Text] = {}
register(MESSAGES, HINTS)
