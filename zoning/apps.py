"""The Django application."""

from django.apps import AppConfig


class ZoningConfig(AppConfig):
    """Label and start-up of the package."""

    name = "zoning"
    default_auto_field = "django.db.models.BigAutoField"
