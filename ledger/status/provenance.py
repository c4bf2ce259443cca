"""The way from a report to the root: the article where the reporting began, as far as known.

In go one piece of evidence and the visible evidence on the same claim by article; out comes the `Way`. It follows what
the records say and guesses nothing; it never judges whether the way is sound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ledger.frozen import frozen
from ledger.ledger import Ledger
from ledger.records import Evidence
from ledger.vocabulary import Certainty, Stance

SUPPORTS, DISPUTES = SIDES = (Stance.SUPPORTS, Stance.DISPUTES)
"""The two sides of a claim. Any other stance is on neither."""

ByArticle = Mapping[str, Sequence[Evidence]]
"""Article id → visible evidence on one claim taken from it."""

_FIRMNESS = tuple(Certainty)


@frozen
class Way:
    """How a report came by what it says."""

    articles: tuple[str, ...]
    """Article ids from the report to the root, both included."""
    pieces: tuple[Evidence, ...]
    """The evidence on this claim along the way: first the report's own, last that of the root if it has any."""
    loop: bool
    """Whether the next article would have been one that was met already: circular reporting."""

    @property
    def source(self) -> Evidence:
        """The evidence nearest to the root: whoever speaks there is whose voice it is."""
        return self.pieces[-1]

    @property
    def inverted(self) -> bool:
        """Whether an article on the way takes the other side of the claim."""
        if len(self.pieces) == 1:
            return False
        other = _other_side(self.pieces[0].stance)
        return other is not None and any(piece.stance is other for piece in self.pieces)

    @property
    def overstated(self) -> bool:
        """Whether the report takes a side where its source only qualifies or declines to comment."""
        return self.pieces[0].stance in SIDES and self.source.stance not in SIDES


def _other_side(stance: Stance) -> Stance | None:
    """The other side of the claim; None for a stance on neither."""
    return DISPUTES if stance is SUPPORTS else SUPPORTS if stance is DISPUTES else None


def by_article(pieces: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """The pieces of evidence by the article they are taken from."""
    found: dict[str, list[Evidence]] = {}
    for piece in pieces:
        found.setdefault(piece.article, []).append(piece)
    return found


def way(start: Evidence, at: ByArticle, ledger: Ledger) -> Way:
    """The way from this evidence to the root, through this same claim's evidence in the articles it passes."""
    articles, pieces = [start.article], [start]
    while (onward := taken_from(pieces[-1], ledger)) is not None:
        if onward in articles:
            return Way(tuple(articles), tuple(pieces), loop=True)
        articles.append(onward)
        if not (there := at.get(onward)):
            break
        pieces.append(_continuation(start, there))
    return Way(tuple(articles), tuple(pieces), loop=False)


def taken_from(evidence: Evidence, ledger: Ledger) -> str | None:
    """Id of the article this one took its word from: `via`, else the only one it derives from; None at a root."""
    if evidence.own:
        return None
    if evidence.via is not None:
        return evidence.via
    article = ledger.articles.get(evidence.article)
    if article is None or len(article.derives_from) != 1:
        return None
    return article.derives_from[0].article


def _continuation(start: Evidence, there: Sequence[Evidence]) -> Evidence:
    """The piece that the report most likely took over: of the same stance, of the same speaker, the firmest."""
    if len(there) == 1:
        return there[0]
    other = _other_side(start.stance)

    def order(piece: Evidence) -> tuple[object, ...]:
        return (
            piece.stance is not start.stance,
            piece.stance is not other,
            piece.speaker != start.speaker,
            bool(piece.part),
            _FIRMNESS.index(piece.certainty),
            # From here on only so that the order of the pieces in the file never matters.
            piece.speaker or "",
            piece.basis.value,
            piece.own,
            piece.via or "",
            piece.part,
            piece.paragraph or 0,
        )

    return min(there, key=order)
