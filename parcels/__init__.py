"""The cadastre: municipalities, codes, parcels, units, divisions of the country."""
