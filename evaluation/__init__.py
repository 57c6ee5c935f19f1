"""Benchmarks against peers, and the quality gate; imports the app and `training`, never the other way round."""
