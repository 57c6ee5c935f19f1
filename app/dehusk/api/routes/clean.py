"""`POST /clean`: one document in, its clean text with the numbers and the reasons out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dehusk.api.bodies import codings_of, query_of, reader_for, receive
from dehusk.api.documents import Course, counted, hang_up, submitted
from dehusk.api.errors import NotAcceptableError
from dehusk.api.examples import clean_responses, request_body
from dehusk.api.negotiation import choose, choose_coding
from dehusk.api.routes.bare import BareRoute
from dehusk.api.schemas import CleanParameters, query_parameters
from dehusk.api.service import Service, service_of
from dehusk.metrics import Input
from dehusk.workers.codings import ENCODERS
from dehusk.workers.formats import FORMATS
from dehusk.workers.task import Answer, Format, Packing, Task

router = APIRouter(route_class=BareRoute)


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
    `Accept` chooses between JSON with everything, a flat JSON line, and text, Markdown, HTML or TEI with the main
    numbers in `Dehusk-*` headers.
    A document with nothing to extract is no error: its status is `empty`.
    """
    service = service_of(request)
    course = Course(service)
    try:
        with counted(course):
            answer = await _answer(request, service, course)
            course.record(answer)
    finally:
        request.state.outcome = course.outcome
    headers = {"Vary": "Accept, Accept-Encoding", **answer.headers}
    return Response(answer.body, headers=headers, media_type=answer.content_type)


async def _answer(request: Request, service: Service, course: Course) -> Answer:
    settings = service.settings
    answer_type = choose(request.headers.get("accept"), FORMATS)
    if answer_type is None:
        raise NotAcceptableError(f"there is no answer in that format; accept one of {', '.join(FORMATS)}")
    reader, named = reader_for(request)
    course.input = reader.input
    codings = codings_of(request)
    query = query_of(request, reader)
    service.pool.admit()
    packing = Packing(codings, reader.format, named.boundary, settings.max_decoded_bytes)
    with service.bodies.lease() as lease:
        body = await receive(request, settings.max_body_bytes, settings.receive_seconds, lease)
        task = Task(
            body,
            query.options,
            query.url,
            named.charset,
            Input.TEXT if reader.input is Input.TEXT else Input.HTML,
            answer_type,
            choose_coding(request.headers.get("accept-encoding"), ENCODERS),
            packing if codings or reader.format is not Format.DOCUMENT else None,
        )
        async with hang_up(request) as gone:
            return await submitted(service, task, query.deadline_ms, gone)
