"""Plain HTTP routes: what an address holds is there, and any other is refused with a sentence."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from app_pages.http.answers import HANDLERS
from app_pages.pages import PAGES
from app_pages.routes import ROUTES
from app_pages.state.locale import LocaleMiddleware
from layers.html.assets import FILES, asset
from tests.app_pages.http.test_answers import ask

APP = Starlette(
    routes=list(ROUTES),
    middleware=[Middleware(LocaleMiddleware)],
    exception_handlers=HANDLERS,  # type: ignore[arg-type]
)
NAME = next(iter(FILES))


def test_a_file_is_at_the_address_that_holds_its_hash() -> None:
    status, headers, _ = ask(f"/{asset(NAME).path}", app=APP)
    assert status == 200
    assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (f"/assets/en/00000000/{NAME}", "There is no such file; reload the page."),
        ("/assets/en/00000000/secret.js", "There is no such file; reload the page."),
        (f"/assets/fr/{asset(NAME).path.split('/')[2]}/{NAME}", "There is no such file; reload the page."),
        ("/replay/fr/00000000/document.json", "There is no such language; reload the page."),
        ("/present/nothing", "There is no such briefing."),
        ("/export.gif", "There is no such page"),
    ],
)
def test_what_is_not_there_is_a_sentence(path: str, sentence: str) -> None:
    status, _, body = ask(path, app=APP)
    assert (status, body.splitlines()[0]) == (404, sentence)


def test_an_address_that_names_an_event_alone_leads_to_its_page_with_the_rest_of_the_view() -> None:
    status, headers, _ = ask("/event/inc-2023-09-24-banjska", "names=sq&find=%3Cb%3E", app=APP)
    assert status == 302
    assert headers["location"].startswith("../event?select=inc-2023-09-24-banjska&")
    assert "names=sq" in headers["location"]
    assert "<" not in headers["location"]
    assert headers["cache-control"] == "no-cache"


def test_an_unknown_event_is_a_page_that_says_so() -> None:
    status, headers, body = ask("/event/nobody", app=APP)
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "There is no such event" in body


def test_what_is_said_of_the_pictures_of_a_page_is_json_in_the_language_of_its_address() -> None:
    status, headers, body = ask("/picture.json", "page=map&day=2023-09-24&lang=sq", app=APP)
    assert (status, headers["content-type"], headers["cache-control"]) == (200, "application/json", "no-cache")
    assert json.loads(body)["pictures"][0]["day"] == "24 shtator 2023"


@pytest.mark.parametrize("path", ["/panel", *(f"/paper/{page.address}" for page in PAGES)])
def test_what_a_person_reads_has_a_tag_of_its_content(path: str) -> None:
    """Another view has another one, where the page shows the view."""
    day, other = (
        ask(path, f"day={day}&select=inc-2023-09-24-banjska", app=APP) for day in ("2023-09-24", "2022-12-15")
    )
    assert (day[0], day[1]["content-type"]) == (200, "text/html; charset=utf-8")
    assert (day[1]["etag"] == other[1]["etag"]) == (day[2] == other[2])
    assert ask(path, "day=2023-09-24&select=inc-2023-09-24-banjska", app=APP)[1]["etag"] == day[1]["etag"]
