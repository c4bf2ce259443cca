"""From the words of a passage to a statement that reads alone: no "that" in front, no "they" as its subject.

The result is a proposal in the article's words for an editor to put into the archive's own.
"""

from __future__ import annotations

import re

LEAD = re.compile(
    r"^(?:that|however|meanwhile|still|but|and|also|in addition|moreover|so|then|according to [^,]+"
    r"|다만|그러나|하지만|한편|또한?|또|이에|しかし|また|一方)[, 、]+",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"^(?P<word>They|He|She|We|I|(?:This|The) (?:company|studio|firm|agency|group|publication|report|researcher|analyst))\b"
    r"(?P<own>['’]s)?",
    re.IGNORECASE,
)
SINGULAR = {"have": "has", "are": "is", "do": "does", "were": "was"}
QUOTES = '“”"「」『』«»'


def statement(words: str, subject: str = "", speaker: str = "") -> str:
    """A sentence that reads alone, from the words of a passage.

    `subject` is what the pronoun or definite description in front stands for, where that is known; `speaker` whose "we"
    and "our" it is, when the words are a quotation.
    """
    text = re.sub(r"\s+", " ", words).strip()
    quoted = text[:1] in QUOTES
    text = text.strip(QUOTES + " ").rstrip(",;،、")
    previous = None
    while previous != text:
        previous, text = text, LEAD.sub("", text, count=1)
    if quoted and speaker:
        text = _third_person(text, speaker)
    found = SUBJECT.match(text)
    if found and subject and subject.casefold() not in text.casefold():
        text = _agreeing(subject + ("’s" if found["own"] else "") + text[found.end() :], subject)
    text = text.strip(" ,;")
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?。？！" else f"{text}{'。' if re.search('[぀-ヿ一-鿿]', text[-1]) else '.'}"


def leans(words: str) -> bool:
    """Whether a passage begins with a pronoun or a description that only its context explains."""
    return bool(SUBJECT.match(LEAD.sub("", words.strip(QUOTES + " "))))


def _third_person(text: str, speaker: str) -> str:
    """The speaker's own "we" and "our" turned into its name, once, and into "it" and "its" after that."""
    seen = False

    def replace(match: re.Match[str]) -> str:
        nonlocal seen
        word = match.group().casefold()
        own = word in ("our", "my")
        turned = ("its" if own else "it") if seen else speaker + ("’s" if own else "")
        seen = True
        return turned

    text = re.sub(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y|us|me)\b", replace, text)
    return _agreeing(text, speaker)


def _agreeing(text: str, subject: str) -> str:
    """The verbs right after a subject that has become one thing, in the singular."""
    return re.sub(rf"((?:{re.escape(subject)}|\b[Ii]t) )(have|are|do|were)\b", lambda m: m[1] + SINGULAR[m[2]], text)
