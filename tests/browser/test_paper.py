"""Pages that the browser prints: all that there is, in light colours, with nothing to press."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Page, expect

from app_pages.state import app_data
from geo.briefing.briefing import Briefing
from geo.dataset.dataset import Dataset
from geo.situation import replayed
from tests.browser.conftest import Opener, Server, at_rest

LIGHT = 200
"""Of 255: the mean of a sheet that is mostly paper; darker than that is a letter or a line."""
EVENT = "inc-2023-09-24-banjska"
DAY = "day=2023-09-24&mode=day"


def one_word(text: str) -> str:
    """A text without the spaces that lines and columns break at."""
    return "".join(text.split())


def sheets(file: Path) -> Sequence[Image.Image]:
    """The pages of a PDF in grey, at 24 dots an inch."""
    folder = file.with_suffix("")
    folder.mkdir(exist_ok=True)
    subprocess.run(["pdftoppm", "-r", "24", "-gray", str(file), str(folder / "sheet")], check=True)
    return [Image.open(one) for one in sorted(folder.iterdir())]


def printed(page: Page, folder: Path, paper: str = "A4") -> tuple[str, int]:
    """The text that a page has on paper, and how many pictures; no sheet of it is empty, and none is dark."""
    file = folder / f"page{paper}.pdf"
    page.pdf(path=file, format=paper)
    for sheet in sheets(file):
        assert ImageStat.Stat(sheet).mean[0] > LIGHT
        assert ImageStat.Stat(sheet).extrema[0][0] < LIGHT
    text = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True, text=True).stdout
    images = subprocess.run(["pdfimages", "-list", str(file)], capture_output=True, check=True, text=True).stdout
    return text, sum(" image " in line and int(line.split()[3]) > 300 for line in images.splitlines())


def press_print(page: Page) -> None:
    """Presses the key that prints: the page goes on until all is here, and only then would the dialog open."""
    page.evaluate("window.print = () => { window.ready = [...window.nkPaper.answers.values()].every(Boolean); }")
    page.locator("body").press("Control+p")
    page.wait_for_function("window.ready")


def happened(dataset: Dataset) -> Iterable[str]:
    events = replayed(dataset)
    return events.loc[(events["start"] <= "2023-09-24") & (events["end"] >= "2023-09-24"), "title"]


def accounts(dataset: Dataset) -> Iterable[str]:
    return dataset.accounts.loc[dataset.accounts["incident"] == EVENT, "summary"]


PAGES: dict[str, tuple[str, str, Callable[[Dataset], Iterable[str]], int]] = {
    "map": (f"/?{DAY}", ".nk-panel h2", happened, 1),
    "timeline": ("/timeline?day=2023-09-24", ".nk-tl-row", lambda data: data.settings.attributes.values(), 1),
    "events": ("/events", ".nk-events-table tbody tr", lambda data: replayed(data)["title"], 0),
    "compare": (f"/compare?{DAY}&against=2023-09-23", ".st-key-difference h2", happened, 2),
    "briefing": ("/briefing", ".st-key-briefing-own h2", lambda _: ["Northern Kosovo 2021–2024 in ten minutes"], 0),
    "export": (f"/export?{DAY}", ".st-key-export-view img", lambda data: [data.settings.attribution], 1),
    "event": (
        f"/event?select={EVENT}",
        ".nk-accounts",
        lambda data: [*accounts(data), "@techreport{crisis-group-2024"],
        1,
    ),
    "method": ("/method", "#credits", lambda data: filter(None, data.coverage["dated_statement"]), 0),
}
"""For each page its address, what is there once it is drawn, texts that its paper must have, and how many pictures."""


@pytest.mark.external
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_printed_whole(
    visit: Opener, server: Server, northern_kosovo: Dataset, name: str, tmp_path: Path
) -> None:
    address, ready, texts, pictures = PAGES[name]
    page = visit(server.url + address, ready=ready, color_scheme="dark").page
    at_rest(page)
    page.wait_for_function("[...document.images].every((one) => one.complete)")

    def said(which: str) -> set[str]:
        return {one.strip() for one in page.locator(which).all_inner_texts()} - {""}

    page.get_by_role("button", name="Embed").wait_for()
    buttons = said("button:visible, nav a:visible") - said("h1, h2, h3, th, .nk-tl-entities button")
    if name == "event":
        press_print(page)
    text, found = printed(page, tmp_path)
    whole = one_word(text)
    missing = [one for one in texts(northern_kosovo) if one_word(one) not in whole]
    assert not missing
    assert one_word(northern_kosovo.settings.disclaimer) in whole
    assert found == pictures
    assert not buttons & {line.strip() for line in text.splitlines()}
    page.emulate_media(media="print", color_scheme="dark")
    light = """['.stApp', ':is(.stApp, .nk-panel) :is(h1, h2)'].map((one) => {
        const { backgroundColor, color } = getComputedStyle(document.querySelector(one));
        return one === '.stApp' ? backgroundColor : color;
    })"""
    assert page.evaluate(light) == ["rgb(255, 255, 255)", "rgb(29, 31, 34)"]


def briefing() -> Briefing:
    return next(one for one in app_data.briefings() if one.id == "banjska")


def notes(_: Dataset) -> Iterable[str]:
    return [scene.notes for scene in briefing().scenes]


def credits(dataset: Dataset) -> Iterable[str]:
    return [dataset.settings.disclaimer, dataset.settings.attribution, "Line between municipalities"]


LOOKS = """() => {
    const key = document.querySelector('.nk-legend');
    return [
        document.documentElement.dataset.theme, key?.open, document.body.contains(key) && key.parentElement !== document.body,
        document.querySelectorAll('canvas').length, [...document.querySelectorAll('.nk-credits details')].map(({ open }) => open),
    ];
}"""
"""What a print must leave as it was."""
ALONE: dict[str, tuple[str, str, Callable[[Dataset], Iterable[str]]]] = {
    "map": (f"/embed?{DAY}", "body.nk-ready", lambda data: [*credits(data), "24 September 2023"]),
    "maps": (
        f"/embed?pair=on&{DAY}&against=2023-09-23", "body.nk-ready",
        lambda data: [*credits(data), "23 September 2023", "24 September 2023", "What is different"],
    ),
    "presentation": (
        "/present/banjska", "body.np-ready",
        lambda data: [*credits(data), *(scene.caption for scene in briefing().scenes)],
    ),
    "speaker": ("/present/banjska?speaker=1", ".ns-body", notes),
}  # fmt: skip
"""Pages without the app around them: the address, what is there once it is drawn, and texts that its paper must have."""


@pytest.mark.external
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", ALONE)
def test_a_map_alone_and_a_presentation_are_printed_in_light_colours_with_key_and_credits(
    visit: Opener, server: Server, northern_kosovo: Dataset, name: str, paper: str, tmp_path: Path
) -> None:
    address, ready, texts = ALONE[name]
    page = visit(server.url + address, ready=ready, color_scheme="dark").page
    page.wait_for_function("document.fonts.status === 'loaded'")
    buttons = {one.strip() for one in page.locator("button:visible, summary:visible").all_inner_texts()} - {""}
    before = page.evaluate(LOOKS)
    text, _ = printed(page, tmp_path, paper)
    whole = one_word(text)
    assert not [one for one in texts(northern_kosovo) if one_word(one) not in whole]
    assert not buttons & {line.strip() for line in text.splitlines()}
    assert page.evaluate(LOOKS) == before


@pytest.mark.external
def test_what_is_on_a_map_is_on_its_paper(visit: Opener, server: Server, tmp_path: Path) -> None:
    page = visit(f"{server.url}/embed?{DAY}", ready="body.nk-ready").page
    text, _ = printed(page, tmp_path)
    assert "NoviPazar" in one_word(text)
    # The land of the map, and not the canvas over it: the sheet is darker where the map is than where there is nothing.
    sheet = sheets(tmp_path / "pageA4.pdf")[0]
    wide, high = sheet.size
    assert ImageStat.Stat(sheet.crop((wide // 8, high // 8, wide // 4, high // 5))).mean[0] < 250


@pytest.mark.external
def test_a_map_that_is_printed_before_its_program_is_there_has_what_its_panel_says(
    visit: Opener, server: Server, northern_kosovo: Dataset, tmp_path: Path
) -> None:
    taken = "window.nkPaper = {};"  # nobody listens to the browser's print
    page = visit(
        f"{server.url}/?{DAY}",
        ready=".nk-panel h2",
        color_scheme="dark",
        prepare=lambda page: page.add_init_script(taken),
    ).page
    text, _ = printed(page, tmp_path)
    assert not [one for one in happened(northern_kosovo) if one_word(one) not in one_word(text)]


@pytest.mark.external
def test_scenes_of_ones_own_are_on_the_paper_of_the_briefings(visit: Opener, server: Server, tmp_path: Path) -> None:
    visitor = visit(f"{server.url}/?{DAY}", ready=".nk-panel h2")
    page = visitor.page
    page.get_by_role("button", name="Add this view as a scene").click()
    page.get_by_text("The page Briefing has it.").wait_for()
    page.get_by_role("link", name="Briefing").click()
    caption = page.locator(".nk-scene").get_by_label("Caption")
    caption.fill("What the room is told first")
    page.get_by_label("Title", exact=True).fill("A talk of mine")
    expect(page.locator(".nk-editor-kept")).not_to_be_empty()
    at_rest(page)
    text, _ = printed(page, tmp_path)
    for one in ("What the room is told first", "Northern Kosovo 2021–2024 in ten minutes"):
        assert one_word(one) in one_word(text)
    assert "Undo" not in text
