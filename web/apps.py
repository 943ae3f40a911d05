"""The Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Label and start-up of the package."""

    name = "web"

    def ready(self) -> None:
        """Load the words of every package, so that a missing one is found at start-up."""
        import geo.geometry_messages
        import geo.messages  # noqa: F401  # loading registers the words
        import web.messages  # noqa: F401  # loading registers the words
