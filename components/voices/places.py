"""Countries: their names, demonyms and capitals, and the side that their voices speak for."""

import re
from dataclasses import dataclass

from components.voices.statement import Side

_TABLE = """
turkey|Turkey|Türkiye,Turkiye|Turkish,Turk,Turks|Ankara
russia|Russia|Russian Federation|Russian,Russians|Moscow
west|United States|US,U.S.,USA,U.S.A.,America,the States|American,Americans|Washington
west|United Kingdom|UK,U.K.,Britain,Great Britain,England,Scotland|British,Briton,Britons|London
west|Germany||German,Germans|Berlin
west|France||French|Paris
west|Italy||Italian,Italians|Rome
west|Spain||Spanish,Spaniards|Madrid
west|Portugal||Portuguese|Lisbon
west|Netherlands|Holland|Dutch|The Hague,Amsterdam
west|Belgium||Belgian,Belgians|
west|Luxembourg||Luxembourgish|
west|Austria||Austrian,Austrians|Vienna
other|Switzerland||Swiss|Bern
west|Ireland||Irish|Dublin
west|Denmark||Danish,Danes|Copenhagen
west|Sweden||Swedish,Swedes|Stockholm
west|Norway||Norwegian,Norwegians|Oslo
west|Finland||Finnish,Finns|Helsinki
west|Iceland||Icelandic|Reykjavik
west|Poland||Polish,Poles|Warsaw
west|Czech Republic|Czechia|Czech,Czechs|Prague
west|Slovakia||Slovak,Slovaks|Bratislava
west|Hungary||Hungarian,Hungarians|Budapest
west|Romania||Romanian,Romanians|Bucharest
west|Bulgaria||Bulgarian,Bulgarians|Sofia
west|Greece||Greek,Greeks|Athens
west|Croatia||Croatian,Croats|Zagreb
west|Slovenia||Slovenian,Slovenes|Ljubljana
west|Estonia||Estonian,Estonians|Tallinn
west|Latvia||Latvian,Latvians|Riga
west|Lithuania||Lithuanian,Lithuanians|Vilnius
west|Malta||Maltese|Valletta
west|Canada||Canadian,Canadians|Ottawa
other|Australia||Australian,Australians|Canberra
other|New Zealand||New Zealander|Wellington
other|Japan||Japanese|Tokyo
west|Cyprus|Greek Cyprus|Cypriot,Cypriots,Greek Cypriot|Nicosia
other|Northern Cyprus|North Cyprus,northern Cyprus,TRNC|Turkish Cypriot,Turkish Cypriots|
other|Ukraine||Ukrainian,Ukrainians|Kyiv,Kiev
other|Belarus||Belarusian,Belarusians|Minsk
other|Moldova||Moldovan,Moldovans|Chisinau
other|Georgia||Georgian,Georgians|Tbilisi
other|Armenia||Armenian,Armenians|Yerevan
other|Azerbaijan||Azerbaijani,Azeri,Azerbaijanis|Baku
other|Kazakhstan||Kazakh,Kazakhs|Astana
other|Uzbekistan||Uzbek,Uzbeks|Tashkent
other|Kyrgyzstan||Kyrgyz|Bishkek
other|Tajikistan||Tajik,Tajiks|Dushanbe
other|Turkmenistan||Turkmen|Ashgabat
other|Serbia||Serbian,Serbs|Belgrade
other|Kosovo||Kosovar,Kosovan|Pristina
other|Bosnia and Herzegovina|Bosnia|Bosnian,Bosnians|Sarajevo
west|Albania||Albanian,Albanians|Tirana
west|North Macedonia|Macedonia|Macedonian,Macedonians|Skopje
west|Montenegro||Montenegrin|Podgorica
other|Syria||Syrian,Syrians|Damascus
other|Iraq||Iraqi,Iraqis|Baghdad
other|Iran||Iranian,Iranians|Tehran,Teheran
other|Israel||Israeli,Israelis|Jerusalem,Tel Aviv
other|Palestine||Palestinian,Palestinians|Ramallah
other|Lebanon||Lebanese|Beirut
other|Jordan||Jordanian,Jordanians|Amman
other|Egypt||Egyptian,Egyptians|Cairo
other|Libya||Libyan,Libyans|Tripoli
other|Saudi Arabia||Saudi,Saudis|Riyadh
other|United Arab Emirates|UAE,U.A.E.,the Emirates|Emirati,Emiratis|Abu Dhabi
other|Qatar||Qatari,Qataris|Doha
other|Kuwait||Kuwaiti,Kuwaitis|
other|Yemen||Yemeni,Yemenis|Sanaa
other|Tunisia||Tunisian,Tunisians|Tunis
other|Algeria||Algerian,Algerians|Algiers
other|Morocco||Moroccan,Moroccans|Rabat
other|Sudan||Sudanese|Khartoum
other|Somalia||Somali,Somalis|Mogadishu
other|Ethiopia||Ethiopian,Ethiopians|Addis Ababa
other|South Africa||South African,South Africans|Pretoria
other|Afghanistan||Afghan,Afghans|Kabul
other|Pakistan||Pakistani,Pakistanis|Islamabad
other|India||Indian,Indians|New Delhi
other|China||Chinese|Beijing
other|North Korea||North Korean,North Koreans|Pyongyang
other|South Korea||South Korean,South Koreans|Seoul
other|Brazil||Brazilian,Brazilians|Brasilia
other|Mexico||Mexican,Mexicans|Mexico City
other|Venezuela||Venezuelan,Venezuelans|Caracas
other|Cuba||Cuban,Cubans|Havana
west|European Union|EU,E.U.,the bloc,Europe|European,Europeans|Brussels
west|NATO|Nato,the alliance|Western,Allied|
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A country (or the European Union, or NATO) as sources speak of it."""

    name: str
    side: Side
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


def _read() -> tuple[Place, ...]:
    found = []
    for line in _TABLE.strip().splitlines():
        side, name, names, demonyms, capitals = line.split("|")
        split = [
            tuple(part.strip() for part in cell.split(",") if part.strip()) for cell in (names, demonyms, capitals)
        ]
        found.append(Place(name, side, (name, *split[0]), split[1], split[2]))  # type: ignore[arg-type]
    return tuple(found)


PLACES = _read()
BY_WORD: dict[str, Place] = {
    word: place for place in PLACES for word in (*place.names, *place.demonyms, *place.capitals)
}
BY_DEMONYM: dict[str, Place] = {word: place for place in PLACES for word in place.demonyms}
_POLITICAL = (
    "aid|allies|ally|alliance|ambassadors?|analysts?|backers|bloc|calls|camp|capitals|commentators?|companies|concerns|"
    "countries|critics|democrac(?:y|ies)|diplomats?|diplomacy|embass(?:y|ies)|envoys?|experts?|fears|governments?|"
    "hegemony|influence|institutions|intelligence|interests|intervention|leaders?|media|"
    "militar(?:y|ies)(?! (?:commands?|districts?|zones?))|nations?|observers?|officials?|opinion|orbit|partners?|"
    "partnership|polic(?:y|ies)|policymakers|politicians|powers(?! (?:grids?|plants?|stations?))|press|pressure|"
    "relations|response|sanctions|sources?|support|troops|values|weapons|world"
)
WESTERN = re.compile(rf"(?<![\w-])western(?=-(?:backed|led|made|supplied)\b|\s+(?:{_POLITICAL})\b)")
"""The adjective of the West as British papers spell it, like that of the point of the compass: told by what follows."""
_PATTERN = re.compile(
    r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in sorted(BY_WORD, key=len, reverse=True)) + r")(?!\w)"
    rf"|{WESTERN.pattern}"
)
_WEST = BY_WORD["Western"]


def places_in(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, Place]]:
    """Every country named in `text[start:end]`, by name, demonym or capital, with its offsets."""
    end = len(text) if end is None else end
    return [
        (match.start(), match.end(), BY_WORD.get(match.group(), _WEST)) for match in _PATTERN.finditer(text, start, end)
    ]
