"""Our own cases: texts as people write them, with what must come of each."""
