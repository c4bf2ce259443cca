"""How one candidate is shown to whoever decides on it: passage in context, who says it, what is known already."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from ledger.ledger import Ledger
from ledger.passage import Found, find, normalise
from ledger.records import Candidate
from ledger.review import Item
from ledger.standing import Standing, standing
from ledger.vocabulary import Flag

STYLES = {Standing.NEW: "green", Standing.KNOWN: "cyan", Standing.CONFLICTING: "red"}
"""How each standing is coloured; the word itself is always printed."""
CONTEXT = 240
"""Characters of the article shown on either side of a passage."""


def show(console: Console, ledger: Ledger, item: Item, left: int) -> None:
    """Print one candidate with everything a decision needs."""
    candidate = item.candidate
    article = ledger.articles.get(item.draft.article)
    title = article.title if article else item.draft.article
    console.rule(f"[bold]{escape(item.key)}[/] · {escape(title)} · {left} to decide")
    stands = standing(candidate)
    console.print(f"[{STYLES[stands]}]{stands}[/] [bold]{escape(candidate.text)}[/]")
    console.print(f"[dim]{escape(described(ledger, candidate))}[/]")
    console.print(Padding(in_context(ledger, item), (1, 2)))
    for number, match in enumerate(candidate.matches, 1):
        claim = ledger.claims.get(match.claim)
        differs = f"  [red]{differing(match.flags)}[/]" if match.flags else ""
        console.print(f"  {number}. [cyan]{match.claim}[/] {escape(claim.text if claim else '(gone)')}{differs}")
    for reason in candidate.reasons:
        console.print(f"  [dim]· {escape(reason)}[/]")


def differing(flags: tuple[Flag, ...]) -> str:
    """What a match differs in, in words: "differs in date; answers the same question otherwise"."""
    plain = [flag for flag in flags if flag is not Flag.QUESTION]
    told = [f"differs in {', '.join(plain)}"] if plain else []
    return "; ".join(told + ["answers the same question otherwise"] * (Flag.QUESTION in flags))


def described(ledger: Ledger, candidate: Candidate) -> str:
    """Who says it, how surely and on what ground, in one line."""
    said = " → ".join(candidate.said_by) or "nobody named"
    known = f" ({candidate.speaker})" if candidate.speaker else ""
    about = ", ".join(ledger.entities[one].names.get("en", one) for one in candidate.about if one in ledger.entities)
    parts = [
        f"said by {said}{known}",
        f"{candidate.stance}",
        f"{candidate.certainty}",
        f"{candidate.basis}",
        f"{candidate.kind}",
    ]
    if candidate.date:
        parts.append(candidate.date.text)
    return " · ".join(parts) + (f" · about {about}" if about else "")


def in_context(ledger: Ledger, item: Item) -> str:
    """The passage as rich markup within the text around it; without a capture only the passage's own words."""
    quote = item.candidate.quote
    text = ledger.texts.get(item.draft.article)
    found = find(quote, normalise(text)) if text is not None else None
    if text is None or not isinstance(found, Found):
        words = quote.exact or f"{quote.start} … {quote.end}"
        return f"[yellow]{escape(words)}[/]\n[dim](no capture of the article is held here)[/]"
    before = text[max(0, found.start - CONTEXT) : found.start]
    after = text[found.end : found.end + CONTEXT]
    return f"[dim]{escape(before)}[/][bold yellow]{escape(text[found.start : found.end])}[/][dim]{escape(after)}[/]"
