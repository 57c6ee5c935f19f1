"""Wiring only: the stages in order, and what goes in and comes out. May import everything below it.

Nothing is imported here: `options` and `result` are read by processes that never load the model.
"""
