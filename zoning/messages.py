"""Words of the errors and findings of this package."""
