"""The script ./dev and its parts."""
