"""Services that several tests share, since starting one takes longer than a request."""

from __future__ import annotations

import pytest

from tests.api.doors import service


@pytest.fixture(scope="module")
def client():
    """A service with one worker and the default settings."""
    with service() as running:
        yield running
