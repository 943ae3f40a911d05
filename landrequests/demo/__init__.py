"""The demonstration municipality Zaminabad: a made-up town on the real map of Qazvin province.

The town is a value, made by pure functions of a seed; only `load` knows the database.
"""
