"""`POST /clean`: one document in, its clean text with the numbers and the reasons out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from dehusk.api.bodies import Body, reader_for, receive
from dehusk.api.errors import ClientGoneError, NotAcceptableError, problem_of
from dehusk.api.examples import clean_responses, request_body
from dehusk.api.negotiation import choose
from dehusk.api.schemas import CleanParameters, query_parameters
from dehusk.api.service import Service, service_of
from dehusk.errors import DehuskError
from dehusk.metrics import Input, Outcome
from dehusk.workers.formats import FORMATS
from dehusk.workers.task import Answer, Task


class _BareRoute(APIRoute):
    """A route whose endpoint takes the request and gives the response: nothing to resolve, validate or serialise."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Give the endpoint itself."""
        handler: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return handler


router = APIRouter(route_class=_BareRoute)


@dataclass(slots=True)
class _Course:
    """What has become clear of a request so far."""

    input: Input = Input.UNKNOWN
    outcome: Outcome = Outcome.ERROR


@router.post(
    "/clean",
    summary="Clean one document",
    response_class=Response,
    responses=clean_responses(),
    openapi_extra={"parameters": query_parameters(CleanParameters), "requestBody": request_body()},
)
async def clean(request: Request) -> Response:
    """Remove what is not main content and give the clean text, the numbers and the reasons.

    The body is the page itself or a plain text (options in the query), or a JSON object (options in it).
    `Accept` chooses between JSON with everything and plain text with the main numbers in `Dehusk-*` headers.
    A document with nothing to extract is no error: its status is `empty`.
    """
    service = service_of(request)
    course = _Course()
    started = time.perf_counter()
    service.metrics.in_flight.inc()
    try:
        answer = await _answer(request, service, course)
        course.outcome = Outcome(answer.figures.status)
        service.metrics.record_document(answer.figures)
        return Response(answer.body, headers={"Vary": "Accept", **answer.headers}, media_type=answer.content_type)
    except DehuskError as error:
        course.outcome = problem_of(error).outcome
        raise
    except asyncio.CancelledError:
        course.outcome = Outcome.CANCELLED
        raise
    finally:
        service.metrics.in_flight.dec()
        request.state.outcome = course.outcome
        service.metrics.record_request(course.input, course.outcome, time.perf_counter() - started)


async def _answer(request: Request, service: Service, course: _Course) -> Answer:
    settings = service.settings
    answer_type = choose(request.headers.get("accept"), FORMATS)
    if answer_type is None:
        raise NotAcceptableError(f"there is no answer in that format; accept one of {', '.join(FORMATS)}")
    reader, charset = reader_for(request)
    course.input = reader.input
    content = await receive(request, settings.max_body_bytes)
    task, wanted_ms = reader.read(Body(content, charset, request.query_params.multi_items(), answer_type))
    course.input = task.input
    deadline_ms = min(wanted_ms or settings.deadline_ms, settings.deadline_ms)
    return await _while_connected(request, service, task, deadline_ms / 1000)


async def _while_connected(request: Request, service: Service, task: Task, seconds: float) -> Answer:
    """Have the task done, but give its place in the queue up when the client hangs up."""
    cleaning = asyncio.wrap_future(service.pool.submit(task, seconds))
    hanging_up = asyncio.ensure_future(_hang_up(request))
    hanging_up.add_done_callback(lambda _: cleaning.cancel())
    try:
        return await cleaning
    except asyncio.CancelledError:
        if hanging_up.done():
            raise ClientGoneError("the client hung up before the document was clean") from None
        raise
    finally:
        hanging_up.cancel()
        cleaning.cancel()


async def _hang_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
