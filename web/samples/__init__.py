"""Made-up values in which the page of components shows every part in every state."""
