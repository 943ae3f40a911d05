"""Settings, addresses, pages, templates and static files."""
