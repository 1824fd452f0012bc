"""Sends values through a server that mirrors them, and prints what the client made of them on the way back."""

from __future__ import annotations

import json
import sys

from example_client.values import Client, models
from pydantic import TypeAdapter

EVERYTHING = TypeAdapter(list[models.Everything])

given = json.load(sys.stdin)
with Client(sys.argv[1]) as client:
    values = EVERYTHING.validate_python(given["values"], by_alias=True, by_name=False)
    # What was parsed and what is built by hand must be the same to the client.
    rebuilt = [
        type(value)(**{name: getattr(value, name) for name in value.model_fields_set})
        for value in values
    ]
    mirrored = client.mirror(body=rebuilt)
    texts = [
        client.texts(
            path=text,
            matrix=text,
            list_=[text, "", text],
            deep={text: text},
            json=[text],
            cookie=text,
        )
        for text in given["texts"]
    ]
wire = [value.model_dump(mode="json", by_alias=True, exclude_unset=True) for value in mirrored]
print(json.dumps({"values": wire, "equal": values == mirrored, "texts": texts}))
