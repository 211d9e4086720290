"""Hostile and broken web pages and plain texts."""

from hostile.case import TEXT, Case, reads, refused
from hostile.documents import LAUGHS, OUTSIDE

RUSSIAN = (
    "Министерство иностранных дел сообщило, что переговоры в Анкаре продлились три часа. Стороны обсудили поставки"
    " газа, торговлю и подготовку визита, который, возможно, состоится весной."
)
TURKISH = (
    "Dışişleri Bakanı, Brüksel'deki toplantının ardından yaptığı açıklamada, alımın iki ülkenin arasındaki"
    " görüşmelerde çözüleceğini söyledi; İğneada hattı ise bekliyor."
)


def page(inside: str, head: str = "") -> bytes:
    """A web page."""
    return f"<!doctype html><html><head>{head}</head><body>{inside}</body></html>".encode()


ARTICLE = f"<article><p>{TEXT}</p></article>"
CASES: list[Case] = [
    refused("empty.html", b"", "empty"),
    refused("scripts.html", page("<script>" + "alert(1);" * 5_000 + "</script>"), "no article"),
    refused("pictures.html", page("<img src='https://track.example/x.gif'>" * 200), "no article"),
    refused("deep.html", lambda: page("<div>" * 100_000 + f"<p>{TEXT}</p>"), "no article"),
    reads("unclosed.html", lambda: page(f"<p>{TEXT}" * 3_000)),
    reads("open-tags.html", lambda: page(ARTICLE + "<p " * 200_000)),
    reads("attribute.html", lambda: page(f"<article><p data-x='{'x' * 5_000_000}'>{TEXT}</p></article>")),
    reads("comment.html", page(ARTICLE + "<!-- " + "-" * 100_000)),
    reads("entities.html", page(f"<article><p>&#0;&#xD800;&#x110000;&bogus; {TEXT}</p></article>")),
    reads("laughs.html", LAUGHS.encode() + page(f"<article><p>{TEXT} &a9;</p></article>"), lacks="hahaha"),
    reads("outside.html", OUTSIDE.encode() + page(f"<article><p>{TEXT} &a9;</p></article>"), lacks="root:"),
    reads(
        "frames.html", page(ARTICLE + "<iframe src='file:///etc/passwd'></iframe><object data='file:///etc/passwd'>")
    ),
    reads("title.html", page(ARTICLE, "<title><script>alert(1)</script> **bold** [x](javascript:1)</title>")),
    reads("metas.html", lambda: page(ARTICLE, "<meta name='author' content='x'>" * 20_000)),
    reads("json.html", lambda: page(ARTICLE, f"<script type='application/ld+json'>{'[' * 200_000}</script>")),
    reads("cells.html", lambda: page(ARTICLE + f"<table>{'<tr><td>a</td><td>b</td></tr>' * 4_000}</table>"), TEXT),
    refused("large.html", lambda: page(f"<p>{'word ' * 5_000_000}</p>"), "larger than 20 MB"),
    reads("long-line.html", lambda: page(f"<article><p>{TEXT}</p><p>{'word ' * 300_000}</p></article>")),
    reads(
        "bidi.html",
        page(f"<article><p>{TEXT}</p></article>", "<title>abc\u202edef\u0007</title>"),
        lacks="title:\u202e",
    ),
    reads("refresh.html", page(ARTICLE, "<meta http-equiv='refresh' content='0;url=http://127.0.0.1/'>")),
    reads(
        "says-utf-8.html",
        page(f"<p>{RUSSIAN}</p><p>{RUSSIAN}</p>", "<meta charset='utf-8'>").decode().encode("cp1251"),
        RUSSIAN,
    ),
    reads("says-utf-16.html", page(ARTICLE, "<meta charset='utf-16'>")),
    reads("says-nothing.html", page(f"<p>{TURKISH}</p><p>{TURKISH}</p>").decode().encode("cp1254"), TURKISH),
    reads("says-klingon.html", page(ARTICLE, "<meta charset='x-klingon'>")),
    reads("half-letter.txt", RUSSIAN.encode()[:-1], RUSSIAN[:-2]),
    reads("no-mark.txt", RUSSIAN.encode("utf-16-le"), RUSSIAN),
    reads("wrong-mark.txt", b"\xef\xbb\xbf" + TURKISH.encode("cp1254"), "Bakan"),
    refused("blank.txt", b" \r\n\t\0 " * 100, "empty"),
    refused("noise.txt", bytes(range(256)) * 2_000, "not text"),
    refused("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(300), "a picture"),
    refused("program.html", b"MZ\x90" + bytes(300), "a program"),
    refused("packed.txt", b"\x1f\x8b\x08" + bytes(300), "unpack it first"),
    refused("sound.md", b"ID3" + bytes(300), "sound recording"),
    refused("word.pdf", b"A plain text.", "named .pdf and is none"),
    refused("text.xlsx", TEXT.encode(), "named .xlsx and is none"),
    reads("page.docx", page(ARTICLE)),
    refused("long-line.txt", lambda: b"word " * 10_000_000, "longer than 2,000,000"),
    refused("lines.txt", lambda: b"word\n" * 100_000, "more than 20,000 paragraphs"),
    reads("controls.txt", f"Title\x1b[31m\u202e\u2066\n\n{TEXT} {TEXT}\x00\x08".encode(), TEXT),
    reads("backtracking.txt", lambda: (("read more " * 30 + "\n") * 3_000 + TEXT).encode()),
    reads("underscores.md", lambda: ("*_" * 20_000 + "\n\n" + TEXT).encode()),
    reads("brackets.md", lambda: ("[" * 20_000 + "\n\n" + TEXT).encode()),
    reads("quotes.md", lambda: (">" * 5_000 + " a\n\n" + TEXT).encode()),
    reads(
        "front.md", b"---\na: &a [x]\nb: &b [*a, *a]\nc: !!python/object/apply:os.system ['id']\n---\n" + TEXT.encode()
    ),
    reads(
        "laughs.md",
        (
            "---\na0: &a0 [x]\n"
            + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
            + "---\n"
            + TEXT
        ).encode(),
    ),
]
