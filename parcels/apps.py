"""The Django application."""

from django.apps import AppConfig


class ParcelsConfig(AppConfig):
    """Label and start-up of the package."""

    name = "parcels"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the words and the tile layers."""
        import parcels.bulk.messages
        import parcels.import_messages
        import parcels.messages  # noqa: F401  # loading registers the words
        from parcels import ogc, tiles

        tiles.publish()
        ogc.publish()
