"""The Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Label and start-up of the package."""

    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make our words known."""
        from accounts import messages  # noqa: F401  # registers words
