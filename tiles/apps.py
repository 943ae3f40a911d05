"""The Django application."""

from django.apps import AppConfig


class TilesConfig(AppConfig):
    """Label and start-up of the package."""

    name = "tiles"
    default_auto_field = "django.db.models.BigAutoField"
