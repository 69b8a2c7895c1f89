"""What the app serves is what it loaded, whatever becomes of the folder; a broken briefing leaves the others alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener, Server, free_port, serve
from tests.conftest import NORTHERN_KOSOVO

ADDRESSES = ("dataset.zip", "map.html", "present/banjska", "picture.png?day=2023-09-24", "embed?day=2023-09-24&lang=sq")
BROKEN = "id: broken\ntitle: [Not closed\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the embedded dataset, with a briefing that is broken."""
    folder = tmp_path_factory.mktemp("served") / "northern-kosovo"
    shutil.copytree(NORTHERN_KOSOVO, folder)
    (folder / "briefings" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Server]:
    """The app on that folder."""
    port = free_port()
    command = ["streamlit", "run", "app.py", f"--server.port={port}", "--server.address=127.0.0.1"]
    yield from serve(command, port, "URL:", {"DATASET": str(folder)})


def answer(server: Server, address: str) -> tuple[int, bytes]:
    """The status and body of an answer."""
    try:
        with urlopen(Request(f"{server.url}/{address}", headers={"Accept-Language": "en"})) as found:
            return found.status, found.read()
    except HTTPError as error:
        return error.code, error.read()


def test_a_folder_that_changes_breaks_and_goes(served: Server, folder: Path, visit: Opener) -> None:
    """Each answer stays as it was, byte for byte; so do pages that nobody had opened."""
    before = {address: answer(served, address) for address in ADDRESSES}
    assert {status for status, _ in before.values()} == {200}
    events = folder / "incidents.csv"

    def edit() -> None:
        events.write_text(events.read_text(encoding="utf-8").replace("Banjska", "Elsewhere"), encoding="utf-8")

    def spoil() -> None:
        events.write_bytes(b"\xff")

    steps: list[Callable[[], object]] = [edit, spoil, lambda: shutil.rmtree(folder)]
    for step in steps:
        step()
        assert {address: answer(served, address) for address in ADDRESSES} == before
    page = visit(f"{served.url}/events?lang=sr-Latn", ready="h1").page
    expect(page.get_by_text("Banjska").locator("visible=true").first).to_be_visible()
    page.get_by_role("link", name="Izlaganja").click()
    expect(page.get_by_role("link", name="Prikažite", exact=True)).to_have_count(2)


def test_a_broken_briefing_leaves_the_others_alone(served: Server, visit: Opener) -> None:
    """The page says which file has which fault, and so does the address of its presentation."""
    page = visit(f"{served.url}/briefing?lang=en", ready=".nk-file-faults").page
    faults = page.locator(".nk-file-faults")
    expect(faults).to_contain_text("Until it is mended, what it holds is not shown.")
    expect(faults.get_by_role("listitem")).to_have_count(1)
    expect(faults).to_contain_text("broken.yaml, row")
    expect(page.get_by_role("link", name="Present", exact=True)).to_have_count(2)
    page.goto(f"{served.url}/briefing?lang=sq")
    expect(faults).to_contain_text("broken.yaml, rreshti")
    status, body = answer(served, "present/broken")
    assert status == 422
    assert body.decode().startswith("This briefing can’t be shown: its file has faults.\nbroken.yaml, row ")
    assert answer(served, "present/banjska")[0] == 200
    assert answer(served, "present/nowhere")[0] == 404
