"""Texts in old encodings come out without one wrong letter, also where nothing declares the encoding."""

import pytest

from components.articles import read
from components.articles.decoding import decode

TURKISH = (
    "Dışişleri Bakanı, Brüksel'deki toplantının ardından yaptığı açıklamada, savunma sistemlerinin alımının iki"
    " ülkenin arasındaki görüşmelerde çözüleceğini söyledi. Şimdilik yeni bir tarih verilmedi;"
    " İğneada hattı ise bekliyor."
)
RUSSIAN = (
    "Министерство иностранных дел сообщило, что переговоры в Анкаре продлились три часа. Стороны обсудили поставки"
    " газа, торговлю и подготовку визита, который, возможно, состоится весной. Дата пока не названа."
)
ENGLISH = (
    "“We have taken many steps,” the ministry said – and the café in the chancellery, one official joked, was"
    " ‘neutral ground’. The price was put at €2bn…"
)
GERMAN = (
    "Die Außenministerin erklärte, die Gespräche über die Lieferung"
    " müssten zügig fortgeführt werden; für Ärger sorgte die Äußerung."
)
FRENCH = (
    "Le ministère a précisé que les négociations, commencées à l'été,"
    " s'étaient achevées sans résultat: où en est-on, demande-t-on déjà?"
)
POLISH = (
    "Minister spraw zagranicznych oświadczył, że rozmowy będą kontynuowane,"
    " choć żadna ze stron nie wskazała jeszcze daty spotkania."
)
MIXED = "Erdoğan and his minister spoke in Ankara on Friday. The president’s office published no details of the talks."

CASES = [
    (TURKISH, "windows-1254"), (TURKISH, "iso-8859-9"), (TURKISH, "utf-8"), (TURKISH, "utf-8-sig"),
    (TURKISH, "utf-16"), (TURKISH, "utf-16-le"), (RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866"),
    (RUSSIAN, "iso-8859-5"), (RUSSIAN, "utf-8"), (RUSSIAN, "utf-16"), (RUSSIAN, "utf-16-be"), (RUSSIAN, "utf-16-le"),
    (RUSSIAN, "utf-32"),
    (ENGLISH, "windows-1252"), (ENGLISH, "utf-16-be"), (GERMAN, "iso-8859-1"), (GERMAN, "windows-1252"),
    (FRENCH, "iso-8859-1"), (FRENCH, "windows-1252"), (POLISH, "windows-1250"), (MIXED, "windows-1254"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "encoding"), CASES)
@pytest.mark.parametrize("share", [1.0, 0.5])
def test_an_undeclared_encoding_is_told(text: str, encoding: str, share: float) -> None:
    text = text[: int(len(text) * share)]
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "cp866", "iso-8859-5", "windows-1254"])
@pytest.mark.parametrize("times", [1, 400])
def test_length_does_not_matter(encoding: str, times: int) -> None:
    text = "\n".join([TURKISH if encoding == "windows-1254" else RUSSIAN] * times)
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(("text", "encoding"), [case for case in CASES if not case[1].startswith("utf")])
def test_a_declared_encoding_is_followed_in_pages(text: str, encoding: str) -> None:
    page = (
        f"<html><head><meta charset='{encoding}'><title>T</title></head><body><p>{text}</p><p>{text}</p></body></html>"
    )
    (article,) = read("a.html", page.encode(encoding)).articles
    assert {paragraph.text for paragraph in article.paragraphs} == {text}


def test_a_page_that_calls_turkish_western_is_read_as_turkish() -> None:
    page = f"<html><head><meta charset='iso-8859-1'></head><body><p>{TURKISH}</p></body></html>"
    (article,) = read("a.html", page.encode("windows-1254")).articles
    assert article.paragraphs[0].text == TURKISH


def test_icelandic_keeps_its_letters() -> None:
    text = "Það er ekki víst að ráðherrann fái þær upplýsingar sem hún bað um, sagði talsmaðurinn á fundi í gær."
    assert decode(text.encode("windows-1252")) == text


def test_the_analysts_choice_goes_before_detection() -> None:
    assert read("a.txt", RUSSIAN.encode("koi8-r"), encoding="koi8-r").articles[0].text == RUSSIAN
    assert read("a.txt", b"x" * 30, encoding="klingon").problems[0].sentence == "The encoding 'klingon' is not known."


def test_a_letter_cut_in_two_and_a_damaged_byte_spoil_nothing_else() -> None:
    assert decode(RUSSIAN.encode()[:-3]) == RUSSIAN[:-2]
    damaged = bytearray(RUSSIAN.encode())
    damaged[40] = 0xFF
    assert sum(a != b for a, b in zip(decode(bytes(damaged)), RUSSIAN, strict=False)) < len(RUSSIAN)
    assert decode(bytes(damaged)).endswith(RUSSIAN[40:])
