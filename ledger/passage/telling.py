"""The small words that turn a sentence round, and what kind of change a difference is.

In go the words two passages do not share; out comes a `Change`. This serves messages only: it decides nothing.
"""

import re

from ledger.passage.quote import Change

_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|none|nobody|nothing|without|cannot|denied|denies|deny|unable|\w+n't)\b"
    r"|않|못|없|아니|안(?=\s|$)|ない|なかっ|なく|ません|ず(?=に|、|。|$)|[不没沒未非无無勿]"
    r"|\b(?:nicht|kein\w*|nie|ohne|pas|jamais|sans|sin|nunca|não|sem|не|нет|без)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?"
    r"|billions?|half|twice|first|second|third)\b|[一二三四五六七八九十百千万億亿]|[만억조](?=\s|$)",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:likely|unlikely|probabl[ey]|possibl[ey]|perhaps|maybe|may|might|could|would|appears?|appeared|seems?|seemed"
    r"|apparently|reportedly|allegedly|alleged|suspected|suspects?|believed|believes?|suggests?|suggested|presumabl[ey]"
    r"|potentially|almost|nearly|about|around|some|partly|claims?|claimed|said to)\b"
    r"|가능성|추정|것으로|듯|아마|의혹|可能性|おそらく|とみられ|恐らく|疑い|可能|或许|或許|据称|據稱|疑似",
    re.IGNORECASE,
)


def change_between(text: str, quote: str) -> Change:
    """What kind of words differ, the gravest kind first."""
    for pattern, change in ((_NEGATION, Change.NEGATION), (_NUMBER, Change.NUMBER), (_HEDGE, Change.HEDGE)):
        if _said(pattern, text) != _said(pattern, quote):
            return change
    if text.casefold() == quote.casefold():
        return Change.CASE
    if not re.search(r"\w", text + quote):
        return Change.PUNCTUATION
    return Change.NAME if _names(text) != _names(quote) else Change.WORDING


def negates(word: str) -> bool:
    """Whether the word says no: not, never, without, didn't, 않았다."""
    return bool(_NEGATION.search(word))


def _said(pattern: re.Pattern[str], words: str) -> list[str]:
    """What of a pattern's words is said; figures in full, so that 2016 and 2017 differ."""
    if pattern is _NUMBER:
        return [word for word in re.findall(r"\S+", words.casefold()) if pattern.search(word)]
    return [found.casefold() for found in pattern.findall(words)]


def _names(words: str) -> list[str]:
    """The words with a capital letter."""
    return [word for word in re.findall(r"[\w'-]+", words) if word[0].isupper()]
