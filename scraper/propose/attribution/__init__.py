"""Article text in, who said what out: spans of content, source and cue.

Rules for English, Korean and Japanese; no model, no network.
"""

from __future__ import annotations

from collections.abc import Callable

from scraper.propose.attribution import english, japanese, korean
from scraper.propose.attribution.record import Attribution, Speech

__all__ = ["Attribution", "Speech", "attribute", "attribute_english"]

_LANGUAGES: dict[str, Callable[[str], list[Attribution]]] = {
    "en": english.attribute,
    "ko": korean.attribute,
    "ja": japanese.attribute,
}


def attribute(text: str, language: str = "en") -> list[Attribution]:
    """Every attribution of an article, in order of its content.

    `language` is a BCP 47 tag; for a language without rules the list is empty, because a wrong speaker is worse than
    none.
    """
    rules = _LANGUAGES.get(language.split("-", maxsplit=1)[0].lower())
    return rules(text) if rules else []


def attribute_english(text: str) -> list[Attribution]:
    """Every attribution of an English article."""
    return english.attribute(text)
