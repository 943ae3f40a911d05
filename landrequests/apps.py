"""The Django application."""

from django.apps import AppConfig


class LandrequestsConfig(AppConfig):
    """Label and start-up of the package."""

    name = "landrequests"
    default_auto_field = "django.db.models.BigAutoField"
