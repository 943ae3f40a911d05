"""The Django application."""

from django.apps import AppConfig


class ImportersConfig(AppConfig):
    """Label and start-up of the package."""

    name = "importers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the words of the package."""
        import importers.messages
        import importers.vector_messages  # noqa: F401  # loading registers the words
