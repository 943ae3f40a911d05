"""The rule sets the platform came with: one JSON file each, as `zoning.plot_rules.coding` reads it."""
