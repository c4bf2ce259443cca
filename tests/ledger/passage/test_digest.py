from __future__ import annotations

from hashlib import sha256

from ledger.passage import digest


def test_a_digest_is_the_sha256_of_the_folded_words() -> None:
    assert digest("no drawing\nwas lost") == sha256(b"no drawing was lost").hexdigest()


def test_other_signs_for_the_same_words_have_the_same_digest() -> None:
    assert digest("“We don’t know”—he said") == digest('"We don\'t  know"-he said')


def test_other_words_have_another_digest() -> None:
    assert len({digest(words) for words in ("it was lost", "it was not lost", "It was lost", "it was lost.")}) == 4


def test_a_broken_sign_from_the_web_has_a_digest_too() -> None:
    assert len(digest("half a pair \ud83d")) == 64
