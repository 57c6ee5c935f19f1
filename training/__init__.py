"""Corpora → model folder: labels, token models, trees, export; the app never imports it."""
