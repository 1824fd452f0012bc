"""Calls a server that fails, pages and streams, sync and async, and prints what came of it, case by case."""

from __future__ import annotations

import asyncio
import io
import json
import sys
import time
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Iterator
from hashlib import sha256
from hmac import digest

import httpx
from example_client import (
    AsyncClientCredentials,
    AsyncRefreshToken,
    ClientCredentials,
    ClientError,
    File,
    InvalidBodyError,
    NotFoundError,
    RefreshToken,
    Retry,
    ServerError,
    ServiceUnavailableError,
    TokenError,
    WebhookError,
    verify_webhook,
)
from example_client.flow import AsyncClient, Client, models, operations

BASE = sys.argv[1]
QUICK = Retry(base=0.001)

results: dict[str, object] = {}


def failure(call: Callable[[], object]) -> str:
    try:
        return f"no failure: {call()!r}"
    except Exception as raised:
        return type(raised).__name__


def upload(data: bytes) -> models.PutFlakyBody:
    return models.PutFlakyBody(file=File(io.BytesIO(data), "a.bin"))


def chunks() -> Iterator[bytes]:
    yield b"one "
    yield b"two"


async def async_items() -> AsyncIterator[models.Item]:
    yield models.Item(id=7)
    yield models.Item(id=8)


with Client(BASE, retry=QUICK) as client:
    results["retried"] = client.read_flaky(name="twice").tries
    results["given up"] = failure(lambda: client.read_flaky(name="always"))
    results["asks too much"] = failure(lambda: client.read_flaky(name="later"))
    started = time.monotonic()
    results["waited"] = client.read_flaky(name="second").tries
    results["waited for"] = time.monotonic() - started
    results["reset"] = client.read_broken().tries
    results["post"] = failure(lambda: client.make_flaky(name="post"))
    keyed = client.make_flaky(name="keyed", idempotency_key="mine")
    results["keyed"] = [keyed.tries, keyed.headers["idempotency-key"]]
    results["file"] = client.put_flaky(
        name="file", content=("multipart/form-data", upload(b"x" * 9))
    ).tries
    bytes_sent = client.put_flaky(name="bytes", content=("application/octet-stream", b"abc"))
    results["bytes"] = [bytes_sent.tries, bytes_sent.body]
    results["stream"] = failure(
        lambda: client.put_flaky(name="gone", content=("application/octet-stream", chunks()))
    )
with Client(BASE) as client:
    results["no retry"] = failure(lambda: client.read_flaky(name="without"))
    results["broken without retry"] = failure(client.read_broken)
with Client(BASE, retry=QUICK, idempotency_keys=True, headers={"X-Who": "me"}) as client:
    made = client.make_flaky(name="own key")
    results["own key"] = [made.tries, len(made.headers["idempotency-key"]), made.headers["x-who"]]

counter = iter(range(100))
seen: list[object] = []
hooks = {"request": [lambda request: seen.append(request.extensions["operation"])]}
with (
    httpx.Client(event_hooks=hooks) as http,
    Client(BASE, headers=lambda: {"X-Trace": f"t{next(counter)}"}, http=http) as client,
):
    traces = [client.make_flaky(name=f"fine {n}").headers["x-trace"] for n in range(2)]
    call = operations.make_flaky(name="fine")
    traces.append(client.value(call, headers={"x-trace": "closest"}).headers["x-trace"])
    results["traces"] = traces
    results["operations"] = seen

with Client(BASE) as client:
    results["cursor"] = [item.id for item in client.paginate_list_by_cursor(limit=2)]
    results["from cursor"] = [item.id for item in client.paginate_list_by_cursor(cursor="4")]
    results["page"] = [item.id for item in client.paginate_list_by_page()]
    results["from page"] = [len(page) for page in client.paginate_list_by_page(page=2).pages()]
    results["offset"] = [item.id for item in client.paginate_list_by_offset(limit=2)]
    results["link"] = [item.id for item in client.paginate_list_by_link()]
    results["foreign link"] = failure(lambda: list(client.paginate_list_by_link(address="away")))

    results["events"] = [
        [event.event, event.data.id, event.id, event.retry] for event in client.watch()
    ]
    results["no events"] = failure(lambda: operations and client.watch(fault=True))
    results["texts"] = [event.data for event in client.watch_texts()]
    with client.watch() as stream:
        first = next(iter(stream))
    results["left early"] = [first.data.id, stream.response.is_closed]
    results["lines"] = [item.id for item in client.read_lines()]
    results["sent lines"] = client.send_lines(body=(models.Item(id=n) for n in range(2))).body
    results["sent list"] = client.send_lines(body=[models.Item(id=5)]).body
    with client.stream(operations.download()) as response:
        early = response.num_bytes_downloaded
        size = sum(len(chunk) for chunk in response.iter_bytes())
        results["download"] = [early < size, size, response.num_bytes_downloaded]
    try:
        with client.stream(operations.download(missing=True)):
            results["no download"] = "none"
    except NotFoundError as error:
        results["no download"] = error.problem and error.problem.title

TOKENS = f"{BASE}/token"
source = ClientCredentials(TOKENS, client_id="me", client_secret="s", scopes=["a", "b"])
with Client(BASE, bearer=source) as client:
    results["token"] = [client.secret().headers["authorization"] for _ in range(3)]
replaced: list[str] = []
refreshing = RefreshToken(
    TOKENS, client_id="me", refresh_token="r0", on_refresh_token=replaced.append
)
with Client(BASE, bearer=refreshing) as client:
    results["refreshed"] = [client.secret().headers["authorization"] for _ in range(2)]
results["replaced"] = replaced
results["no token"] = failure(
    ClientCredentials(f"{BASE}/nowhere", client_id="me", client_secret="s")
)
with Client(BASE, bearer="never good") as client:
    results["refused"] = failure(client.secret)


async def main() -> None:
    async with AsyncClient(BASE, retry=QUICK) as client:
        results["async retried"] = (await client.read_flaky(name="async twice")).tries
        results["async reset"] = (await client.read_broken()).tries
        results["async cursor"] = [
            item.id async for item in client.paginate_list_by_cursor(limit=2)
        ]
        results["async link"] = [len(page) async for page in client.paginate_list_by_link().pages()]
        results["async events"] = [event.data.id async for event in await client.watch()]
        async with await client.watch() as stream:
            async for _ in stream:
                break
        results["async left early"] = stream.response.is_closed
        results["async lines"] = [item.id async for item in await client.read_lines()]
        results["async sent lines"] = (await client.send_lines(body=async_items())).body
        async with client.stream(operations.download()) as response:
            results["async download"] = sum([len(each) async for each in response.aiter_bytes()])
        try:
            await client.read_flaky(name="always")
        except ServiceUnavailableError as error:
            results["async given up"] = [error.status, isinstance(error, ServerError)]
    source = AsyncClientCredentials(TOKENS, client_id="me", client_secret="s")
    async with AsyncClient(BASE, bearer=source) as client:
        secrets = await asyncio.gather(*(client.secret() for _ in range(4)))
        results["async token"] = [secret.headers["authorization"] for secret in secrets]
    refreshing = AsyncRefreshToken(TOKENS, client_id="me", refresh_token="r0")
    async with AsyncClient(BASE, bearer=refreshing) as client:
        results["async refreshed"] = (await client.secret()).headers["authorization"]


asyncio.run(main())

SECRET = b64encode(b"secret of the webhook").decode()
NOW = 1_790_000_000


def signed(body: bytes, at: int = NOW, secret: bytes = b"secret of the webhook") -> dict[str, str]:
    proof = b64encode(digest(secret, f"m1.{at}.".encode() + body, sha256)).decode()
    return {
        "Webhook-Id": "m1",
        "Webhook-Timestamp": str(at),
        "Webhook-Signature": f"v1a,x v1,AAAA v1,{proof}",
    }


def verdict(headers: dict[str, str], body: bytes, *secrets: str) -> object:
    try:
        return verify_webhook(secrets or (f"whsec_{SECRET}",), headers, body, now=lambda: NOW)
    except WebhookError as error:
        return str(error)


results["webhooks"] = [
    verdict(signed(b'{"a":1}'), b'{"a":1}'),
    verdict(signed(b"1"), b"1", b64encode(b"new").decode(), SECRET),
    verdict(signed(b"1"), b"2"),
    verdict(signed(b"1", secret=b"other"), b"1"),
    verdict(signed(b"1", at=NOW - 301), b"1"),
    verdict(signed(b"1", at=NOW + 301), b"1"),
    verdict({**signed(b"1"), "Webhook-Timestamp": "soon"}, b"1"),
    verdict({}, b"1"),
    verdict(signed(b"{"), b"{"),
]
results["bad secret"] = failure(
    lambda: verify_webhook("not base64!", signed(b"1"), b"1", now=lambda: NOW)
)
assert issubclass(NotFoundError, ClientError)
assert not issubclass(InvalidBodyError, ClientError)
assert issubclass(TokenError, Exception)
print(json.dumps(results))
