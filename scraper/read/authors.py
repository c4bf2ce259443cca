"""Names of the people who wrote an article, out of bylines as pages print them.

In: a byline, a metadata value or a line of text. Out: names without titles, roles, addresses and agencies' marks. It
must never take a place, a date or a sentence for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from scraper.read.text import fold, weight

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"https?://\S+|(?<!\w)@\w[\w.]+")
_ROLE_KO = (
    r"(?:선임|수석|전문|객원|인턴|시민|사진|영상|특파원|논설위원|칼럼니스트|의학전문|온라인|뉴스)*\s?(?:기자|특파원"
    r"|논설위원|편집위원|에디터|앵커|PD|피디|작가|통신원|선임기자)"
)
_KOREAN = re.compile(rf"(?<![가-힣])(?P<name>[가-힣]{{2,4}})\s?{_ROLE_KO}(?![가-힣])")
_KOREAN_GIVEN = re.compile(r"(?:글|기자명|취재|작성자?|기자(?=\s?[:：]))\s?[=:：]\s?(?P<name>[가-힣]{2,4})(?![가-힣])")
_JAPANESE = re.compile(
    r"(?:^|[【（(\[／/・\s])(?:取材・文|文・取材|文・写真|文|取材|執筆|記者|筆者|ライター|聞き手"
    r"|著者)\s?[=＝:：／/・]\s?(?P<name>[一-龥々ぁ-んァ-ヶー]{1,5}[ \u3000]?[一-龥々ぁ-んァ-ヶー]{1,6})"
)
_JAPANESE_ROLE = re.compile(
    r"(?:^|[【（(\[／/・＝\s])(?P<name>[一-龥々]{1,4}[ \u3000]?[一-龥々ぁ-んァ-ヶ]{1,5})\s?(?:記者|特派員|編集委員"
    r"|論説委員|支局長)[】）)\]]?"
)
_JAPANESE_END = re.compile(r"[【（(](?P<name>[一-龥々]{1,3}[ \u3000]?[一-龥々ぁ-んァ-ヶ]{1,4})[】）)]$")
_CHINESE = re.compile(
    r"(?:^|[（(\[【｜|/\s])(?:本报|本報|本网|新华社|中新社|中新网|特约|見習|见习|实习|实習)?(?:记者|記者|作者|撰文"
    r"|文|撰稿|通讯员)\s?[:：／/ ]?\s?(?P<name>[一-龥]{2,4}(?:[、 ][一-龥]{2,3})*)(?=[）)\]】｜|/／\s]|$"
    r"|[\u4e00-\u9fff]{2}报[导導道])"
)
_LEAD = re.compile(
    r"^(?:(?:written |words |story |report(?:ed|ing)? |posted |text |article )?by|author|reporter|autor(?:in|a|e)?"
    r"|von|par|por|di|av|af|door|text|od)\s*[:：]?\s+(?=\S)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:;|\||/|·|、|，|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bog\b|\boch\b|&| with )\s*", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|contributor|staff|journalist|columnist|producer|analyst|bureau|chief"
    r"|fellow|director|senior|news|desk|redakteur(?:in)?|korrespondent(?:in)?|freelance|special to|photographer"
    r"|associated press|reuters|afp|bloomberg)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*|de|da|di|do|dos|du|del|della|van|von|der|den|la|le|el|al|bin|bint|ten|ter|zu|af"
    r"|y)\s){1,5}[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]+$"
)


def cjk_names(text: str) -> tuple[str, ...]:
    """The names a Korean, Japanese or Chinese byline gives, role words taken off; empty without a byline."""
    if text.isascii():
        return ()
    found: list[str] = []
    for pattern in (_KOREAN, _KOREAN_GIVEN, _JAPANESE, _JAPANESE_ROLE, _CHINESE):
        for match in pattern.finditer(text):
            found += re.split(r"[、]", match["name"])
    return _unique(found)


def closing_name(text: str) -> tuple[str, ...]:
    """The name in brackets with which a Japanese article closes, such as 【山田太郎】; else empty."""
    match = _JAPANESE_END.search(text)
    return (fold(match["name"]),) if match and weight(text) > 60 else ()


def is_person(text: str) -> bool:
    """True when the words look like one person's name in an alphabet: two to six parts, capitalised."""
    return bool(_PERSON.match(text)) and not _ROLE.search(text) and len(text) <= 50


def byline_names(line: str) -> tuple[str, ...]:
    """The names of a byline such as `By Ann Lee and Bo Ek, Staff Writer`; empty when the line is none."""
    plain = fold(_ADDRESS.sub(" ", _MAIL.sub(" ", line))).strip(" |,·-–—")
    if weight(plain) > 160:
        return ()
    if names := cjk_names(plain):
        return names
    if not (lead := _LEAD.match(plain)):
        return ()
    rest = re.split(r"\s[|–—-]\s|\s\d|\s?[|(]", plain[lead.end() :])[0]
    return _unique(part for part in people_in(rest) if is_person(part))


def people_in(text: str) -> list[str]:
    """The parts of a list of people (`A, B and C`, `A; B`), introducing words, addresses and roles left out."""
    plain = fold(_ADDRESS.sub(" ", _MAIL.sub(" ", text)))
    plain = _LEAD.sub("", plain)
    parts = [part.strip(" .,-–—") for chunk in _SPLIT.split(plain) for part in chunk.split(", ")]
    kept = [part for part in parts if part and len(part) > 1 and not _ROLE.search(part)]
    return kept or [part for part in parts if part][:1]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(name) for name in names if fold(name)))
