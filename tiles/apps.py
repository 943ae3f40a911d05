"""The Django application."""

from django.apps import AppConfig


class TilesConfig(AppConfig):
    """Label and start-up of the package."""

    name = "tiles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the words."""
        import tiles.messages
        import tiles.ogc.messages  # noqa: F401  # loading registers the words
