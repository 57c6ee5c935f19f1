"""`POST /clean/batch`: records in, one answer for each out, both as lines of JSON that flow at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request, Response
from starlette.types import Receive, Scope, Send

from dehusk.api.batch import Batch, lines_of
from dehusk.api.bodies import chunks_of, codings_of, parameters, unsupported_media
from dehusk.api.documents import hang_up
from dehusk.api.errors import ClientGoneError, NotAcceptableError, SlowBodyError
from dehusk.api.examples import RECORD_TYPES, batch_body, batch_responses
from dehusk.api.negotiation import choose, choose_coding, content_type
from dehusk.api.routes.bare import BareRoute
from dehusk.api.schemas import BatchParameters, query_parameters
from dehusk.api.service import Service, service_of
from dehusk.errors import RequestError
from dehusk.workers.codings import STREAM_CODINGS, Decoding, StreamEncoder

# Chunks of up to 64 KB that are read ahead of the records in work.
MOST_CHUNKS = 16
# What is compressed on the event loop: a millisecond or two.
MOST_INLINE_BYTES = 32_768

router = APIRouter(route_class=BareRoute)


@router.post(
    "/clean/batch",
    summary="Clean many documents",
    response_class=Response,
    responses=batch_responses(),
    openapi_extra={"parameters": query_parameters(BatchParameters), "requestBody": batch_body()},
)
async def clean_batch(request: Request) -> Response:
    """Clean one document for each line of the body, and answer with a line for each, in the same order.

    A record is what `/clean` takes as JSON, with an `id` of your own if you like. Its answer has its `index` (from 0),
    the `id`, the `status` that `/clean` would have, and the `result` or the `problem`; a record that cannot be cleaned
    never stops the others. With `lines=flat` an answer is one flat object instead, with the `id` first. Answers are
    sent as soon as they and all before them are ready: a client that sends more than some hundred records must read
    while it sends.
    """
    service = service_of(request)
    if request.scope["http_version"] == "1.0":
        raise RequestError("a batch is streamed both ways, which takes HTTP/1.1")
    answer_type = choose(request.headers.get("accept"), RECORD_TYPES)
    if answer_type is None:
        raise NotAcceptableError(f"the answer is {RECORD_TYPES[0]}; accept that")
    named = content_type(request.headers.get("content-type"))
    if named.media_type not in RECORD_TYPES:
        raise unsupported_media(named, dict.fromkeys(RECORD_TYPES))
    codings = codings_of(request)
    said = parameters(BatchParameters, request)
    service.pool.admit()
    coding = choose_coding(request.headers.get("accept-encoding"), STREAM_CODINGS)
    return _BatchResponse(request, service, codings, (answer_type, coding, said))


class _BatchResponse(Response):
    """The answers as they come.

    Starlette's streaming response would read the request itself, to notice that the client hangs up; here the request
    is still being sent.
    """

    def __init__(
        self, request: Request, service: Service, codings: tuple[str, ...], chosen: tuple[str, str, BatchParameters]
    ) -> None:
        self._request = request
        self._service = service
        self._codings = codings
        answer_type, self._coding, self._said = chosen
        headers = {"Vary": "Accept, Accept-Encoding", "Content-Type": answer_type}
        if self._coding:
            headers["Content-Encoding"] = self._coding
        super().__init__(headers=headers)
        del self.headers["content-length"]

    async def __call__(self, _: Scope, __: Receive, send: Send) -> None:
        """Send the answers while the records arrive; stop all work when the client hangs up."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        encoder = StreamEncoder(self._coding)
        arrived: asyncio.Queue[bytes | SlowBodyError | None] = asyncio.Queue(MOST_CHUNKS)
        with self._service.bodies.lease() as lease:
            batch = Batch(self._service, lease, self._said)
            lines = lines_of(self._decoded(arrived), self._service.settings.max_body_bytes, lease)
            try:
                async with asyncio.TaskGroup() as group:
                    watching = group.create_task(self._watch(arrived))
                    group.create_task(batch.read(lines))
                    async for answer in batch.answers():
                        # A large one takes longer to compress than others want to wait.
                        slow = self._coding and len(answer) > MOST_INLINE_BYTES
                        coded = await asyncio.to_thread(encoder.encode, answer) if slow else encoder.encode(answer)
                        await send({"type": "http.response.body", "body": coded, "more_body": True})
                    await send({"type": "http.response.body", "body": encoder.finish(), "more_body": False})
                    watching.cancel()
            except* ClientGoneError:
                # Nobody is there to be told.
                pass

    async def _watch(self, arrived: asyncio.Queue[bytes | SlowBodyError | None]) -> None:
        """Read ahead a little, and so notice when the client hangs up, also while the records wait for workers."""
        arriving = chunks_of(self._request)
        seconds = self._service.settings.receive_seconds
        chunk: bytes | None = b""
        while chunk is not None:
            try:
                async with asyncio.timeout(seconds):
                    chunk = await anext(arriving, None)
            except TimeoutError:
                await arrived.put(SlowBodyError(f"no more records arrived within {seconds:g} seconds"))
                break
            await arrived.put(chunk)
        async with hang_up(self._request) as gone:
            await gone
        raise ClientGoneError("the client hung up")

    async def _decoded(self, arrived: asyncio.Queue[bytes | SlowBodyError | None]) -> AsyncIterator[bytes]:
        """Give the body decoded, and other requests a turn after each piece."""
        decoding = Decoding(self._codings, None)
        while (chunk := await arrived.get()) is not None:
            if isinstance(chunk, SlowBodyError):
                raise chunk
            for piece in decoding.feed(chunk):
                if piece:
                    yield piece
                await asyncio.sleep(0)
        decoding.finish()
