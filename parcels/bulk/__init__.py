"""The cadastre of a municipality out of a vector file: read in a stream, compared, written in one transaction."""
