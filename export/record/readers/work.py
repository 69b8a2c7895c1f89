"""What a cell does with an exported file: find the record, check it, and answer with it in its own form."""

from __future__ import annotations

from typing import Any

from export.record.form import Record
from export.record.readers.sorts import sort_of
from export.record.reasons import RefusedError


def read(body: bytes) -> tuple[dict[str, Any], bytes]:
    """The record of a file as its own JSON; else the sort of the file and why there is no record.

    ``sort`` is an id of ``export.record.readers.sorts``, or ``None``; ``fault`` a name of ``Reason`` with its ``values``.
    """
    sort = sort_of(body)
    if sort is None:
        return {"sort": None}, b""
    try:
        text = sort.read(body)
        del body
        if not text:
            return {"sort": sort.id}, b""
        return {"sort": sort.id}, Record.from_json(text).to_json().encode()
    except RefusedError as error:
        return {"sort": sort.id, "fault": error.reason.name, "values": error.values}, b""
