"""What a list of corners would give, while it is being typed; nothing is kept."""
