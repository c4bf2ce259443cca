"""From the words of a passage to a statement that reads alone: no "that" in front, no "they" as its subject.

The result is a proposal in the article's words for an editor to put into the archive's own. What cannot be resolved
is put in square brackets, so that nobody takes it for settled.
"""

from __future__ import annotations

import re

LEAD = re.compile(
    r"^(?:(?:that|however|meanwhile|still|but|and|also|in addition|moreover|so|then|therefore|yet|instead|besides|"
    r"additionally|furthermore|likewise|nevertheless|according to (?!whom)[^,]+)[, ]+|while\s|whereas\s|"
    r"(?:다만|그러나|하지만|한편|또한|또|이에|아울러|특히|이어)[, ]+|"
    r"(?:しかし|また|一方|さらに|なお|ただ|だが)[、, ])",
    re.IGNORECASE,
)
_KINDS = (
    "authority|institute|ministry|company|studio|firm|agency|group|publication|report|researcher|"
    "analyst|server|incident|case|production company|producer|broadcaster|network|team|site|body|"
    "discovery|news|finding|move|decision"
)
SUBJECT = re.compile(
    rf"^(?P<word>(?:This|The|That|These|Those)\s"
    rf"(?-i:(?:(?:(?:North |South )?[A-Z][a-z]+(?:ese|an|ish)|[a-z-]+)\s){{0,3}}?(?:{_KINDS}))|"
    r"They|He|She|We|I|It|These|Those|This|That)\b(?P<own>['’]s)?(?!-)",
    re.IGNORECASE,
)
_DUMMY = re.compile(
    r"^(?:it|there)\s(?:is|was|has been|remains|remained|would be|will be)\s(?:not\s)?(?:yet\s)?"
    r"(?:un)?(?:clear|known|likely|possible|difficult|believed|said|reported|confirmed|certain|thought|expected|illegal|"
    r"unclear|no|some|also)\b",
    re.IGNORECASE,
)
PRESENT = (
    "ask|apologize|believe|comply|condemn|continue|cooperate|deny|expect|forbid|hope|intend|know|make|need|operate|plan|"
    "prohibit|regret|remain|require|say|support|take|think|use|want|work"
)
"""Verbs of which people say what they do, in the present."""
SINGULAR = {"have": "has", "are": "is", "do": "does", "were": "was"}
QUOTES = '“”"「」『』«»'
_OWN_WORDS = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y|us|me|ours|mine)\b(?!\.)")
_HANGUL = re.compile(r"[가-힣]")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_FINISHED = ".!?。？！"
_PRONOUNS = frozenset("they he she we i it these those this that".split())


def statement(words: str, subject: str = "", speaker: str = "", *, quoted: bool | None = None) -> str:
    """A sentence that reads alone, from the words of a passage; empty when nothing is left of them.

    `subject` is what the pronoun or definite description in front stands for, where that is known; `speaker` is whose
    "we" and "our" it is, when the words are a quotation (`quoted`; None: when they begin with a quotation mark).
    """
    text = re.sub(r"\s+", " ", words).strip()
    own = text[:1] in QUOTES if quoted is None else quoted
    text = _without_lead(_unquoted(text))
    if own and speaker:
        text = _third_person(text, speaker)
    text = _with_subject(text, subject, speaker)
    text = text.strip(" ,;")
    if not any(letter.isalnum() for letter in text):
        return ""
    text = text[0].upper() + text[1:]
    if text[-1] in _FINISHED or (text[-2:-1] in tuple(_FINISHED) and text[-1] in QUOTES):
        return text
    return f"{text}{'。' if _IDEOGRAPHS.match(text[-1]) and not _HANGUL.match(text[-1]) else '.'}"


def leans(words: str) -> bool:
    """Whether a passage begins with a pronoun or a description that only its context explains."""
    text = _without_lead(words.strip(QUOTES + " "))
    return bool(SUBJECT.match(text)) and not _DUMMY.match(text)


def opening(words: str) -> str:
    """The words of a passage from its subject on: quotation marks, "that" and "however" in front left out."""
    return _without_lead(words.strip(QUOTES + " "))


def _unquoted(text: str) -> str:
    """The text without the quotation marks around it, and without one that has lost its partner."""
    text = text.rstrip(",;،、 ").strip(QUOTES + " ").rstrip(",;،、")
    for opened, closed in (("“", "”"), ("「", "」"), ("『", "』")):
        if text.count(opened) > text.count(closed):
            text += closed
        elif text.count(closed) > text.count(opened):
            text = text.replace(closed, "", 1)
    return text.replace('"', "", 1) if text.count('"') % 2 else text


def _without_lead(text: str) -> str:
    previous = None
    while previous != text:
        previous, text = text, LEAD.sub("", text, count=1)
    return text


def _with_subject(text: str, subject: str, speaker: str) -> str:
    """The pronoun or description in front resolved; else said to be the speaker's words; else put in brackets."""
    found = SUBJECT.match(text)
    if found is None or _DUMMY.match(text):
        return text
    rest = text[found.end() :]
    if subject and not text.casefold().startswith(subject.casefold()):
        return _agreeing(subject + ("’s" if found["own"] else "") + rest, subject)
    if speaker and found["word"].casefold() not in _PRONOUNS:
        description = re.sub(r"^(?:this|that)\b", "the", text, flags=re.IGNORECASE)
        return f"According to {indefinite(speaker)}, {description[0].lower()}{description[1:]}"
    if found["word"].casefold() in _PRONOUNS or found["word"].casefold().startswith(("this", "that", "these", "those")):
        return f"[{found['word']}]{found['own'] or ''}{rest}"
    return text


def indefinite(name: str) -> str:
    """A speaker whom only a description names, introduced: "this Korean studio" is "a Korean studio"."""
    match = re.match(r"(?:this|that)\s(?=(?P<next>\w))", name, re.IGNORECASE)
    if match is None:
        return name
    return f"{'an' if match['next'].lower() in 'aeiou' else 'a'} {name[match.end() :]}"


def _third_person(text: str, speaker: str) -> str:
    """The speaker's own "we" and "our" turned into its name, once, and into "it" and "its" after that."""
    seen = False

    def replace(match: re.Match[str]) -> str:
        nonlocal seen
        word = match.group().casefold()
        own = word in ("our", "my", "ours", "mine")
        turned = ("its" if own else "it") if seen else speaker + ("’s" if own else "")
        seen = True
        return turned

    return _agreeing(_OWN_WORDS.sub(replace, text), speaker)


def _agreeing(text: str, subject: str) -> str:
    """The verbs right after a subject that has become one thing, in the singular."""
    if subject.casefold().endswith((" people", "s and", "sources", "officials")):
        return text
    return re.sub(
        rf"((?:{re.escape(subject)}|\b[Ii]t) (?:also |now |still |[a-z]+ly )?)({'|'.join(SINGULAR)}|{PRESENT})\b",
        lambda match: match[1] + (SINGULAR.get(match[2]) or _with_s(match[2])),
        text,
    )


def _with_s(verb: str) -> str:
    return f"{verb[:-1]}ies" if verb.endswith(("ny", "ly")) else f"{verb}s"
