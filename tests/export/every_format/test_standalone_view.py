"""The map as one HTML file that opens at a view: it says what it was made of, to people and to programs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from export.common.request import Request
from export.record.form import Record
from export.record.record import record_of
from export.standalone_html import POLICY, page, page_at
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from tests.export.test_standalone_html import HOSTILE, Reader


@pytest.fixture(scope="module")
def request_(northern_kosovo: Dataset) -> Request:
    view = View(
        Clock(date(2023, 5, 29), "window", 30), frozenset({"incidents", "crossings"}), extent=(20.7, 42.8, 21.0, 43.0),
        selected="inc-2023-05-29-zvecan", names="sq", data=northern_kosovo.hash[:8], filters=frozenset({("category", "clash")}),
    )  # fmt: skip
    return Request(
        northern_kosovo, view, title="Clashes", address="https://maps.example.org/?day=2023-05-29&mode=window"
    )


def read(request: Request) -> Reader:
    reader = Reader()
    reader.feed(page_at(request).decode())
    reader.close()
    return reader


def test_it_opens_at_the_view(request_: Request) -> None:
    (script,) = (one.text for one in read(request_).all("script") if "window.replay.set(" in one.text)
    command = json.loads(script.partition("window.replay.set(")[2].partition(");\n")[0])
    assert command == {
        "session": "", "command": 1, "day": "2023-05-29", "mode": "window", "window": 30, "time": True,
        "layers": ["crossings", "incidents"], "extent": [20.7, 42.8, 21.0, 43.0], "home": False,
        "select": "inc-2023-05-29-zvecan", "names": "sq", "filters": [["category", "clash"]], "fly": False,
        "unreported": False, "play": "",
    }  # fmt: skip
    at_home = read(replace(request_, view=replace(request_.view, extent=None)))
    (script,) = (one.text for one in at_home.all("script") if "window.replay.set(" in one.text)
    assert '"extent": null' in script
    assert '"home": true' in script


def test_it_holds_the_record_without_the_paper_that_it_has_not(request_: Request) -> None:
    (kept,) = (one for one in read(request_).all("script") if one.attributes.get("id") == "record")
    assert kept.attributes["type"] == "application/json"
    assert Record.from_json(kept.text) == replace(record_of(request_), preset="", size="", theme="")


def test_it_says_what_it_shows(request_: Request) -> None:
    reader, record, settings = read(request_), record_of(request_), request_.dataset.settings
    assert [one.text.strip() for one in reader.all("title")] == ["Clashes: 30 April – 29 May 2023"]
    (summary,) = (one.text for one in reader.all("summary"))
    assert summary.startswith(
        f"Made to show 30 April – 29 May 2023 · {record.shown} · only Category: Clash · version {settings.version} · {record.hash[:8]}. "
        "Sources of what is shown: "
    )
    labels, texts = ([one.text for one in reader.all(tag)] for tag in ("dt", "dd"))
    rows = dict(zip(labels, texts, strict=True))
    assert rows["Link"] == request_.address
    assert rows["Disclaimer"] == settings.disclaimer
    assert (
        "International Crisis Group, “Northern Kosovo: Asserting Sovereignty amid Divided Loyalties”" in rows["Sources"]
    )


def test_it_fetches_nothing(request_: Request) -> None:
    reader = read(request_)
    asking = {"src", "href", "srcset", "data", "action", "poster", "background"}
    assert [one for one in reader.elements if asking & set(one.attributes)] == []
    assert POLICY in [one.attributes.get("content") for one in reader.all("meta")]


def test_a_hostile_title_stays_text(request_: Request) -> None:
    plain, hostile = read(request_), read(replace(request_, title=HOSTILE))
    assert [one.tag for one in hostile.elements] == [one.tag for one in plain.elements], "it has become markup"
    assert hostile.all("title")[0].text.startswith(HOSTILE)
    (kept,) = (one for one in hostile.all("script") if one.attributes.get("id") == "record")
    assert Record.from_json(kept.text).title == HOSTILE


def test_without_a_view_the_page_is_as_before(northern_kosovo: Dataset) -> None:
    body = page(northern_kosovo).decode()
    assert "window.replay.set(" not in body.rpartition("</style>")[2]
    assert "nk-made" not in body
    assert 'id="record"' not in body
