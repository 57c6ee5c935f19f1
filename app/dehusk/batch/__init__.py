"""Batches: many documents out of archives and folders into shards of clean rows, on one machine or on a cluster.

May import `workers` and what is below it. What reads WARC and Parquet is loaded when it is needed.
"""
