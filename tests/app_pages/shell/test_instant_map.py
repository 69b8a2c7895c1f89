"""The frame that is put into Streamlit's first page, and what stays as it was."""

from __future__ import annotations

from pathlib import Path

from app_pages.shell.instant_map import page, with_map
from layers.html.assets import asset
from tests.app_pages.shell.conftest import SHELL

LATE = (
    b'<link rel="preload" href="a.woff2" as="font">', b'<script type="module" crossorigin src="./b.js"></script>',
    b'<link rel="modulepreload" crossorigin href="./c.js">', b'<link rel="stylesheet" href="./d.css">',
)  # fmt: skip


def test_the_frame_stands_first_in_the_body_and_carries_the_query_as_text() -> None:
    out = with_map(SHELL, {"day": "2022-12-12", "x": '"><script>alert(1)</script>'}).decode()
    assert out.index('<body class="app">') < out.index('id="early-map"') < out.index('<div id="root">')
    assert 'src="embed?day=2022-12-12&amp;x=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E"' in out


def test_an_address_that_says_nothing_shows_the_first_look() -> None:
    for query in ({}, {"lang": "en"}):
        assert 'src="embed?day=2023-09-24&amp;mode=day' in with_map(SHELL, query).decode()


def test_what_the_page_loads_is_held_back_in_its_order_and_all_else_stays() -> None:
    kept = b'<script>window.early = 1</script><link rel="icon" href="e.png">'
    out = with_map(SHELL.replace(b"<title>", kept + b"".join(LATE) + b"<title>"), {})
    assert b"<head>" + kept + b"<title>x</title></head>" in out
    held = out[out.index(b'<template id="late-head">') : out.index(b"</template>")]
    assert [held.index(one) for one in LATE] == sorted(held.index(one) for one in LATE)
    assert all(out.count(one) == 1 for one in LATE)
    assert f'<link rel="modulepreload" href="{asset("pages.js").path}">'.encode() in held


def test_streamlits_own_page_has_what_can_be_held_back() -> None:
    """Streamlit's shell is as this was written for: its scripts and styles are found, none is left in the head."""
    import streamlit

    shell = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    out = with_map(shell, {})
    head, held = out[: out.index(b"</head>")], out[out.index(b"late-head") : out.index(b"</template>")]
    for part in (b'type="module"', b"modulepreload", b'rel="stylesheet"'):
        assert part in held
        assert part not in head


def test_nothing_is_held_back_where_the_pages_script_is_not_found() -> None:
    out = with_map(SHELL.replace(b"<title>", b'<script src="b.js" type="module"></script>' + LATE[3] + b"<title>"), {})
    assert LATE[3] in out[: out.index(b"</head>")]
    assert b'<template id="late-head"></template>' in out


def test_a_page_without_a_body_stays_as_it_is() -> None:
    assert with_map(b"nothing here", {"day": "1"}) == b"nothing here"


def test_the_map_alone_shows_what_the_query_asks_for() -> None:
    text = page({"day": "2022-12-12", "select": "</script><script>alert(1)</script>"}).decode()
    assert '"day": "2022-12-12"' in text
    assert "alert(1)" not in text, "what the data doesn't have isn't selected"
    assert text.count("<script") == 3


def test_a_pair_is_two_maps_of_the_days_that_the_page_of_two_days_shows() -> None:
    for query, days in (
        ({"day": "2023-05-29", "against": "2023-09-24"}, ("2023-05-29", "2023-09-24")),
        ({"day": "2023-09-24"}, ("2023-09-23", "2023-09-24")),
        ({"day": "2021-01-01"}, ("2021-01-01", "2021-01-01")),
        ({}, ("2023-09-23", "2023-09-24")),
    ):
        text = page({**query, "pair": "on"}).decode()
        assert [text.count(f'"day": "{day}"') for day in days] == [1 + (days[0] == days[1])] * 2
        assert "Replay.mountPair" in text
