"""What the forms of the pages hold: read from a request, shown again as it was typed."""
