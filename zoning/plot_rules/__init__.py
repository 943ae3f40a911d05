"""The rules of a plot: what may be built on it, as a pure function of its facts and a rule set.

`rule_set` says what a set of rules is, `sets` holds the declared ones, `ground` measures a plot,
`facts` is what is known of it, `reading` applies the one to the other.
"""
