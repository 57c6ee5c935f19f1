"""The programs of docs/api.md wait and try again where a problem says so."""

from __future__ import annotations

import http.client
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.docs.snippets import snippets_of
from tests.docs.test_commands import run

PROGRAMS = snippets_of("docs/api.md", "python", "javascript")
BUSY = json.dumps({"type": "/problems/busy", "status": 429, "detail": "The queue is full.", "retryable": True}).encode()


@pytest.fixture
def busy(address):
    """A door before the service that turns every second request away; give its address and what it has answered."""
    answered: list[int] = []

    class Door(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if len(answered) % 2 == 0:
                self._answer(429, {"Retry-After": "0", "Content-Type": "application/problem+json"}, BUSY)
                return
            service = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
            headers = {name: value for name, value in self.headers.items() if name.lower() != "accept-encoding"}
            service.request("POST", self.path, body, headers)
            answer = service.getresponse()
            self._answer(answer.status, {"Content-Type": answer.headers["Content-Type"]}, answer.read())
            service.close()

        def _answer(self, status, headers, body):
            answered.append(status)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", answered
        server.shutdown()


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.language)
def test_a_program_tries_again(program, place, busy):
    """A 429 is tried again and then answered, a 400 is not tried again."""
    address, answered = busy
    assert "0 200 ok" in run(program, place, address)
    assert answered == [429, 200, 429, 200, 429, 200, 429, 400]
