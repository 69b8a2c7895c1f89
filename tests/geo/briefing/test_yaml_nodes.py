"""YAML as nodes: what it could hide is refused, with its line."""

from __future__ import annotations

import pytest

from geo.briefing import yaml_nodes
from geo.briefing.documents import parse
from geo.view.view import Vocabulary
from tests.geo.briefing.conftest import GOOD, faults


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("- view: {}", "- view: &v {}"), (25, "", "it has an anchor or an alias (& or *)")),
        (("- view: {}", "- view: *v"), (25, "", "it has an anchor or an alias (& or *)")),
        (("Two squares", "!!python/name:os.system"), (2, "", "it has a tag (!)")),
        (("- view: {}", "- view: {a: [[[[1]]]]}"), (25, "", "it is nested too deeply")),
        (("- view: {}", "- view: {? [a] : b}"), (25, "", "a field has no name")),
        (("- view: {}", "- view: {"), (27, "", "it is not YAML (expected ',' or '}', but got '<stream end>')")),
        (("author: A. Person", "author: A\tPerson\x07"), (3, "", "it has a character that YAML doesn’t allow")),
        (
            ("author: A. Person", 'author: "A\\x07"'),
            (3, "author", "'A\\x07' has a character that can’t be shown (U+0007)"),
        ),
        (
            ("author: A. Person", 'author: "\\ud800"'),
            (3, "author", "'\\ud800' has a character that can’t be shown (U+D800)"),
        ),
        (("author: A. Person", "title: Again\nauthor: A. Person"), (3, "title", "the field stands here twice")),
        (('#1"\n', '#1"\n---\nid: other\n'), (27, "", "a second document begins here")),
        (("scenes:\n", "scenes: []\nmore:\n"), (6, "scenes", "there are no scenes in it")),
    ],
)
def test_what_yaml_could_hide_is_refused(
    change: tuple[str, str], expected: tuple[int, str, str], known: Vocabulary
) -> None:
    """With the line, and without making anything of it."""
    assert change[0] in GOOD
    assert expected in faults(GOOD.replace(*change), known)


def test_a_text_that_is_too_long_is_not_read(known: Vocabulary) -> None:
    """Up to the limit it is; the limit counts bytes."""
    room = yaml_nodes.MAX_BYTES - len(GOOD.encode())
    assert parse(GOOD + "#" * room, known)[0] is not None
    assert faults(GOOD + "#" * (room - 1) + "é", known) == [(None, "", "it has more than 200,000 bytes")]
    assert faults("", known)[0] == (1, "", "it has no fields")


def test_a_cell_gives_what_is_read_here() -> None:
    for text in (GOOD, GOOD + "title: again\n", "a: [", "a: &b c", "", "a\x01", 'a: "\\ud800"'):
        assert yaml_nodes.unpack(yaml_nodes.work(text.encode())[1], file="x") == yaml_nodes.parse(text, file="x")
    for body in (b"null", b"[null, []]", b"[[1, [[]]], []]", b"[" * 9000, b'[null, [["odd", 1, "", ""]]]'):
        with pytest.raises(ValueError, match="no "):
            yaml_nodes.unpack(body, file="x")
