"""From an article's text to draft claims: who says what, how surely, when and about whom. It decides nothing."""

from scraper.propose.drafting import Proposer

__all__ = ["Proposer"]
