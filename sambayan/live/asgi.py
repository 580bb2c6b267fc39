"""`/stream` as server-sent events, and the same by polling: a plain ASGI application."""

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from sambayan.live.stream import Hub, Listener
from sambayan.live.tokens import MAX_AGE, TokenRefused, unseal

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
HEARTBEAT = 15.0  # seconds
HEADERS = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]


class Application:
    """Streams facts to those whose token allows."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.hub: Hub | None = None
        self.task: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._start()
                await send({"type": "lifespan.startup.complete"})
            else:
                if self.task:
                    self.task.cancel()
                if self.hub:
                    await self.hub.close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    def _start(self) -> Hub:
        if self.hub is None:
            self.hub = Hub(self.url)
            self.task = asyncio.create_task(self.hub.follow())
        return self.hub

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        if scope["path"] not in {"/stream", "/stream/sejak"} or scope["method"] != "GET":
            await answer(send, 404, {"code": "not-found"})
            return
        try:
            tokens = unseal(query.get("t", [""])[0])
        except TokenRefused:
            await answer(send, 401, {"code": "stream-token-refused"})
            return
        after = position(scope, query)
        hub = self._start()
        await hub.is_ready.wait()
        if scope["path"] == "/stream/sejak":
            until = hub.position
            facts = await hub.since(tokens, until if after is None else after, until)
            await answer(
                send,
                200,
                {
                    "facts": [fact.plain() for fact in facts],
                    "position": facts[-1].position if facts else until,
                },
            )
            return
        await stream(hub, hub.enter(tokens, after), receive, send)


def position(scope: Scope, query: dict[str, list[str]]) -> int | None:
    """Return up to where the reader was told: his last event's id, else what the page says."""
    headers = dict(scope["headers"])
    said = headers.get(b"last-event-id", b"").decode("latin-1") or query.get("sejak", [""])[0]
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None  # noqa: PLR2004


async def answer(send: Send, status: int, body: dict[str, object]) -> None:
    """Send one JSON answer."""
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(b"content-type", b"application/json"), *HEADERS],
        }
    )
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


async def stream(hub: Hub, listener: Listener, receive: Receive, send: Send) -> None:
    """Send events until the reader leaves, lags too far behind, or his token is too old."""
    gone = asyncio.create_task(_gone(receive))
    until, ends = hub.position, time.monotonic() + MAX_AGE
    try:
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [
                    (b"content-type", b"text/event-stream"),
                    (b"x-accel-buffering", b"no"),
                    *HEADERS,
                ],
            }
        )
        await _send(send, b"retry: 2000\n\n")
        async for frames in hub.catch_up(listener, until):
            await _send(send, frames)
        while not gone.done() and not listener.is_cut and time.monotonic() < ends:
            frames = listener.take()
            if frames:
                await _send(send, frames)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(listener.wake.wait(), HEARTBEAT)
                continue
            await _send(send, b": masih tersambung\n\n")
        if time.monotonic() >= ends:
            await _send(send, b"event: expired\ndata: {}\n\n")
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        gone.cancel()
        hub.leave(listener)


async def _send(send: Send, frames: bytes) -> None:
    await send({"type": "http.response.body", "body": frames, "more_body": True})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
