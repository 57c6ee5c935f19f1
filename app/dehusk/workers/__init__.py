"""The pool of killable worker processes: documents in, finished answers out.

May import `engine`, `settings`, `metrics` and what is below them.

Each worker has a pipe of its own and shares no lock with another one, so that killing it at any moment can
neither block nor corrupt the rest.
"""
