"""The isolated reader: a warm server, one short-lived child for each file, watched and confined."""
