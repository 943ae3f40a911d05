"""Pages of those who work on requests: the worklist, a case, deciding on it."""
