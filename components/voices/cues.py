"""Cues that report speech told apart from cues that report an attitude (denied, warned, criticised, hopes)."""

import re

from components.voices.statement import CueKind

_ATTITUDES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|warn\w*|critici[sz]\w*|critical|condemn\w*|denounc\w*|accus\w*|blam\w*|slam\w*|"
    r"blast\w*|attack\w*|rebuk\w*|hail\w*|prais\w*|welcom\w*|applaud\w*|laud\w*|commend\w*|support\w*|back(?:s|ed|ing)|"
    r"oppos\w*|reject\w*|refus\w*|refut\w*|dismiss\w*|disput\w*|doubt\w*|question(?:s|ed|ing)|object\w*|protest\w*|"
    r"complain\w*|lament\w*|regret\w*|deplor\w*|mock\w*|ridicul\w*|insult\w*|threat\w*|vow\w*|pledg\w*|promis\w*|"
    r"hop(?:e|es|ed|ing)|fear\w*|worr\w*|believ\w*|belief|think\w*|thought|feel\w*|felt|want\w*|wish\w*|expect\w*|"
    r"see[ns]?|saw|seeing|view\w*|consider\w*|regard\w*|agree\w*|disagree\w*|endors\w*|favou?r\w*|approv\w*|"
    r"demand\w*|urg\w*|call(?:s|ed|ing)? (?:for|on|upon)|appeal\w*|insist\w*|accept\w*|concern\w*|optimis\w*|"
    r"pessimis\w*|confiden\w*|suspect\w*|alleg\w*|deem\w*|concede\w*|conced\w*|admit\w*|acknowledg\w*|boast\w*)\b",
    re.I,
)
_SPEECH = re.compile(
    r"\b(?:said|say|says|saying|told|tell\w*|wrote|writ\w*|according|stat(?:ed|es|ing)|tweet\w*)\b", re.I
)


def cue_kind(cue: str) -> CueKind:
    """Whether a cue reports an attitude towards the content; any word of saying makes it speech."""
    return "attitude" if _ATTITUDES.search(cue) and not _SPEECH.search(cue) else "speech"
