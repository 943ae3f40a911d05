"""The Django application."""

from django.apps import AppConfig
from django.core.checks import register


class LandrequestsConfig(AppConfig):
    """Label and start-up of the package."""

    name = "landrequests"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the words of errors; check the declared services."""
        import landrequests.case_messages
        import landrequests.messages  # loading registers the words
        import landrequests.plot_messages
        import landrequests.report_messages
        import landrequests.request_messages
        import landrequests.rule_messages
        import landrequests.sheet.messages  # noqa: F401  # loading registers the words
        from landrequests.checks import check_services

        register(check_services)
