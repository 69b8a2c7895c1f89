"""What a page says, to whom, and whether it is seen: its texts with their languages, and those that are cut off."""

from __future__ import annotations

import re
from functools import cache

from playwright.sync_api import Frame, Page

from app_pages.state import app_data
from geo.events.acled import EVENT_TYPES

NOT_OURS = {
    "[data-testid=stIconMaterial]": "the letters that Streamlit's typeface of icons draws a picture for; hidden from readers",
    "[data-testid=stCode]": "citations for programs: BibTeX and CSL-JSON have English keys",
    ".nk-events-table [title]": "the title of a source as it was published, beside its publisher",
    ".nk-languages": "each language has its own name",
}  # fmt: skip
"""Selectors of what is in another language than the page, with the reason."""
_TEXTS = """(skipped) => {
  const found = [];
  const add = (text, element) => {
    const marked = element.closest("[lang]");
    if (text.trim() && !element.closest(skipped) && element.checkVisibility()) found.push([text.trim(), marked ? marked.lang : ""]);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!element.closest("script, style, template, noscript")) add(walker.currentNode.textContent, element);
  }
  for (const name of ["aria-label", "title", "placeholder", "alt"])
    for (const element of document.querySelectorAll(`[${name}]`)) add(element.getAttribute(name), element);
  return found;
}"""
_CUT = """(kept) => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, own = node.parentElement;
    if (!node.textContent.trim() || own.closest(kept)) continue;
    if (!own.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    for (let around = own; around && around !== document.documentElement; around = around.parentElement) {
      const style = getComputedStyle(around), edge = around.getBoundingClientRect();
      if (style.clipPath === "inset(50%)") break; // for those who listen
      if (style.overflowX === "auto" || style.overflowX === "scroll") break;
      if (style.overflowX !== "visible" && (box.left < edge.left - 2 || box.right > edge.right + 2)) {
        found.push(node.textContent.trim());
        break;
      }
      if (style.position === "fixed") break;
    }
  }
  return found;
}"""
_NOT_SEEN = {
    "[data-testid=stSkipToContent]": "seen once it has the focus",
    "[data-testid=stSidebar][data-collapsed=true]": "the list of pages on a phone, folded away",
    "[data-testid=stIconMaterial]": "pictures",
    ".nk-credits, .nk-why": "where there is little room one line, which opens or has a tip",
    ".nk-turn-title": "a turning point without room for its title, which is then told beside its tick",
    "[class*=nk-tl-tick]": "the axis of the timeline goes along with it where it scrolls",
    ".leaflet-pane": "what lies on the map goes beyond its edge",
}
"""Selectors of texts that may lie outside what is seen, with the reason."""
_WORDS = {
    "en": r"the|of|and|with|from|not|this|these|are|was|were|for|by|which|that|has|have|is|in|an|day|days|events?|map|sources?|"
    r"page|open|close|choose|show|upload",
    "sq": r"dhe|të|së|për|nga|një|është|janë|në|që|ka|me",
    "sr-Latn": r"je|su|koji|koje|koja|nije|ili|kao|posle|prema|bilo|dana|događaj\w*|izvor\w*",
    "sr-Cyrl": r"[а-яљњћџђј]{2,}",
}
"""Words by which a language is known: frequent ones that the others don't have."""
_AMBIGUOUS = {
    ("sr-Latn", "sq"): r"ka|me",
    ("sr-Cyrl", "sq"): r"ka|me",
    ("en", "sq"): r"ka|me",
    ("sq", "sr-Latn"): r"je|su",
}
"""Words of one language that another has too, by page and language."""
_NAMES = (
    "Armed Conflict Location & Event Data", "Who’s On First", "Who's On First", "WGS 84", "Open Graph", "CC BY-SA", "CC BY",
    "The New York Times", "The Pavlovic Today",
)  # fmt: skip


@cache
def _proper_names() -> tuple[str, ...]:
    """What people, publishers and works are called, in no language of its own."""
    sources = app_data.dataset().sources
    acled = {*EVENT_TYPES, *(part for parts in EVENT_TYPES.values() for part in parts)}
    names = {*sources["author"], *sources["publisher"], *_NAMES, *acled} - {""}
    return tuple(sorted(names, key=len, reverse=True))


def _is_in(language: str, page: str, text: str) -> bool:
    # A part of a path or of a file's name is no word.
    shared = _AMBIGUOUS.get((page, language), "")
    words = (
        word.lower()
        for word in re.findall(rf"(?<![\w’'/-])(?:{_WORDS[language]})(?![\w’'/-]|\.[a-z])", text, re.IGNORECASE)
    )
    return any(not (shared and re.fullmatch(shared, word)) for word in words)


def other_languages(frame: Frame, page: str) -> list[str]:
    """Texts of a page in one language (its BCP 47 tag) that are in another one and don't say so."""
    found = []
    for text, language in frame.evaluate(_TEXTS, ", ".join(NOT_OURS)):
        if language != page:
            continue
        for name in _proper_names():
            text = text.replace(name, "")
        found += [f"{other}: {text}" for other in _WORDS if other != page and _is_in(other, page, text)]
    return list(dict.fromkeys(found))


def cut(frame: Frame) -> list[str]:
    """Texts of a page that end where an element cuts them off."""
    found: list[str] = frame.evaluate(_CUT, ", ".join(_NOT_SEEN))
    return list(dict.fromkeys(found))


def frames(page: Page) -> list[Frame]:
    """The page and the frames in it that show something of ours, once they are loaded."""
    found = [frame for frame in page.frames if frame.url.startswith("http")]
    for frame in found:
        frame.wait_for_load_state()
    return found


def open_all(page: Page) -> None:
    """Opens what folds: legends, filters, lists."""
    for frame in frames(page):
        frame.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
