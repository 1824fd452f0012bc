"""Sends every value that it is told to, and prints what came back, a line of JSON each."""

from __future__ import annotations

import json
import re
import sys
from typing import Any, Union, get_args, get_type_hints

from example_client import NULL
from example_client.contract import Client, operations
from pydantic import BaseModel, TypeAdapter


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def typed(hint: Any, value: object, place: str) -> Any:
    if value is None and place not in ("path", "body"):
        return NULL
    # A null is `NULL`, which is none of the types that a value can be parsed as.
    types = [each for each in get_args(hint) if each is not type(NULL)] or [hint]
    return TypeAdapter(
        Union[tuple(types)] if type(NULL) in get_args(hint) else hint
    ).validate_python(value, by_alias=True, by_name=False)


def arguments(function: Any, place: str, values: dict[str, object]) -> dict[str, Any]:
    """What a caller of the generated function would write: values of its own types."""
    hints = get_type_hints(function, include_extras=True)
    given = {"body": values} if place == "body" else {snake(n): v for n, v in values.items()}
    return {name: typed(hints[name], value, place) for name, value in given.items()}


def send(client: Client, asked: dict[str, Any]) -> object:
    function = getattr(operations, snake(asked["operation"]))
    call = function(**arguments(function, asked["place"], asked["values"]))
    value = client.value(call)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return value


with Client(sys.argv[1]) as client:
    for line in sys.stdin:
        try:
            answer = send(client, json.loads(line))
        except Exception as error:  # noqa: BLE001, the test shows it
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
