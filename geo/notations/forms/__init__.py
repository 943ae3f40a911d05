"""One module for each notation. A new one edits no other file: it declares a `FORM`."""
