"""The review page as an ASGI application: pages of documents, fragments of paragraphs, and the decisions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from flows.model import Action, PrepmeetError
from flows.review.checking import UnansweredError
from flows.review.fields import FieldError
from flows.review.guard import Access, Guard
from flows.review.listing import decisions_facts
from flows.review.overview import changed_paragraphs, document_facts, list_facts, named_entity, paragraph_facts
from flows.review.picture import picture_of
from flows.review.progress import next_item
from flows.review.rendering import page, static_text
from flows.review.requests import DecisionRequest
from flows.review.session import DecidedElsewhereError, ReviewSession

MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
UNDO = "undo"
HOUR = {"Cache-Control": "private, max-age=3600"}


def review_app(session: ReviewSession, access: Access) -> Starlette:
    """Return the application; everything is below the token."""
    root = access.root()
    server = _Server(session, root)
    return Starlette(
        routes=[
            Route(f"{root}/", server.documents),
            Route(f"{root}/document", server.document),
            Route(f"{root}/item", server.item),
            Route(f"{root}/paragraph", server.paragraph),
            Route(f"{root}/entity", server.entity),
            Route(f"{root}/changes", server.changes),
            Route(f"{root}/decisions", server.decisions),
            Route(f"{root}/picture", server.picture),
            Route(f"{root}/decide", server.decide, methods=["POST"]),
            Route(f"{root}/static/{{name}}", server.static),
        ],
        middleware=[Middleware(Guard, access=access)],
        exception_handlers={PrepmeetError: _mistake},
    )


class Undo(NamedTuple):
    """A request to undo; ``shown``: the document that the reviewer sees, None if any may be meant."""

    shown: str | None


class _Server:
    """The handlers of the routes; those that are not async run in threads."""

    def __init__(self, session: ReviewSession, root: str) -> None:
        self._session = session
        self._root = root

    def documents(self, request: Request) -> Response:
        is_at_end = bool(self._session.settings.items) and _number(request, "end") is not None
        facts = {**list_facts(self._session), "is_at_end": is_at_end}
        return HTMLResponse(page("documents.html", self._facts(facts)))

    def document(self, request: Request) -> Response:
        found = self._session.document(_asked(request, "id"))
        at = _number(request, "item")
        return HTMLResponse(page("document.html", self._facts(document_facts(self._session, found, at))))

    def item(self, request: Request) -> Response:
        """Redirect to the document of an item of the sample; without a number, of the first that is not decided."""
        items = self._session.settings.items
        at = _number(request, "at")
        if at is None:
            at = next_item(self._session) or len(items) + 1
        if not 1 <= at <= len(items):
            return RedirectResponse(f"{self._root}/?end={at}" if at > len(items) else f"{self._root}/", 303)
        chosen = items[at - 1]
        document = self._session.release.document_of(chosen.table, chosen.row_id)
        place = request.url_for("document").include_query_params(id=document, item=at)
        return RedirectResponse(f"{place.path}?{place.query}", 303)

    def paragraph(self, request: Request) -> Response:
        document = self._session.document(_asked(request, "document"))
        own = paragraph_facts(self._session, document, _asked(request, "paragraph"))
        facts = self._facts(own)
        shown = {"words": page("_words.html", facts), "panel": page("_panel.html", facts)}
        view = own["view"]
        counts = {"rows": view.row_count, "undecided": view.undecided, "doubts": view.open_doubts}
        return JSONResponse({**shown, **counts, "label": view.label})

    def entity(self, request: Request) -> Response:
        """Answer which entity the words of a span name, where it is already, and what a row of it would have."""
        document = self._session.document(_asked(request, "document"))
        span = (_number(request, "start") or 0, _number(request, "end") or 0)
        found = named_entity(self._session, document, _asked(request, "paragraph"), span, request.query_params)
        return JSONResponse(found)

    def changes(self, request: Request) -> Response:
        document = self._session.document(_asked(request, "document"))
        return JSONResponse(changed_paragraphs(self._session, document, _number(request, "since") or 0))

    def decisions(self, request: Request) -> Response:
        facts = decisions_facts(self._session, _asked(request, "document"))
        return JSONResponse({"list": page("_decisions.html", self._facts(facts))})

    def picture(self, request: Request) -> Response:
        document = self._session.document(_asked(request, "document"))
        data = picture_of(self._session.settings.raw, document, _number(request, "page") or 1)
        return Response(data, media_type="image/png", headers=HOUR)

    async def decide(self, request: Request) -> Response:
        asked = decision_request(await request.body())
        return JSONResponse(await run_in_threadpool(self._decide, asked))

    def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        try:
            text = static_text(name)
        except KeyError:
            return Response("not found", 404)
        return Response(text, media_type=MEDIA_TYPES[name.rpartition(".")[2]])

    def _decide(self, asked: tuple[DecisionRequest, str] | Undo) -> dict[str, object]:
        if isinstance(asked, Undo):
            try:
                undone = self._session.undo(asked.shown)
                place = {"table": undone.about.table, "key": undone.about.paragraph, "words": undone.about.as_written}
                return {"decisions": [], "said": f"undone: {undone.said}", "undone": place}
            except DecidedElsewhereError as elsewhere:
                return {"ask": str(elsewhere)}
        try:
            return {"decisions": [one.decision_id for one in self._session.decide(*asked)]}
        except UnansweredError as open_question:
            choices = [one._asdict() for one in open_question.choices]
            return {"ask": open_question.text, "question": open_question.question, "choices": choices}

    def _facts(self, facts: Mapping[str, object]) -> dict[str, object]:
        return {**facts, "root": self._root, "settings": self._session.settings}


def decision_request(body: bytes) -> tuple[DecisionRequest, str] | Undo:
    """Return what the page asks for, with its reason. PrepmeetError if it is no such request."""
    try:
        asked = json.loads(body)
        if asked["action"] == UNDO:
            shown = asked.get("document")
            return Undo(None if shown is None or asked.get("elsewhere") is True else _text(shown))
        span = asked.get("span")
        request = DecisionRequest(
            action=Action(asked["action"]),
            table=_text(asked.get("table", "")),
            row_id=_text(asked["id"]),
            fields={_text(name): _text(value) for name, value in asked.get("fields", {}).items()},
            parts=tuple(_text(one) for one in asked.get("parts", ())),
            span=None if span is None else (int(span[0]), int(span[1])),
            with_similar=asked.get("similar") is True,
            document_id=_text(asked["document"]) if "document" in asked else None,
            instead_of=_text(asked["instead"]) if "instead" in asked else None,
            seen=int(asked["seen"]) if asked.get("seen") is not None else None,
            answers={_text(name): _text(value) for name, value in asked.get("answers", {}).items()},
        )
        return request, _text(asked.get("reason", ""))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError) as error:
        raise PrepmeetError("this is no decision that the page makes") from error


def _text(value: Any) -> str:
    """Return a text that a file can hold. ValueError for lone surrogates, TypeError for another type."""
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()
    return value


def _asked(request: Request, name: str) -> str:
    value = request.query_params.get(name)
    if not value:
        raise PrepmeetError(f"{name}: a value is needed")
    return value


def _number(request: Request, name: str) -> int | None:
    value = request.query_params.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else None


def _mistake(request: Request, error: Exception) -> Response:
    if request.method == "POST" or request.url.path.endswith(("/paragraph", "/changes", "/entity", "/decisions")):
        fields = list(error.fields) if isinstance(error, FieldError) else []
        return JSONResponse({"error": str(error), "fields": fields}, 400)
    return HTMLResponse(
        page("mistake.html", {"message": str(error), "root": "/".join(request.url.path.split("/")[:2])}), 400
    )
