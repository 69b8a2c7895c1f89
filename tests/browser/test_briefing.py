"""The maker of briefings: scenes from the map, changed, moved, undone, kept, saved and opened."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from app_pages.briefing.draft import read
from app_pages.pages import PAGES
from geo.briefing.briefing import Briefing
from tests.browser.conftest import Opener, Server, Visit, at_rest
from tests.patience import PATIENCE_MS

FIRST = "day=2023-09-24&extent=20.6000,42.9000,20.9000,43.0500"
SECOND = "day=2022-12-15&mode=window&window=60&category=barricade"
GOOD = """id: from-a-file
title: From a file
author: A. Briefer
date: 2024-05-01
language: en
scenes:
- view: {day: 2021-09-20, data: 00000000}
  caption: The first
- view: {day: 2024-02-01}
  caption: The second
  notes: Say it slowly.
  highlight: [gate-1-jarinje]
  seconds: 30
"""
TWO = """id: two
title: Two days
author: A. Briefer
date: 2024-05-01
language: en
scenes:
- view: {day: 2023-09-24}
  caption: 24 September 2023
- view: {day: 2022-12-15, mode: window, window: 60, category: barricade}
  caption: 15 December 2022
"""
BAD = GOOD.replace("The first", "x" * 121).replace("seconds: 30", "seconds: 1").replace("2024-02-01", "2024-02-31")


class Maker:
    """The page with the maker on it."""

    def __init__(self, visit: Visit) -> None:
        self.page: Page = visit.page
        self.visit = visit

    def add(self, url: str) -> None:
        """Adds a view of the map as a scene."""
        self.visit.open(url)
        self.page.get_by_role("button", name="Add this view as a scene").click()
        self.page.get_by_text("The page Briefing has it.").wait_for()

    def open(self) -> Maker:
        """Goes to the page by its link."""
        self.page.get_by_role("link", name="Briefing").click()
        self.page.locator(".nk-scene").first.wait_for()
        return self

    def scene(self, number: int) -> Locator:
        return self.page.locator(".nk-scene").nth(number - 1)

    def button(self, name: str) -> Locator:
        return self.page.locator(".nk-editor").get_by_role("button", name=name, exact=True)

    def captions(self, *texts: str) -> None:
        """Waits until the scenes are those with these captions."""
        expect(self.page.locator(".nk-scene")).to_have_count(len(texts))
        for number, text in enumerate(texts, start=1):
            expect(self.scene(number).get_by_label("Caption")).to_have_value(text)

    def save(self) -> Briefing:
        """Saves the briefing, and reads the file."""
        with self.page.expect_download() as download:
            self.button("Save as YAML").click()
        found, faults = read(
            Path(download.value.path()).read_text(encoding="utf-8"), file=download.value.suggested_filename
        )
        assert faults == []
        assert found is not None
        assert download.value.suggested_filename == f"{found.id}.yaml"
        return found

    def upload(self, name: str, text: str) -> None:
        if not self.page.get_by_test_id("stFileUploader").is_visible():
            self.page.get_by_text("Open a briefing from a YAML file").click()
        self.page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(
            FilePayload(name=name, mimeType="text/yaml", buffer=text.encode())
        )


@pytest.fixture
def maker(visit: Opener, server: Server) -> Maker:
    """The page, with two views of the map as scenes."""
    one = Maker(visit(f"{server.url}/?{FIRST}"))
    one.add(f"{server.url}/?{FIRST}")
    one.add(f"{server.url}/?{SECOND}")
    return one.open()


@pytest.fixture
def opened(visit: Opener, server: Server) -> Maker:
    """The page, with two scenes from a file, changed since."""
    one = Maker(visit(f"{server.url}/briefing", ready=".nk-editor"))
    one.upload("two.yaml", TWO)
    one.captions("24 September 2023", "15 December 2022")
    one.page.get_by_label("Author", exact=True).fill("B. Briefer")
    return one


def test_views_become_scenes_that_are_edited_moved_undone_kept_and_saved(maker: Maker) -> None:
    maker.captions("24 September 2023", "15 December 2022")
    expect(maker.scene(2)).to_contain_text("15 December 2022, the last 60 days")
    maker.page.get_by_label("Title", exact=True).fill("A story: “two days”")
    maker.page.get_by_label("Author", exact=True).fill("A. Briefer")
    maker.scene(1).get_by_label("Caption").fill("Banjska")
    maker.scene(1).get_by_label("Notes").fill("Say it slowly.\nThen wait.")
    maker.scene(2).get_by_label("Caption").fill("Barricades # everywhere")
    maker.scene(2).get_by_role("button", name="Earlier").click()
    maker.captions("Barricades # everywhere", "Banjska")
    maker.button("Undo").click()
    maker.captions("Banjska", "Barricades # everywhere")
    maker.button("Redo").click()
    expect(maker.page.locator(".nk-editor-kept")).to_have_text("Kept in this browser. Not yet saved as a file.")

    maker.page.reload()
    maker.captions("Barricades # everywhere", "Banjska")
    expect(maker.page.get_by_label("Title", exact=True)).to_have_value("A story: “two days”")
    saved = maker.save()
    assert (saved.title, saved.author, saved.language) == ("A story: “two days”", "A. Briefer", "en")
    assert [scene.caption for scene in saved.scenes] == ["Barricades # everywhere", "Banjska"]
    assert saved.scenes[1].notes == "Say it slowly.\nThen wait."
    assert saved.scenes[0].view["category"] == "barricade"
    assert (saved.scenes[0].view["mode"], saved.scenes[0].view["window"]) == ("window", "60")
    assert saved.scenes[1].view["day"] == "2023-09-24"
    assert saved.scenes[1].view["extent"].startswith("20.")
    expect(maker.page.locator(".nk-editor-kept")).to_have_text("Nothing has changed since it was saved or opened.")

    maker.button("Undo").click()
    maker.captions("Banjska", "Barricades # everywhere")
    expect(maker.page.locator(".nk-editor-kept")).to_have_text("Kept in this browser. Not yet saved as a file.")


def test_scenes_are_moved_and_undone_with_the_keyboard_alone(opened: Maker) -> None:
    opened.scene(2).get_by_label("Caption").focus()
    for _ in range(3):
        opened.page.keyboard.press("Shift+Tab")
    assert opened.page.evaluate("document.activeElement.dataset.what") == "Duplicate"
    opened.page.keyboard.press("Enter")
    opened.captions("24 September 2023", "15 December 2022", "15 December 2022")
    opened.scene(1).get_by_role("button", name="Later").focus()
    opened.page.keyboard.press("Space")
    opened.captions("15 December 2022", "24 September 2023", "15 December 2022")
    # The same button moves the same scene on.
    opened.page.keyboard.press("Space")
    opened.captions("15 December 2022", "15 December 2022", "24 September 2023")
    # It can't go further: the focus is on the way back.
    assert opened.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Earlier: scene 3"
    opened.page.keyboard.press("Control+z")
    opened.captions("15 December 2022", "24 September 2023", "15 December 2022")
    opened.page.keyboard.press("Control+Shift+z")
    opened.captions("15 December 2022", "15 December 2022", "24 September 2023")
    # In a text, the keys belong to the text.
    caption = opened.scene(1).get_by_label("Caption")
    caption.focus()
    opened.page.keyboard.press("End")
    opened.page.keyboard.type("!")
    opened.page.keyboard.press("Control+z")
    opened.captions("15 December 2022", "15 December 2022", "24 September 2023")


def test_a_scene_is_dragged_to_another_place_and_one_from_another_tab_comes_in(opened: Maker, server: Server) -> None:
    opened.page.set_viewport_size({"width": 1366, "height": 2000})
    opened.scene(2).locator(".nk-scene-number").drag_to(opened.scene(1).locator(".nk-scene-number"))
    opened.captions("15 December 2022", "24 September 2023")
    other = opened.page.context.new_page()
    other.goto(f"{server.url}/?day=2021-09-20")
    other.get_by_role("button", name="Add this view as a scene").click()
    opened.captions("15 December 2022", "24 September 2023", "20 September 2021")
    opened.button("Undo").click()
    opened.captions("15 December 2022", "24 September 2023")


def test_what_is_wrong_stands_at_its_scene_and_nothing_is_saved(opened: Maker) -> None:
    opened.scene(2).get_by_label("Caption").fill("x" * 121)
    expect(opened.scene(2)).to_contain_text("121 of 120 characters: too long for two lines")
    opened.scene(2).get_by_text("has more than 120 characters").wait_for()
    opened.scene(1).get_by_label("Seconds").fill("1")
    opened.scene(1).get_by_text("it is not a number from 3 to 600").wait_for()
    expect(opened.scene(1)).not_to_contain_text("120 characters.")
    opened.button("Save as YAML").click()
    opened.page.get_by_text("Not saved: there is something to mend first.").wait_for()
    expect(opened.page.locator(".st-key-briefing-own [class*='st-key-handouts-']")).to_have_count(0)


def test_a_bad_file_is_told_in_sentences_and_changes_nothing(opened: Maker) -> None:
    opened.upload("bad.yaml", BAD)
    alert = opened.page.get_by_role("alert").filter(has_text="Nothing was opened: 3 faults to mend first.")
    alert.wait_for()
    for sentence in ("caption", "has more than 120 characters", "is not a day", "it is not a number from 3 to 600"):
        expect(alert).to_contain_text(sentence)
    at_rest(opened.page)
    opened.captions("24 September 2023", "15 December 2022")
    assert opened.page.locator("dialog[open]").count() == 0


def test_a_good_file_asks_first_and_undo_brings_the_scenes_back(opened: Maker) -> None:
    opened.upload("good.yaml", GOOD)
    opened.page.get_by_role("dialog", name="Open “From a file”?").wait_for()
    opened.button("Keep what there is").click()
    opened.captions("24 September 2023", "15 December 2022")
    at_rest(opened.page)
    opened.upload("again.yaml", GOOD)
    opened.button("Open it").click()
    opened.captions("The first", "The second")
    expect(opened.page.locator(".nk-editor-kept")).to_have_text("Nothing has changed since it was saved or opened.")
    expect(opened.scene(1).get_by_text("Made with another version of the data")).to_be_visible()
    expect(opened.scene(2).get_by_text("Made with another version of the data")).to_be_hidden()
    expect(opened.scene(2)).to_contain_text("Jarinje")
    assert opened.save().scenes[1].highlight == ("gate-1-jarinje",)
    opened.button("Undo").click()
    opened.captions("24 September 2023", "15 December 2022")


def test_a_new_briefing_asks_before_unsaved_work_goes(opened: Maker) -> None:
    opened.button("New").click()
    opened.page.keyboard.press("Escape")
    opened.captions("24 September 2023", "15 December 2022")
    opened.button("New").click()
    opened.button("Begin a new one").click()
    opened.captions()
    opened.page.get_by_text("No scene yet.").wait_for()
    opened.page.reload()
    opened.page.get_by_text("No scene yet.").wait_for()
    opened.button("Undo").click()
    opened.captions("24 September 2023", "15 December 2022")


def test_the_date_is_shown_and_taken_as_pages_write_days(opened: Maker) -> None:
    date = opened.page.get_by_role("textbox", name="Date", exact=True)
    expect(date).to_have_value("1 May 2024")
    date.fill("24. shtator 2023")
    date.press("Enter")
    expect(date).to_have_value("24 September 2023")
    assert opened.save().date.isoformat() == "2023-09-24"

    date.fill("9/24/2023")
    date.press("Enter")
    expect(opened.page.locator(".nk-day-problem")).to_contain_text(
        "“9/24/2023” is no day. Write it as 24 September 2023"
    )
    expect(date).to_have_value("9/24/2023")
    assert opened.save().date.isoformat() == "2023-09-24"

    opened.page.get_by_role("button", name="The day before: Date").click()
    expect(date).to_have_value("23 September 2023")
    expect(opened.page.locator(".nk-day-problem")).to_be_empty()
    opened.button("Undo").click()
    opened.button("Undo").click()
    expect(date).to_have_value("1 May 2024")


@pytest.mark.parametrize("page", [page.address for page in PAGES])
def test_no_page_has_a_date_field_of_the_browsers_own(visit: Opener, server: Server, page: str) -> None:
    """It would write days as the browser's language does, and not as the page."""
    query = "select=inc-2023-09-24-banjska&formats=gif&filters=open"
    one = visit(f"{server.url}/{page}?{query}", ready=".stApp h1, .stApp h2, .nk-panel h2").page
    at_rest(one)
    fields = "[type=date], [type=month], [type=datetime-local], [data-testid=stDateInput]"
    assert one.locator(fields).count() == 0


def test_a_scene_leads_back_to_its_view_on_the_map(opened: Maker) -> None:
    picture = opened.scene(2).locator("img")
    picture.scroll_into_view_if_needed()
    opened.page.wait_for_function("(img) => img.complete && img.naturalWidth === 1200", arg=picture.element_handle())
    opened.scene(2).get_by_role("link", name="Show on the map").click()
    opened.page.frame_locator("iframe[src*=streamlit_folium]").locator("body.nk-ready").wait_for()
    assert opened.visit.frame.locator(".nk-date").inner_text() == "15 December 2022"
    assert opened.visit.ask("[app.mode, app.window]") == ["window", 60]


def test_what_is_handed_out_is_what_is_in_work_and_a_preview_shows_it(opened: Maker) -> None:
    opened.scene(2).get_by_label("Caption").fill("Barricades here and there")
    with opened.page.expect_popup() as popup:
        opened.button("Preview").click()
    shown = popup.value
    expect(shown).to_have_title("Two days – 1 of 2", timeout=PATIENCE_MS)
    shown.keyboard.press("End")
    shown.get_by_text("Barricades here and there").first.wait_for()
    with opened.page.expect_download() as download:
        opened.page.locator(".st-key-briefing-own").get_by_role("button", name="YAML", exact=True).click()
    found, _ = read(Path(download.value.path()).read_text(encoding="utf-8"), file="")
    assert found is not None
    assert found.author == "B. Briefer"
    assert [scene.caption for scene in found.scenes] == ["24 September 2023", "Barricades here and there"]


def test_the_briefings_of_the_dataset_are_presented_and_listed(visit: Opener, server: Server) -> None:
    page = visit(f"{server.url}/briefing", ready=".nk-editor").page
    first = page.locator("[class*='st-key-briefing-banjska']")
    expect(first.get_by_role("link", name="Present")).to_have_attribute("target", "_blank")
    first.get_by_text("The 8 scenes").click()
    expect(first.locator("ol li")).to_have_count(8)
    first.get_by_role("button", name="Change a copy").click()
    expect(page.locator(".nk-scene")).to_have_count(8)
    expect(page.get_by_label("Title", exact=True)).to_have_value("24 September 2023, Banjska")
    expect(page.locator(".nk-editor-kept")).to_have_text("Nothing has changed since it was saved or opened.")
    with page.expect_popup() as popup:
        first.get_by_role("link", name="Kiosk").click()
    expect(popup.value).to_have_title(re.compile("24 September 2023, Banjska"))
    assert popup.value.url.startswith(f"{server.url}/present/banjska?lang=en&kiosk=")
