"""Benchmarks: each module measures one thing against its floor or peers, in one run."""
