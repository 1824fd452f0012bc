"""Calls the warehouse with its generated client and prints what came of it."""

from __future__ import annotations

import json
import sys

from warehouse import BadRequestError
from warehouse.contract import Client, models

with Client(sys.argv[1], device="good") as client:
    results: dict[str, object] = {}
    found = client.find_items(body=models.Search(text="Bu lông"))
    results["found"] = [item.id for item in found]
    client.list_items(
        filter=models.ItemFilter(
            text="a&b=c",
            in_stock=True,
            tags=["x&y", "z"],
            weight=models.ItemFilterWeight(min=1.5),
        )
    )
    item = client.get_item(
        item_id="a:b@c/d",
        selection=models.Selection(fields=["id", "?&="]),
        session="x+y%3D=",
    )
    results["item"] = item.id if isinstance(item, models.Item) else item
    results["copied"] = client.copy_item(item_id="bolt", destination="bolt-2").id
    client.link_item(item_id="bolt", body=models.LinkItemBody(to="nut"))
    client.purge_items()
    with client.follow_movements() as events:
        results["events"] = [type(event.data).__name__ for event in events]
    movements = [
        models.Receipt(kind="receipt", item="bolt", from_="smith"),
        models.OtherMovement(item="nut", note="Found behind a shelf."),
    ]
    results["count"] = client.record_movements(body=movements).count
    with client.read_journal() as journal:
        results["journal"] = [movement.item for movement in journal]
    try:
        client.find_items(body=models.Search.model_construct(text=""))
    except BadRequestError as error:
        results["refused"] = error.response.status_code
print(json.dumps(results))
