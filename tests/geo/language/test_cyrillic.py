"""Serbian in Cyrillic: words are transliterated, and what is no word is left as it is."""

from __future__ import annotations

import pytest

from geo.language.cyrillic import to_cyrillic


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Pišite na ime.njegovo+a@primer.rs ili @KoSSev.", "Пишите на ime.njegovo+a@primer.rs или @KoSSev."),
        ("(njegos@xn--e1a.info, mailto:a@b.rs)", "(njegos@xn--e1a.info, mailto:a@b.rs)"),
        ("Na www.primer.rs/njiva piše: dođite.", "На www.primer.rs/njiva пише: дођите."),
        ("Na kord-kim.gov.rs, a.rs.com i x.com/njiva", "На kord-kim.gov.rs, a.rs.com и x.com/njiva"),
        ("Sa Kallxo.com-a, example.org/put?a=b#c.", "Са Kallxo.com-а, example.org/put?a=b#c."),
        ("HTTPS://A.B/selo_(ime)_x) i ftp://c.d/e", "HTTPS://A.B/selo_(ime)_x) и ftp://c.d/e"),
        ("[veza](https://a.b/njiva) ovde", "[веза](https://a.b/njiva) овде"),
        ("Kraj.Sledeće, npr. ovo, itd. v.d. direktora", "Крај.Следеће, нпр. ово, итд. в.д. директора"),
    ],
)
def test_addresses_are_left(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("I ¶3; I ¶5 i njegova, V §2, I napomene 2, I n.4", "I ¶3; I ¶5 и његова, V §2, I напомене 2, I н.4"),
        ("(Crisis Group, I\n¶3)", "(Crisis Group, I\n¶3)"),
        ("I 3; V 12, X 2.", "I 3; V 12, X 2."),
        ("I/3 i V.2", "I/3 и V.2"),
        ("I–IV, I i III, V do X, (I), II.B", "I–IV, I и III, V до X, (I), II.B"),
        ("Petar I je došao u delu V", "Петар I је дошао у делу V"),
        ("GLAVA I, DEO V", "ГЛАВА I, ДЕО V"),
        ("XIX vek, MCMXCIX, godina MMXXIV", "XIX век, MCMXCIX, година MMXXIV"),
        ("I on. I 30. aprila. I 20 ljudi, I 6.300 ljudi.", "И он. И 30. априла. И 20 људи, И 6.300 људи."),
        ("I 20 % njih, I 5–10 dana. VUČIĆ I KURTI", "И 20 % њих, И 5–10 дана. ВУЧИЋ И КУРТИ"),
        ("Piše V. Petrović, gospodin V. Đurić", "Пише В. Петровић, господин В. Ђурић"),
        ("DA LI SMO MI DIV", "ДА ЛИ СМО МИ ДИВ"),
    ],
)
def test_roman_numerals_are_left_and_words_that_look_so_are_not(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Pišite kao GGGG-MM-DD, DD.MM.GGGG ili MM/GGGG.", "Пишите као ГГГГ-ММ-ДД, ДД.ММ.ГГГГ или ММ/ГГГГ."),
        ("NJEGOŠ, LJUBAV, DŽEP, KONJ; Njegoš, NJegoš", "ЊЕГОШ, ЉУБАВ, ЏЕП, КОЊ; Његош, Његош"),
        ("TANJUG INJEKCIJA Injekcija injekcija NADŽIVETI", "ТАНЈУГ ИНЈЕКЦИЈА Инјекција инјекција НАДЖИВЕТИ"),
        ("EULEX, UNHCR, UN-a, 11 km²", "ЕУЛЕКС, УНХЦР, УН-а, 11 км²"),
    ],
)
def test_capitals_are_written_as_words(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    "text",
    [
        "03/L-049", "M-84", "UTF-8", "N1", "deadbeefcafe", "6b03bac5", "deadbeef-cafe-babe-abba-123456789abc", "docs/data.md",
        "slika.PNG", "incidents.csv", "inc-2023-09-24-banjska", "gate-1-jarinje", "precision_m", "EMBED_ANCESTORS", "sr-Latn",
        "sr-RS", "sr-Latn-RS", "en-GB", "{most} {name}", "`kod`", "<b>", "José", "García",
    ],
)  # fmt: skip
def test_codes_are_left(text: str) -> None:
    assert to_cyrillic(text) == text
    assert to_cyrillic(f"Ovde je {text}, dakle") == f"Овде је {text}, дакле"


def test_what_only_looks_like_a_code_is_not_left() -> None:
    latin = "ne-Srbi, pro-EU, za-UN, 20-godišnji, a < b i c > d, _jako_"
    assert to_cyrillic(latin) == "не-Срби, про-ЕУ, за-УН, 20-годишњи, а < б и ц > д, _јако_"


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Izveštaj, LICENSE.sr-Latn.md i naslovi.net", "Извештај, LICENSE.sr-Latn.md и naslovi.net"),
        ("43°13′07″N 20°41′30″E, severno", "43°13′07″N 20°41′30″E, северно"),
        ("Radio Free Europe/Radio Liberty javlja", "Radio Free Europe/Radio Liberty јавља"),
        ("po Wikipediji (CC BY-SA)", "по Википедији (CC BY-SA)"),
        ("II.B napomene 1, ES ¶2", "II.B напомене 1, ES ¶2"),
    ],
)
def test_cyrillic_is_made_but_for_what_is_no_serbian(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic
