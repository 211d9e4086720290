"""Dates as English, Turkish and Russian papers write them, and the language of documents and paragraphs."""

import datetime

import pytest

from components.articles import read_text
from components.articles.dates import only_a_date, parse_date

DAY = datetime.date(2021, 3, 4)
FORMS = [
    "2021-03-04", "2021-03-04T23:30:00+03:00", "20210304", "2021/3/4", "04.03.2021", "4.3.21", "4/3/2021",
    "4 March 2021", "March 4, 2021", "Mar. 4, 2021", "Thursday, March 4th, 2021 9:15 AM EST", "4th of March, 2021",
    "4-Mar-2021", "Thu, 04 Mar 2021 09:00:00 +0300", "Published on 4 March 2021 at 10:15 GMT", "March 4, 2021 Thursday",
    "4 Mart 2021", "04 Mart 2021 Perşembe, 09:15", "Yayın tarihi: 4 Mart 2021", "4 MART 2021", "04.03.2021 09:15",
    "4 марта 2021 г.", "4 марта 2021 года, 10:00", "Опубликовано: 4 мар 2021", "Четверг, 4 марта 2021",
    "04.03.2021, 10:00", "04-Mar-21", "4-MAR-21 09:15", "04/Mar/21", 1614816000, "1614816000000",
    44259, 44259.385, "44259", "44259,385",
]  # fmt: skip
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
LANGUAGES = {
    "en": "The foreign ministers of the two countries met in Ankara on Tuesday and spoke for three hours about gas.",
    "tr": "Dışişleri Bakanlığı sözcüsü, iki ülke arasındaki görüşmelerin gelecek hafta devam edeceğini söyledi.",
    "ru": "Министры иностранных дел двух стран встретились в Анкаре и три часа говорили о газе и о визите весной.",
    "uk": "Міністри закордонних справ двох країн зустрілися в Анкарі та три години говорили про газ і про візит.",
    "bg": "Министрите на външните работи на двете страни се срещнаха в Анкара и говориха три часа за газа.",
    "az": "İki ölkənin xarici işlər nazirləri Ankarada görüşüb və üç saat qaz, ticarət və səfər haqqında danışıb.",
    "de": "Die Außenminister der beiden Länder trafen sich am Dienstag in Ankara und sprachen drei Stunden über Gas.",
    "fr": "Les ministres des affaires étrangères des deux pays se sont rencontrés à Ankara et ont parlé du gaz.",
    "nl": "De ministers van Buitenlandse Zaken van de twee landen spraken dinsdag in Ankara drie uur over gas.",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_date_is_read_in_every_form(form: object) -> None:
    assert parse_date(form) == DAY


@pytest.mark.parametrize("language", MONTHS)
def test_every_month_is_known_in_every_case_of_letters(language: str) -> None:
    for number, name in enumerate(MONTHS[language].split(), start=1):
        upper = name.replace("i", "İ").upper() if language == "tr" else name.upper()
        for form in (name, name.lower(), upper, name.upper()):
            assert parse_date(f"7 {form} 2019") == datetime.date(2019, number, 7), form
            assert parse_date(f"İSTANBUL, {form} 7, 2019") == datetime.date(2019, number, 7), form


@pytest.mark.parametrize(
    "other", ["", "soon", "31.02.2021", "99/99/2021", "12:30", "May", "3 apples in 2021", None, 7, 1938, "00123"]
)
def test_what_is_no_date_gives_none(other: object) -> None:
    assert parse_date(other) is None


def test_a_line_that_says_more_than_a_date_stays_text() -> None:
    assert only_a_date("4 Mart 2021 Perşembe, 09:15") == DAY
    assert only_a_date("SALI, 4 EKİM 2022, YAYINLANMA 09:15") == datetime.date(2022, 10, 4)
    assert only_a_date("The talks of 4 March 2021 were useful") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_a_document_and_of_each_paragraph_is_told(language: str) -> None:
    assert read_text(LANGUAGES[language]).language == language
    others = [name for name in ("en", "tr", "ru", "de") if name != language]
    lines = [LANGUAGES[language]] * 9 + [LANGUAGES[name] for name in others] + ["OK."]
    article = read_text("\n\n".join(lines))
    assert article.language == language
    assert [paragraph.language for paragraph in article.paragraphs] == [language] * 9 + others + [None]
