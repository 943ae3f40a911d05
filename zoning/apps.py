"""The Django application."""

from django.apps import AppConfig


class ZoningConfig(AppConfig):
    """Label and start-up of the package."""

    name = "zoning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the checks of the declarations and the words of the package; publish its tiles."""
        import zoning.checks
        import zoning.draft_messages
        import zoning.messages
        import zoning.plot_messages  # noqa: F401  # loading registers checks and words
        from zoning import ogc, tiles

        tiles.publish()
        ogc.publish()
