"""The sheet of a zoning check: what can be printed, signed and looked up again years later."""
