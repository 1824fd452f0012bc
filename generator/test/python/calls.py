"""Calls a server that answers every request with what it received, and prints what came back, case by case."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
import sys
from collections.abc import AsyncIterator, Callable

from example_client import ApiError, File, InvalidBodyError, UndeclaredStatusError, wire
from example_client.wire import models, operations
from pydantic import BaseModel

BASE = sys.argv[1]
LIST = ["blue", "b l,a&c=k", "bröwn"]
MAP = {"R": 100, "G": 200}
SINCE = dt.datetime(2026, 11, 24, 4, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))

results: dict[str, object] = {}


def error(call: Callable[[], object]) -> object:
    try:
        return call()
    except ApiError as raised:
        return {
            "type": type(raised).__name__,
            "status": raised.status,
            "problem": None if raised.problem is None else raised.problem.title,
            "answer": None if raised.answer is None else type(raised.answer).__name__,
            "text": str(raised),
        }


def jsonable(value: object) -> object:
    return (
        value.model_dump(mode="json", by_alias=True)
        if isinstance(value, BaseModel)
        else repr(value)
    )


def keep(name: str, value: object) -> None:
    results[name] = value if isinstance(value, (dict, str, list)) else jsonable(value)


with wire.Client(BASE) as client:
    keep("simple", client.simple(text="../a b?", list_=LIST, map=MAP, exploded=MAP))
    for step in ("", ".", ".."):
        try:
            client.simple(text=step, list_=LIST, map=MAP, exploded=MAP)
        except ValueError as raised:
            keep(f"step {step}", str(raised))
    keep("label", client.label(text="x.y", list_=LIST, exploded=LIST, map=MAP))
    keep("matrix", client.matrix(text="x;y", list_=LIST, exploded=LIST, map=MAP))
    keep("form", client.query(form=LIST))
    keep("joined", client.query(joined=LIST, joined_object=MAP))
    keep("object", client.query(object=MAP))
    keep("delimited", client.query(space=LIST, pipe=LIST))
    keep("deep", client.query(deep={"a": {"b": [1, "x y"]}, "c": True}))
    keep("content", client.query(content=MAP))
    keep("reserved", client.query(reserved="/a?b#c[d]%"))
    keep("scalars", client.query(since=SINCE, flag=False, ratio=2.0))
    keep("headers", client.headers(x_text="a, b", x_list=LIST[:2], x_map=MAP, x_content={"ö": 1}))
    keep("cookies", client.headers(session="a;b=c", tags=["x", "y z"]))
    keep("json", client.send_json(body=models.Note(text="Họp", nullable=None)))
    keep("omitted", client.send_json(body=models.Note(text="", maybe=None)))
    keep("nothing", client.send_maybe())
    keep("merge", client.send_maybe(body=models.Note(text="x")))
    keep(
        "urlencoded",
        client.send_form(
            body=models.SendFormBody(name="a&b", list_=LIST, map=MAP, deep=MAP, joined=["x", "y"])
        ),
    )
    keep(
        "multipart",
        client.send_multipart(
            body=models.SendMultipartBody(
                meta=models.Note(text="Họp"),
                file=File(b"RIFF", filename="a.wav"),
                more=[b"\x00\xff", File(io.BytesIO(b"streamed"), "b.bin", "image/png")],
                label="ä",
            )
        ),
    )
    keep("bytes", client.send_content(content=("application/octet-stream", b"\x00\xffabc")))
    keep(
        "file",
        client.send_content(content=("application/octet-stream", io.BytesIO(b"from a file"))),
    )
    keep("text", client.send_content(content=("text/plain", "grüße")))
    keep("chosen", client.send_content(content=("application/json", models.Note(text="x"))))
    keep("anonymous", client.secret())
    keep("value", client.get_status(status=200))
    keep("empty", client.get_status(status=204))
    keep("problem", error(lambda: client.get_status(status=404)))
    keep("range", error(lambda: client.get_status(status=503)))
    keep("undeclared", error(lambda: client.get_status(status=418)))
    keep("redirect", error(lambda: client.get_status(status=302)))
    keep("invalid", error(lambda: client.get_status(status=299)))
    keep("head", repr(client.head_status(status=200)))
    match client.answer(operations.get_status(status=404)):
        case operations.GetStatus404(body=problem) as answer:
            keep(
                "answer",
                [answer.status, problem.title, problem.retry_after, answer.headers["x-by"]],
            )
        case other:
            keep("answer", repr(other))
    keep("wrong body", error(lambda: client.value(operations.head_status(status=418))))
    try:
        client.slow(timeout=0.05)
    except Exception as raised:
        keep("timeout", type(raised).__name__)


def fetch() -> str:
    return "fresh"


with wire.Client(BASE) as client:
    keep("a query in the path", client.view_more(id="a", more="b"))
with wire.Client(BASE, key_in_query="a b", key_in_cookie="c;d") as client:
    keep("api keys", client.secret())
    keep("given keys", client.secret(api_key="own", key="mine"))
with wire.Client(BASE, key_in_header="k", key_in_query="only one of two") as client:
    keep("api key", client.secret())
with wire.Client(BASE, basic=lambda: ("üser", "p:w")) as client:
    keep("basic", client.secret())
with wire.Client(f"{BASE}/", bearer=fetch) as client:
    keep("bearer", client.secret())
with wire.Client(BASE, odd="cred") as client:
    keep("odd", client.secret())
try:
    wire.Client("/relative")
except ValueError as raised:
    keep("base url", str(raised))

call = operations.send_json(body=models.Note(text="again"))
with wire.Client(BASE) as client:
    keep("repeated", [client.value(call).body, client.value(call).body])


async def fetch_later() -> str:
    await asyncio.sleep(0)
    return "later"


async def chunks() -> AsyncIterator[bytes]:
    yield b"one "
    yield b"two"


async def main() -> None:
    async with wire.AsyncClient(BASE, bearer=fetch_later) as client:
        keep("async bearer", await client.secret())
        keep(
            "async file",
            await client.send_content(content=("application/octet-stream", io.BytesIO(b"a\nb"))),
        )
        keep(
            "async stream",
            await client.send_content(content=("application/octet-stream", chunks())),
        )
        keep(
            "async multipart",
            await client.send_multipart(
                body=models.SendMultipartBody(
                    meta=models.Note(text="x"), file=io.BytesIO(b"f").getvalue()
                )
            ),
        )
        both = await asyncio.gather(client.get_status(status=200), client.query(form=["x"]))
        keep("gathered", len(both))
        try:
            await client.get_status(status=404)
        except ApiError as raised:
            keep("async problem", [raised.status, raised.problem and raised.problem.title])
        answer = await client.answer(operations.get_status(status=503))
        keep("async answer", [type(answer).__name__, answer.status, repr(answer.body)])
    async with wire.AsyncClient(BASE, basic=("u", "p")) as client:
        keep("async basic", await client.secret())


asyncio.run(main())
assert issubclass(UndeclaredStatusError, ApiError)
assert issubclass(InvalidBodyError, ApiError)
print(json.dumps(results))
