"""Rules that no regular expression can say: check digits, and what a number is not.

Each takes the folded text and the begin and end of a value in it, and says whether the value counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import ascii_letters

import phonenumbers

Check = Callable[[str, int, int], bool]

_DIGITS = re.compile(r"[0-9]+")
_MOBILE = re.compile(r"0[2-9]0")
_TIMESTAMP = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])[0-5][0-9]")
_BOOK = re.compile(r"(?:ISBN|ISSN|DOI|ORCID|arXiv)[-: ]{0,3}[0-9X-]*$", re.IGNORECASE)
_DATABASE = re.compile(r"(?:DB|TKC|Westlaw) ?$")
_YEARS = re.compile(
    r"(?:19|20)[0-9]{2}[ -]{1,3}(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}|(?:19|20)[0-9]{6}"
)
_MAIL_HOSTS = re.compile(
    r"(?:gmail|yahoo|outlook|hotmail|icloud|proton(?:mail)?|docomo|ezweb|softbank)\b", re.IGNORECASE
)
_DOT = re.compile(r" dot |\[dot\]|\(dot\)|_at_", re.IGNORECASE)
_NO_STREET = re.compile(
    r"(?:図|表|第|節|章|項|号|版|式|例|型|問|頁|条|法|編|巻|令和|平成|昭和|大正|年|月|日|約|各|計|[pPv.]|[Ff]ig"
    r"|[Tt]able|[Vv]ersion|[Ss]ection|[Cc]hapter|[Pp]art|[Aa]nnex) ?$"
)
_NO_NAME = re.compile(
    r"(?:公立|市立|区立|町立|村立|私立|国立|県立|都立|各|その|この|あの|どの|日本の|地域の|近くの|外国人|特別支援|義務教育|多くの|全国の|認可|認可外|同じ|ある|また|など|とか|では|には|から|まで|ので|ない|国公立|市町村|定時制|夜間|近所の|次の|東京の|放課後|学童|児童)+$"
)
_SCHOOL = re.compile(
    r"([一-龠々ヶァ-ヶーぁ-ん]+?)"
    r"(?:小学校|中学校|高等学校|高校|保育園|保育所|幼稚園|こども園|学園|公民館|児童館|(?:放課後(?:児童)?|児童|学童)クラブ"
    r"|学童保育|小(?= ))"
)
# Some names are in hiragana (ひまわり保育園) or one kanji (芝公民館); a word or a counter before a school is none.
_KANA_NAME = re.compile(r"[ぁ-ん]{3,6}")
_NO_KANA_NAME = re.compile(
    r"(?:[のがをにはではもへやなじつと]|たいてい|ふつう|きょう|あした|きのう|まいにち|ちかく|おおく|こんど|ことし|らいねん|という|ような|[るたい])$"
)
_PLACE = re.compile(
    r"[^市区町村県都国本分新旧同各他全大小中高名ぁ-んァ-ヺー時分日曜半前後夜朝昼回度年月人円番階号棟側先内外上下]"
)
_FROM_A_DAY = re.compile(r"\b(?:after|before|between|since|from|until|by)\b[^.;]{0,12}$")
_OF_A_THING = re.compile(r"(?:制度|法律?|団体|会|条約|運動|しくみ|仕組み|グループ|機関|庁|国)[はが]、?$")
_NOBODY_BORN = re.compile(
    r"た[^。、はがをも\n]{0,6}(?:制度|法律|団体|会|集まり|グループ|条約|運動|しくみ|仕組み|ことば|言葉|機関)"
)
# Of whom papers write by office, and who is no private person.
_IN_OFFICE = re.compile(
    r"(?:Minister|Judge|Justice|President|Professor|Commissioner|Secretary|Senator|Governor|Mayor|Rapporteur)"
    r" (?:[A-Z][a-z]+ ){0,2}$"
)
_GENERAL_DAY = re.compile(r"(?:以後|以降|以前|まで|から|より前)[^。\n]{0,6}(?:生まれ|生れ|出生|うまれ)")


def my_number(text: str, begin: int, end: int) -> bool:
    """Whether the last of twelve digits is the check digit of the others (総務省令第85号, 2014, article 5)."""
    groups = _DIGITS.findall(text[begin:end])
    digits = "".join(groups)
    if [len(group) for group in groups] not in ([12], [4, 4, 4]) or _TIMESTAMP.fullmatch("".join(groups)):
        return False
    weights = (n + 1 if n <= 6 else n - 5 for n in range(1, 12))
    rest = sum(int(digit) * weight for digit, weight in zip(digits[10::-1], weights, strict=True)) % 11
    return int(digits[11]) == (0 if rest <= 1 else 11 - rest)


def iban(text: str, begin: int, end: int) -> bool:
    """Whether the check digits of an IBAN are right (ISO 13616, modulo 97)."""
    sign = text[begin:end].replace(" ", "")
    number = "".join(str(int(letter, 36)) for letter in sign[4:] + sign[:4])
    return 15 <= len(sign) <= 34 and int(number) % 97 == 1


def phone(text: str, begin: int, end: int) -> bool:
    """Whether ten or eleven digits that begin with 0 are put together as phone numbers are; assigned or not."""
    groups = _DIGITS.findall(text[begin:end])
    lengths, digits = [len(group) for group in groups], "".join(groups)
    before, after = text[max(0, begin - 24) : begin], text[end : end + 4]
    if (
        _BOOK.search(before)
        or not digits[4:].strip("0")
        or (before[-1:].isascii() and before[-1:].isalpha() and len(groups) == 1)
    ):
        return False
    if re.search(r"[0-9A-Za-z_][-./_]$", before) and not before[-2:-1].isalpha():
        return False
    if max(lengths) == 1:
        return bool(_MOBILE.match(digits)) or "-" in text[begin:end]
    if ("." in text[begin:end] and len(groups) == 2 and lengths[0] == 1) or re.match(r"[A-Za-z]", after):
        return False
    if lengths[0] == 1 or digits.startswith("00"):
        return False
    if lengths == [2, 2, 2, 2, 2]:
        return not re.match(r"[- ./,、]{1,2}[0-9]{2}", after)
    return len(groups) <= 4 + bool(_MOBILE.match(digits)) and (len(digits) == 10 or _is_long(digits, lengths))


def _is_long(digits: str, lengths: list[int]) -> bool:
    return bool(_MOBILE.match(digits)) or digits.startswith("0800") or (len(lengths) >= 2 and min(lengths) > 1)


def international_phone(text: str, begin: int, end: int) -> bool:
    """Whether digits after + (or 00, 010) have a length that their country's numbers can have."""
    digits = "".join(_DIGITS.findall(text[begin:end].replace("(0)", "")))
    if not text[begin:end].startswith("+"):
        digits = re.sub(r"^0(?:0|10)", "", digits)
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(f"+{digits}"))
    except phonenumbers.NumberParseException:
        return False


def local_phone(text: str, begin: int, end: int) -> bool:
    """Whether digits beside a word for phone are no years or days."""
    return not _YEARS.fullmatch(text[begin:end].strip())


def no_database(text: str, begin: int, end: int) -> bool:
    """Whether a number is not that under which a database of judgments has one."""
    return not _DATABASE.search(text[max(0, begin - 8) : begin])


def no_day(text: str, begin: int, end: int) -> bool:
    """Whether digits behind a word are no years or days, whatever letters stand before them."""
    return not _YEARS.fullmatch(text[begin:end].lstrip(f"{ascii_letters} -"))


def written_email(text: str, begin: int, end: int) -> bool:
    """Whether “name at example dot com” is an address, not “Available at example.org”."""
    return bool(_DOT.search(text[begin:end]) or _MAIL_HOSTS.search(text[begin:end]))


def birth_context(text: str, begin: int, end: int) -> bool:
    """Whether a date is a birth, not the day from which a law counts births."""
    if _OF_A_THING.search(text[max(0, begin - 20) : begin]) or _NOBODY_BORN.match(text, end):
        return False
    return not _GENERAL_DAY.search(text[begin : end + 6]) and not _FROM_A_DAY.search(text[max(0, begin - 40) : begin])


def numbered_street(text: str, begin: int, end: int) -> bool:
    """Whether numbers such as 3-2-1 are a street's, not those of a figure, an era or a section."""
    years = re.match(r"(?:19|20)[0-9]{2}", text[begin:end])
    return not years and not _NO_STREET.search(text[max(0, begin - 12) : begin])


def street(text: str, begin: int, end: int) -> bool:
    """Whether such numbers stand behind a place, not behind a word of English."""
    return numbered_street(text, begin, end) and not re.search(r"[A-Za-z]\.? $", text[max(0, begin - 3) : begin])


def named_school(text: str, begin: int, end: int) -> bool:
    """Whether a name stands before the word for a school; “public primary schools” are no name."""
    found = _SCHOOL.search(text, begin, end)
    if found is None or _NO_NAME.search(found[1]):
        return False
    kanji = re.sub(r"[ぁ-ん]", "", found[1])
    if len(kanji) < 2 and _PLACE.fullmatch(found[1]):
        return True
    return len(kanji) >= 2 or bool(_KANA_NAME.fullmatch(found[1]) and not _NO_KANA_NAME.search(found[1]))


def not_a_judgment(text: str, begin: int, end: int) -> bool:
    """Whether a number is a file's, not that under which a court or a treaty body has published a decision."""
    value, before = text[begin:end], text[max(0, begin - 24) : begin].lower()
    published = re.fullmatch(r"[0-9]{1,6}/[0-9]{2}", value) or re.match(r"[A-Z]-[0-9]+/[0-9]+|A/HRC|CCPR", value)
    return not (published and ("application" in before or "case" in before))


def private_person(text: str, begin: int, end: int) -> bool:
    """Whether a name in Roman letters is not that of somebody in office."""
    return not _IN_OFFICE.search(text[max(0, begin - 40) : begin])


# The names by which personal.yaml calls them.
CHECKS: Mapping[str, Check] = {
    rule.__name__: rule
    for rule in (
        my_number, iban, phone, international_phone, local_phone, no_database, no_day, written_email, birth_context,
        numbered_street, street, named_school, not_a_judgment, private_person,
    )
}  # fmt: skip
