"""Clients that hang up."""

from __future__ import annotations

import asyncio

from dehusk.api.application import create_app
from dehusk.settings import Settings
from tests.fake_cleaners import FakeCleaner


def test_hanging_up_ends_the_wait_and_is_counted():
    """When the client hangs up, the request ends as cancelled and nothing more is waited for."""

    async def run():
        app = create_app(Settings(workers=1, grace_seconds=0), FakeCleaner)
        pool, metrics = app.state.service.pool, app.state.service.metrics
        pool.start()
        try:
            while not pool.ready:
                await asyncio.sleep(0.01)
            messages = [
                {"type": "http.request", "body": b"hang", "more_body": False},
                {"type": "http.disconnect"},
            ]

            async def receive():
                return messages.pop(0)

            async def send(message):
                pass

            scope = {
                "type": "http",
                "asgi": {"version": "3.0"},
                "http_version": "1.1",
                "method": "POST",
                "scheme": "http",
                "path": "/clean",
                "raw_path": b"/clean",
                "query_string": b"",
                "root_path": "",
                "headers": [(b"content-type", b"text/html")],
                "client": ("127.0.0.1", 1),
                "server": ("127.0.0.1", 2),
            }
            await asyncio.wait_for(app(scope, receive, send), 5)
        finally:
            await asyncio.to_thread(pool.close)
        labels = {"input": "html", "outcome": "cancelled"}
        return metrics.registry.get_sample_value("dehusk_documents_total", labels)

    assert asyncio.run(run()) == 1
