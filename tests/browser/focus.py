"""Where the keyboard's focus is, across the page and its frames, and whether a person sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

MAX_STOPS = 400
_FOCUSED = """() => {
  let document_ = document, element = document.activeElement;
  while (element && element.tagName === "IFRAME" && element.contentDocument) {
    document_ = element.contentDocument;
    element = document_.activeElement;
  }
  if (!element || element === document_.body) return null;
  const box = element.getBoundingClientRect(), view = document_.defaultView;
  const drawn = (one) => {
    const style = view.getComputedStyle(one);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  };
  const label = element.closest("label") ?? element.labels?.[0];
  const around = [element, element.parentElement, label, element.nextElementSibling].filter(Boolean);
  for (const one of around) one.getAnimations().forEach((animation) => animation.finish());
  const seen = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]].some(([x, y]) => {
    const top = document_.elementFromPoint(box.x + x * box.width, box.y + y * box.height);
    return top && (element.contains(top) || top.contains(element) || label?.contains(top));
  });
  const titles = (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document_.getElementById(id)?.innerText);
  const names = [
    element.getAttribute("aria-label"), titles.join(" "), label?.innerText, element.innerText, element.placeholder, element.title,
  ];
  return {
    role: element.getAttribute("role") ?? element.tagName.toLowerCase(),
    name: names.map((one) => (one ?? "").trim()).find(Boolean) ?? "",
    key: [element.tagName, element.id, element.className.baseVal ?? element.className, box.x, box.y].join(),
    ringed: around.some(drawn),
    width: box.width, height: box.height,
    covered: box.width > 2 && !seen,
  };
}"""


@dataclass(frozen=True)
class Focused:
    """What has the focus: its role, its name, whether a ring is drawn around it, its size (px), whether something lies over it."""

    role: str
    name: str
    key: str
    ringed: bool
    width: float
    height: float
    covered: bool


def focused(page: Page) -> Focused | None:
    """What has the focus; nothing where it is on no element."""
    found = page.evaluate(_FOCUSED)
    return Focused(**found) if found else None


def tab_to(page: Page, wanted: Callable[[Focused], bool], key: str = "Tab") -> list[Focused]:
    """Presses a key until the focus is on what is wanted; the stops on the way, that one the last.

    Raises ``AssertionError`` when it comes by no such stop.
    """
    stops: list[Focused] = []
    for _ in range(MAX_STOPS):
        page.keyboard.press(key)
        if (stop := focused(page)) is None:
            continue
        stops.append(stop)
        if wanted(stop):
            return stops
    raise AssertionError("the focus never came to it: " + "; ".join(f"{one.role} {one.name[:40]}" for one in stops))


def named(name: str) -> Callable[[Focused], bool]:
    """Whether a stop has a name."""
    return lambda stop: stop.name == name
