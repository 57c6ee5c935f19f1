"""`GET /problems/{slug}`: what a problem's `type` stands for, so that the link in an answer leads somewhere."""

from __future__ import annotations

from fastapi import APIRouter

from dehusk.api.errors import PROBLEMS, NotFoundError, problem_body, shortened
from dehusk.api.examples import DETAILS, problems
from dehusk.api.identity import EXAMPLE
from dehusk.api.schemas import ProblemAnswer

router = APIRouter()


@router.head("/problems/{slug}", include_in_schema=False)
@router.get("/problems/{slug}", summary="What a problem is", responses=problems(NotFoundError))
async def problem(slug: str) -> ProblemAnswer:
    """Give an example of the problem, with its status and whether the same request can succeed later."""
    for one in PROBLEMS.values():
        if one.slug == slug:
            return ProblemAnswer(**problem_body(one, DETAILS[slug], EXAMPLE))
    raise NotFoundError(
        f"there is no problem {shortened(slug)!r}; there are {', '.join(one.slug for one in PROBLEMS.values())}"
    )
