"""The HTTP door: routes, schemas and problems. FastAPI and pydantic live here and in `settings` only.

May import `workers`, `metrics`, `settings` and what is below them.
"""
