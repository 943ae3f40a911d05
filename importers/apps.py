"""The Django application."""

from django.apps import AppConfig


class ImportersConfig(AppConfig):
    """Label and start-up of the package."""

    name = "importers"
    default_auto_field = "django.db.models.BigAutoField"
