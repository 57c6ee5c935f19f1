"""The client of the load: what it sends, and what it makes of the answers."""

from __future__ import annotations

import asyncio
from asyncio import StreamReader, StreamWriter

from evaluation.service.client import connecting, knocking, sending
from evaluation.service.load import Reply

ANSWER = b'{"metrics": {"timings_ms": {"total": 7.5}}}'


async def against(answers: list[bytes], ask) -> tuple[list[Reply], list[bytes]]:
    """Have `ask` talk to a server that gives these answers, "" hangs up; give the replies and the bodies it heard."""
    heard: list[bytes] = []

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        while answers and (head := await reader.readuntil(b"\r\n\r\n")):
            length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0] or 0)
            heard.append(await reader.readexactly(length))
            answer = answers.pop(0)
            if not answer:
                break
            writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    async with server, connecting(f"http://{host}:{port}") as client:
        return await ask(client), heard


def answer(status: int, body: bytes) -> bytes:
    """Give an answer as it goes over the wire."""
    return b"HTTP/1.1 %d X\r\ncontent-type: x\r\nContent-Length: %d\r\n\r\n%b" % (status, len(body), body)


def test_pages_are_sent_in_turn_and_the_engines_time_is_read():
    """The pages go out one after the other and from the start again; each reply has what the engine says it took."""

    async def ask(client):
        send = sending(client, [b"one", b"two"])
        return [await send(number) for number in range(3)]

    replies, heard = asyncio.run(against([answer(200, ANSWER)] * 3, ask))
    assert heard == [b"one", b"two", b"one"]
    assert [(reply.status, reply.engine_ms) for reply in replies] == [(200, 7.5)] * 3


def test_refusals_and_hang_ups_are_told_apart():
    """A refusal keeps its status, a connection that breaks is 0, and the next request gets a new one."""

    async def ask(client):
        send = knocking(client)
        return [await send(number) for number in range(3)]

    replies, _ = asyncio.run(against([answer(429, b"{}"), b"", answer(200, b"")], ask))
    assert [reply.status for reply in replies] == [429, 0, 200]
