"""Boundaries nobody has seen before: made here from a seed, their truth known by construction.

The reference corpus was in sight when the readers were written. These cases were made without
their code in mind: other places, shapes, ways of writing and mistakes; longitudes and latitudes
are pyproj's, called straight.
"""
