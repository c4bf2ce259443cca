"""The language an article is in, as a BCP 47 tag.

In: what the page declares and the text it holds. Out: a tag or None. The script of the text outranks a declaration
that contradicts it: templates declare English over Korean articles.
"""

from __future__ import annotations

import re

from scraper.read.text import Script, script_of, weight

_TAG = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b", re.IGNORECASE)
_SCRIPTED = {Script.HANGUL: ("ko",), Script.KANA: ("ja",), Script.HAN: ("zh", "yue", "ja")}
_TRADITIONAL = re.compile(r"[這個們來對時會說國學後經發與從還過長見關開問東車馬語話認讓應該當點電話體實際報導記聯圖]")
_SIMPLIFIED = re.compile(r"[这个们来对时会说国学后经发与从还过长见关开问东车马语话认让应该当点电话体实际报导记联图]")
_NEEDED = 60


def language_tag(declared: str) -> str | None:
    """A declared language in BCP 47 case (`en-US`, `zh-Hant`); None when it is no tag."""
    if not (found := _TAG.match(declared.strip())):
        return None
    language, script, region = found.groups()
    return "-".join(part for part in (language.lower(), script and script.title(), region and region.upper()) if part)


def language_of(text: str, declared: tuple[str, ...] = ()) -> str | None:
    """The tag of the text: the first declaration its script allows, else what the script or a classifier says.

    None when nothing is declared and the text is too short to tell.
    """
    script = script_of(text)
    tags = [tag for value in declared if (tag := language_tag(value))]
    if script is Script.OTHER:
        fitting = [tag for tag in tags if tag.split("-")[0] not in ("ko", "ja", "zh")]
        return fitting[0] if fitting else _classified(text)
    fitting = [tag for tag in tags if tag.split("-")[0] in _SCRIPTED[script]]
    if fitting:
        return fitting[0]
    return _chinese(text) if script is Script.HAN else _SCRIPTED[script][0]


def _chinese(text: str) -> str:
    traditional, simplified = len(_TRADITIONAL.findall(text)), len(_SIMPLIFIED.findall(text))
    if traditional == simplified:
        return "zh"
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _classified(text: str) -> str | None:
    if weight(text) < _NEEDED:
        return None
    import py3langid  # here: its model costs a quarter of a second that few pages need

    return str(py3langid.classify(text[:4000])[0])
