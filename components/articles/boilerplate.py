"""Lines that belong to the page and not to the article: teasers, notices, calls to subscribe."""

import re

_WHOLE_LINE = re.compile(
    r"""^\W*(?:
      (?P<teaser>
        (?:see|learn|find\ out)\ (?:more|also|next)\b.{0,140}
      | (?:also|more)\ (?:read|on\ this\ (?:story|topic)|from|in)\b[^.]{0,100}
      | (?:related|recommended|most\ read|trending|editor(?:'|’)?s\ picks?|you\ (?:may|might)\ also\ like)\b[^.]{0,80}
      | (?:ilgili\ haber(?:ler)?|haberin\ devamı|reklam)\b[^.]{0,140}
      | (?:подробнее|реклама|по\ теме)\b.{0,140}
      )
    | read\ (?:more|also|next)\b.{0,140}
    | (?:read|see)\ the\ full\ (?:story|article)\b.{0,140}
    | (?:advertisement|advertising|sponsored(?:\ content)?|story\ continues\ below(?:\ advertisement)?|ad)
    | (?:share|tweet|print|e-?mail|copy\ link|comments?|follow\ us)(?:\ (?:this|it|on|via|the)\b[^.]{0,80}|[\W\d]*)
    | (?:sign\ up|subscribe|register|log\ ?in|sign\ in|download\ (?:our|the)\ app)\b.{0,160}
    | already\ (?:an?\ )?(?:subscriber|subscribed|member|registered)\?.{0,80}
    | (?:view|read|open)\ (?:th(?:is|e)\ (?:e-?mail|message|newsletter)\ )?(?:in\ (?:your|an?|the)?\ ?browser|online)
    | you(?:\ are|'re|’re)?\ receiv(?:e|ed|ing)\ this\ (?:e-?mail|mail|message|newsletter)\b.{0,200}
    | unsubscribe\b.{0,120}
    | abonelikten\ (?:çık|ayrıl)\w*\b.{0,120}
    | (?:вы\ получили\ это\ письмо|отписаться)\b.{0,160}
    | (?:click|tap)\ here\b.{0,120}
    | (?:we|this\ (?:web)?site)\ uses?\ cookies\b.{0,300}
    | .{0,80}\b(?:accept|manage|reject)\ (?:all\ )?cookies\b.{0,120}
    | (?:by\ continuing|by\ using\ this\ site)\b.{0,200}\b(?:cookies|terms|policy)\b.{0,80}
    | (?:©|\(c\)|copyright)\ .{0,160}
    | .{0,60}\ball\ rights\ reserved\b.{0,60}
    | (?:skip\ to|jump\ to|back\ to\ top)\b.{0,60}
    | .{0,120}\bçerez\w*\b.{0,80}\b(?:kullan|kabul|politika)\w*.{0,120}
    | .{0,120}\bфайл\w*\ (?:cookie|куки)\b.{0,160}
    | (?:tüm\ hakları\ saklıdır|все\ права\ защищены)\b.{0,80}
    | (?:ayrıca\ oku(?:yun)?|devamını\ oku|paylaş|abone\ ol)\b[^.]{0,140}
    | читайте?\ (?:также|ещ[её]|далее|подробнее)\b.{0,140}
    | (?:поделиться|подпи(?:шитесь|саться))\b.{0,140}
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"^\W*(?:\w+\W+){4}\w.*[^.][.?]['\"’”»)]*\s*$")
_POINTS = re.compile(r"^\W*\w+(?:\W+\w+){0,3}\s*[:|]")
_CAPTION = re.compile(
    r"^\W*(?:(?:file\ )?photo|image|picture|video|fotoğraf|foto|фото|иллюстрация)"
    r"\s*(?:[:/|©(]|by\b|credit\b|courtesy\b)"
    r"|(?:\((?:photo|image)[^)]{0,80}\)|/\s?(?:AFP|AP|Reuters|EPA|Getty Images|REUTERS))\W*$",
    re.IGNORECASE,
)
_LONGEST = 400


def is_boilerplate(line: str) -> bool:
    """Whether a whole line is a teaser, a notice or a call such as "Read more: …", in English, Turkish or Russian."""
    found = _WHOLE_LINE.match(line) if len(line) <= _LONGEST else None
    if found is None:
        return False
    # "Related talks broke off." is news: what begins like a teaser and ends like a sentence is one if it points on.
    return not (found["teaser"] and _SENTENCE.search(line)) or _POINTS.match(line) is not None


def is_caption(line: str) -> bool:
    """Whether a whole line is the caption or the credit of a picture."""
    return len(line) <= _LONGEST and _CAPTION.search(line) is not None
