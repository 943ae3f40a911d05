"""The sprite holds the icons in use, and no others."""

import json
import re
from pathlib import Path

WEB = Path(__file__).parents[2] / "web"
DECLARED = set(json.loads((WEB / "assets" / "icons.json").read_text()))


def used() -> set[str]:
    templates = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("templates/**/*.html"))
    doors = (WEB / "views" / "boundary.py").read_text(encoding="utf-8")
    in_templates = set(re.findall(r"{% icon [\"']([a-z0-9-]+)", templates))
    return in_templates | set(re.findall(r'"(?:file|coordinates|draw|code)": "([a-z-]+-[a-z]+|hash)"', doors))


def test_every_icon_in_use_is_in_the_sprite() -> None:
    assert used() - DECLARED == set()


def test_no_icon_is_carried_for_nothing() -> None:
    assert DECLARED - used() == set()
