"""Japanese article text in, who said what out.

What is said ends in と before the verb of saying; the speaker carries は, が or も, or stands before によると. A
speaker left unsaid is the one before. Simple rules on characters: no analyser of words. Hearsay ("…という。") and
views held by nobody named ("…とされる") are found as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ledger.vocabulary import Certainty
from scraper.propose.attribution.cues import endings
from scraper.propose.attribution.record import Attribution, kind_of
from scraper.propose.quotations import Quotation, masked, quotations
from scraper.propose.sentences import readable
from scraper.propose.spans import Span, trimmed

_STOPS = " \u3000\n、。"
_GAP = 30
"""Most characters between what is said and the verb."""
_ACCORDING = re.compile(r"(?P<source>[^、。「」]+?)(?P<cue>によると|によれば|の(?:話|説明|発表|報告|調べ)では)、?")
_SPEAKER = re.compile(
    r"(?P<source>[^、。「」『』]{1,40}?|[^、。「」『』]{0,40}「x{1,24}」[^、。「」『』]{0,10}?)(?P<particle>側は|"
    r"(?<!で)は|(?<![かだ])が|も)(?=[、「『]|[^、。]{2})"
)
_OPENER = re.compile(
    r"\s*(?:(?:また|さらに|一方|しかし|ただ|ただし|その上で|その後|なお|これに対し|これに対して|これについて|同日|"
    r"この日|当時|\d{1,4}[年月日](?:\d{1,2}[月日])*)(?:、|は、)|\d{1,2}日(?:に)?、?|\d{1,2}月\d{1,2}日、?)"
)
_VENUE = re.compile(
    r"(?:[^、。「」はが]{0,25}?(?:声明|会見|記者会見|インタビュー|取材|報告書|論文|記事|ブログ|投稿|書簡|文書|番組|"
    r"ツイッター|SNS)(?:で|に対し|に)|[^、。「」はが]{1,15}?(?:に対し|に対して)|\d{1,2}日(?:に)?(?:、)?)、?"
)
_HEARSAY = re.compile(
    r"(?P<cue>という|とのことだ|とされる|とされている|と伝えられた|と伝えられている|と報じられた|と報じられている|"
    r"と言われる|と言われている)。?$"
)
_DENIED = re.compile(r"(?P<content>[^、。「」]{2,40}?)を(?P<cue>(?:全面的に|改めて|強く|公式に)?否定し(?:た|ている))")
_CITED = re.compile(r"(?P<source>[^、。「」はが]{1,25}?)(?:の話として|を引用して|を引用し|の情報として)、?")
_PRONOUN = re.compile(
    r"(?:同氏|彼|彼女|同社|同社側|同紙|同局|同サイト|同研究員|同スタジオ|同団体|同省|報告書|同報告書)$"
)
_PERSON = re.compile(r"(?:氏|さん|研究員|教授|記者|報道官|大統領|首相|大臣|代表|監督|社長|担当者|専門家)$")


def attribute(text: str) -> list[Attribution]:
    """Every attribution of a Japanese article, in order of its content."""
    marks = quotations(text)
    hidden = masked(text, marks)
    found: list[Attribution] = []
    for sentence in readable(text, "ja", marks):
        inside = [mark for mark in marks if sentence.holds(mark.span)]
        found += list(_in_sentence(text, hidden, sentence, inside, found))
    return sorted(found, key=lambda item: (item.content.start, -item.content.end))


def _in_sentence(
    text: str, hidden: str, sentence: Span, marks: Sequence[Quotation], earlier: Sequence[Attribution]
) -> Iterator[Attribution]:
    """The attributions of one sentence."""
    start = _past_openers(hidden, sentence.start, sentence.end)
    outer = _ACCORDING.match(hidden, start, sentence.end)
    nested: tuple[Span, ...] = ()
    known = list(earlier)
    if outer is not None:
        content = trimmed(text, outer.end(), sentence.end, _STOPS)
        item = _made(text, (content,), Span(*outer.span("source")), Span(*outer.span("cue")), Certainty.CERTAIN, known)
        yield item
        known.append(item)
        nested, start = tuple(filter(None, (item.speaker,))), outer.end()
    stretch = Span(start, sentence.end)
    spoken = list(_by_verbs(text, hidden, stretch, marks, known, nested)) or list(
        _denials(text, hidden, stretch, known)
    )
    yield from spoken
    if not spoken and outer is None:
        yield from _hearsay(text, hidden, stretch)


def _by_verbs(
    text: str,
    hidden: str,
    stretch: Span,
    marks: Sequence[Quotation],
    earlier: Sequence[Attribution],
    nested: tuple[Span, ...],
) -> Iterator[Attribution]:
    """What the verbs of saying of a stretch attribute."""
    done = stretch.start
    shared: Span | None = None
    known = list(earlier)
    for verb in _verbs().finditer(hidden, stretch.start, stretch.end):
        end = _said_end(hidden, max(done, verb.start() - _GAP), verb.start())
        if end is None:
            continue
        source, start = _source(hidden, done, end)
        source = _speaker_in_gap(hidden, end + 1, verb.start()) or source or shared
        start, cited = _past_venues(hidden, start, end)
        part = _part(text, Span(start, end), marks, hidden)
        if part.end - part.start < 2:
            continue
        item = _made(
            text,
            (part,),
            source,
            Span(verb.start(), _word_end(hidden, verb.end())),
            _certainty(verb.group()),
            known,
            nested,
        )
        yield item
        if cited is not None:
            via = (*nested, *filter(None, (item.speaker,)))
            yield _made(
                text,
                (part,),
                Span(*cited.span("source")),
                Span(cited.end("source"), cited.end()),
                Certainty.CERTAIN,
                known,
                via,
            )
        known.append(item)
        done, shared = verb.end(), source


def _said_end(hidden: str, start: int, limit: int) -> int | None:
    """Where the と stands that closes what is said; None when none does."""
    at = hidden.rfind("と", start, limit)
    while at >= 0:
        gap = hidden[at + 1 : limit]
        follows = (
            not gap
            or _speaker_in_gap(hidden, at + 1, limit) is not None
            or re.fullmatch(r"[^、。「」]{0,25}(?:に|で|、|て|を)", gap) is not None
            or gap in {"も", "は"}
        )
        if follows and hidden[at + 1 : at + 2] not in {"の", "し", "共"}:
            return at
        at = hidden.rfind("と", start, at)
    return None


def _source(hidden: str, start: int, limit: int) -> tuple[Span | None, int]:
    """The speaker that opens a stretch, and where the words after it begin."""
    start = _past_openers(hidden, start, limit)
    match = _SPEAKER.match(hidden, start, limit)
    if match is None or (match["particle"] == "が" and hidden[match.end() : match.end() + 1] not in {"、", "「", "『"}):
        return None, start
    end = match.end("source") + (match["particle"] == "側は")
    return Span(match.start("source"), end), match.end() + (hidden[match.end() : match.end() + 1] == "、")


def _speaker_in_gap(hidden: str, start: int, limit: int) -> Span | None:
    """The speaker between と and the verb ("…と38ノースは23日、報じた")."""
    match = re.match(
        r"[、\s]?(?P<source>[^、。「」]{2,25}?)(?:は|が)(?:\d{1,2}日、?|、|[^、。「」]{0,12})?$", hidden[start:limit]
    )
    return Span(start + match.start("source"), start + match.end("source")) if match else None


def _part(text: str, stretch: Span, marks: Sequence[Quotation], hidden: str) -> Span:
    """What is said: only the quotation where it closes the stretch and no topic leads into it, else the clause."""
    part = trimmed(text, stretch.start, stretch.end, _STOPS)
    quotation = next((mark.span for mark in marks if mark.span.end == part.end and mark.span.start >= part.start), None)
    if quotation is None or re.search(r"[はがをのも]$", hidden[part.start : quotation.start]):
        return part
    return quotation


def _denials(text: str, hidden: str, stretch: Span, earlier: Sequence[Attribution]) -> Iterator[Attribution]:
    """“…を否定した”: what is denied, as a phrase."""
    source, start = _source(hidden, stretch.start, stretch.end)
    start, _ = _past_venues(hidden, start, stretch.end)
    match = _DENIED.search(hidden, start, stretch.end)
    if match is not None and (source is not None or earlier):
        yield _made(
            text,
            (trimmed(text, start, match.end("content"), _STOPS),),
            source,
            Span(*match.span("cue")),
            Certainty.CERTAIN,
            earlier,
        )


def _hearsay(text: str, hidden: str, stretch: Span) -> Iterator[Attribution]:
    """“…という。”: said by nobody who is named."""
    match = _HEARSAY.search(hidden, stretch.start, stretch.end)
    if match is not None:
        content = trimmed(text, stretch.start, match.start(), _STOPS)
        if content.end > content.start:
            yield Attribution(
                content, None, Span(*match.span("cue")), kind_of(text, (content,)), (content,), Certainty.PROBABLE
            )


def _made(
    text: str,
    parts: tuple[Span, ...],
    source: Span | None,
    cue: Span,
    certainty: Certainty,
    earlier: Sequence[Attribution],
    nested: tuple[Span, ...] = (),
) -> Attribution:
    content = Span(parts[0].start, parts[-1].end)
    return Attribution(
        content, source, cue, kind_of(text, parts), parts, certainty, _speaker_of(text, source, earlier), nested
    )


def _speaker_of(text: str, source: Span | None, earlier: Sequence[Attribution]) -> Span | None:
    """The fullest naming of the speaker among those before."""
    spoken = [item.speaker for item in earlier if item.speaker is not None]
    if source is None:
        return spoken[-1] if spoken else None
    words = source.of(text)
    if _PRONOUN.match(words):
        person = words in {"彼", "彼女", "同氏"} or _PERSON.search(words) is not None
        fitting = [span for span in spoken if (_PERSON.search(span.of(text)) is not None) == person] or spoken
        return fitting[-1] if fitting else source
    bare = _PERSON.sub("", words)
    longer = [span for span in spoken if len(bare) > 1 and bare in span.of(text) and len(span.of(text)) > len(words)]
    return longer[0] if longer else source


def _past_openers(hidden: str, start: int, limit: int) -> int:
    while (opener := _OPENER.match(hidden, start, limit)) and opener.end() > start:
        start = opener.end()
    while start < limit and hidden[start] in _STOPS:
        start += 1
    return start


def _past_venues(hidden: str, start: int, limit: int) -> tuple[int, re.Match[str] | None]:
    """The place after venues and listeners; and the match of "…の話として" when one of them is a source cited."""
    cited = None
    while True:
        start = _past_openers(hidden, start, limit)
        citing = _CITED.match(hidden, start, limit)
        cited = citing or cited
        found = citing or _VENUE.match(hidden, start, limit)
        if found is None or found.end() <= start or found.end() >= limit:
            return start, cited
        start = found.end()


def _word_end(hidden: str, at: int) -> int:
    """The end of the verb's ending in kana."""
    ending = re.compile(r"[ぁ-ん]{0,4}").match(hidden, at)
    return ending.end() if ending else at


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(stem) for stem in endings("japanese")))


def _certainty(stem: str) -> Certainty:
    return endings("japanese").get(stem, Certainty.UNSPECIFIED)
