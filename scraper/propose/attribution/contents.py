"""A verb of saying with its subject in, the stretches of text that say what was said out.

After the verb ("said that …") as far as its table entry allows; before it and around it by `before_verb`.
"""

from __future__ import annotations

from scraper.propose.attribution.before_verb import left_and_right
from scraper.propose.attribution.clause import Cue, Sentence
from scraper.propose.attribution.cues import Form, Takes
from scraper.propose.attribution.extents import Said, clause
from scraper.propose.attribution.steps import opens_clause, opens_noun, past_adjunct, past_listener, past_times
from scraper.propose.attribution.tokens import DETERMINERS, PREPOSITIONS, WH

_AFTER_QUOTATION = frozenset(", ; : and while as in on during at after when to before but".split())
"""What follows a quotation that is complete though it ends without a stop."""
_TAKES_AS = frozenset({"describe", "portray", "characterize", "characterise", "cite", "see", "view", "regard"})


def said(sentence: Sentence, cue: Cue, cues: list[Cue]) -> Said | None:
    """What is said with this verb, or None when nothing is."""
    subject = cue.subject
    inverted = subject is not None and subject[0] >= cue.end
    quoted_before = subject is not None and cue.verb.form is not Form.ING and sentence.quote(subject[0] - 1)
    if inverted or quoted_before:
        return left_and_right(sentence, cue, cues)
    right = _right(sentence, cue, cues)
    if right is not None:
        return right
    return left_and_right(sentence, cue, cues) if cue.verb.form is not Form.ING else None


def _right(sentence: Sentence, cue: Cue, cues: list[Cue]) -> Said | None:
    """The content after the verb."""
    takes = cue.verb.takes
    at = past_times(sentence, cue.end)
    if Takes.LISTENER in takes or Takes.OBJECT in takes or Takes.OF in takes:
        spoken_to = past_listener(sentence, at)
        if spoken_to > at:
            told = _told(sentence, cue, cues, spoken_to, at)
            if told is not None:
                return told
    return _complement(sentence, cue, cues, at)


def _told(sentence: Sentence, cue: Cue, cues: list[Cue], at: int, listener: int) -> Said | None:
    """The content after a listener: "told CNN that", "urged her to", "accused it of"."""
    takes = cue.verb.takes
    low = sentence.low(at)
    if Takes.OF in takes and low == "of":
        return clause(sentence, at, cue, cues, Takes.OF)
    if Takes.OBJECT in takes and low in {"to", "not"}:
        return clause(sentence, listener, cue, cues, Takes.OBJECT)
    if Takes.LISTENER in takes:
        if low in {"about", "of"}:
            return None
        return _complement(sentence, cue, cues, past_times(sentence, at))
    return None


def _complement(sentence: Sentence, cue: Cue, cues: list[Cue], at: int) -> Said | None:
    """The content that opens at `at`, or after a phrase of time or place there."""
    takes = cue.verb.takes
    if at >= sentence.end:
        return None
    low = sentence.low(at)
    opened = _opened(sentence, cue, cues, at)
    if opened is not None:
        return opened
    if (
        low == "to"
        and Takes.TO in takes
        and sentence.low(at + 1) not in DETERMINERS
        and sentence.tokens[at + 1 : at + 2]
        and not sentence.tokens[at + 1].capital
    ):
        return clause(sentence, at, cue, cues, Takes.TO)
    if low in PREPOSITIONS and (low != "at" or sentence.low(at + 1) not in {"least", "most"}):
        after = past_adjunct(sentence, at)
        return _opened(sentence, cue, cues, after) if after > at else None
    if Takes.CLAUSE in takes and opens_clause(sentence, at, cue):
        return clause(sentence, at, cue, cues, Takes.CLAUSE)
    if Takes.NOUN in takes and opens_noun(sentence, at):
        return clause(sentence, at, cue, cues, Takes.NOUN)
    return None


def _opened(sentence: Sentence, cue: Cue, cues: list[Cue], at: int) -> Said | None:
    """The content when "that", a question word or a quotation opens it at `at`."""
    takes = cue.verb.takes
    low = sentence.low(at)
    spoken = Takes.QUOTE in takes or Takes.CLAUSE in takes
    if sentence.quote(at):
        return _quoted(sentence, cue, cues, at) if takes else None
    if (
        low in {",", ":"}
        and sentence.quote(at + 1)
        and (spoken or Takes.THAT in takes or low == ":" or cue.verb.form is Form.ING)
    ):
        return _quoted(sentence, cue, cues, at + 1)
    if low == ":" and spoken and at + 1 < sentence.end:
        return clause(sentence, at + 1, cue, cues, Takes.CLAUSE)
    if low == "that" and (Takes.THAT in takes or Takes.CLAUSE in takes):
        return clause(sentence, at, cue, cues, Takes.THAT)
    if low == "," and sentence.low(at + 1) == "that" and Takes.THAT in takes:
        return clause(sentence, at + 1, cue, cues, Takes.THAT)
    if (
        low in WH
        and (Takes.THAT in takes)
        and not (low == "when" and Takes.CLAUSE in takes)
        and low not in {"who", "which"}
    ):
        return clause(sentence, at, cue, cues, Takes.THAT)
    if low == "as" and cue.verb.lemma in _TAKES_AS:
        return clause(sentence, at, cue, cues, Takes.NOUN)
    return None


def _quoted(sentence: Sentence, cue: Cue, cues: list[Cue], at: int) -> Said | None:
    """The content that opens with the quotation at `at`: it alone when it is a whole sentence, else its clause."""
    quotation = sentence.tokens[at]
    whole = quotation.text.rstrip("”\"'’»")[-1:] in ".?!,…—–-"
    if whole or at + 1 >= sentence.end or sentence.low(at + 1) in _AFTER_QUOTATION:
        return (quotation.span,), Takes.QUOTE
    return clause(sentence, at, cue, cues, Takes.CLAUSE)
