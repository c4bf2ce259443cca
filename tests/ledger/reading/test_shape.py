from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ledger.reading.compose import compose
from ledger.reading.fields import Field, Items, Plain, Reference, Text, Word, fields_of
from ledger.reading.formats import Format, as_id, fault_in
from ledger.reading.shape import Notes, shape
from ledger.records import Article, Claim, Draft, Entity, Judgements, Outlet, Override, Question, Story
from ledger.vocabulary import ClaimKind, RecordKind, Stance, Status

GIVEN = {"id": "x", "path": "content/x.yml"}


def shaped(cls: type, text: str) -> tuple[object, list[str]]:
    notes = Notes()
    record = shape(compose(text.encode(), "x.yml").tree, cls, GIVEN, notes)
    return record, [mistake.kind.code for mistake in notes.mistakes]


def test_a_claim_is_filled_by_its_annotations() -> None:
    claim, mistakes = shaped(
        Claim,
        "text: It is so.\nkind: state\nabout: [a, b]\ndate: 2023-12~/2024-01\nmilestone: true\n"
        "override: {status: disputed, by: e, from: 2024-05-01, reason: Because.}\n"
        "evidence:\n  - {article: n-1, quote: so it is, stance: supports, certainty: certain, basis: document, "
        "paragraph: 3, added: {date: 2024-05-02, by: e}}\n",
    )

    assert mistakes == []
    assert isinstance(claim, Claim)
    assert (claim.kind, claim.about, claim.milestone) == (ClaimKind.STATE, ("a", "b"), True)
    assert claim.date is not None
    assert claim.date.earliest == date(2023, 12, 1)
    assert claim.override == Override(status=Status.DISPUTED, by="e", since=date(2024, 5, 1), reason="Because.")
    assert (claim.evidence[0].stance, claim.evidence[0].paragraph) == (Stance.SUPPORTS, 3)
    assert claim.evidence[0].quote is not None
    assert claim.evidence[0].quote.exact == "so it is"


def test_times_keep_their_offset() -> None:
    article, mistakes = shaped(Article, "outlet: o\npublished_at: 2024-04-22T09:30:00+09:00\n")

    assert mistakes == []
    assert isinstance(article, Article)
    assert article.published_at == datetime(2024, 4, 22, 0, 30, tzinfo=UTC)
    assert article.published_at.utcoffset() == timedelta(hours=9)


def test_null_says_the_same_as_leaving_a_line_out() -> None:
    claim, mistakes = shaped(Claim, "text: It is so.\nkind: state\noverride: null\ndate: ~\n")

    assert mistakes == []
    assert isinstance(claim, Claim)
    assert (claim.override, claim.date) == (None, None)


def test_all_mistakes_of_a_record_are_collected() -> None:
    record, mistakes = shaped(
        Claim,
        "kind: stat\nabout: one\ndate: 2024-02-30\nmilestone: yes\ncolour: red\n"
        "evidence:\n  - {article: A B, stance: for}\n",
    )

    assert record is None
    assert sorted(mistakes) == sorted(
        [
            "unknown-word", "wrong-type", "impossible-date", "wrong-flag", "unknown-field", "wrong-id", "unknown-word",
            "missing-field", "missing-field", "missing-field", "missing-field",
        ]
    )  # fmt: skip


def test_what_is_right_is_kept_around_what_is_wrong() -> None:
    claim, mistakes = shaped(
        Claim,
        "text: It is so.\nkind: state\nabout: [a, B!, c]\ndate: soon\n"
        "relations:\n  - {type: refines, claim: d}\n  - {type: x}\n",
    )

    assert len(mistakes) == 4
    assert isinstance(claim, Claim)
    assert (claim.about, claim.date, len(claim.relations)) == (("a", "c"), None, 1)


def test_missing_fields_are_not_asked_for_where_lines_could_not_be_read() -> None:
    notes = Notes(partial=True)

    assert shape({"kind": "state"}, Claim, GIVEN, notes) is None
    assert notes.mistakes == []


@pytest.mark.parametrize("tree", [None, "text", ["list"], {}])
@pytest.mark.parametrize("cls", [Article, Claim, Draft, Entity, Judgements, Outlet, Question, Story])
def test_anything_may_stand_in_a_file(cls: type, tree: object) -> None:
    notes = Notes()
    record = shape(tree, cls, GIVEN, notes)  # type: ignore[arg-type]

    assert (record is None) == bool(notes.mistakes)


def test_the_id_and_path_never_come_from_the_text() -> None:
    _, mistakes = shaped(Entity, "type: person\nnames: {en: A}\nid: y\npath: z\n")

    assert mistakes == ["unknown-field", "unknown-field"]


def test_the_walk_over_annotations_tells_what_each_field_may_hold() -> None:
    outlet = {field.key: field for field in fields_of(Outlet)}
    override = {field.key: field for field in fields_of(Override)}

    assert outlet["url"] == Field("url", "url", Text(Format.URL), required=False, nullable=False)
    assert outlet["owner"].kind == Reference(RecordKind.ENTITY)
    assert outlet["languages"].kind == Items(Text(Format.LANGUAGE))
    assert override["from"] == Field("since", "from", Plain.DAY, required=True, nullable=False)
    assert override["status"].kind == Word(Status)
    assert "id" not in outlet
    assert "path" not in outlet


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a-b-2024", Format.ID), ("ko", Format.LANGUAGE), ("zh-Hant-TW", Format.LANGUAGE), ("es-419", Format.LANGUAGE),
        ("https://www.example.org/a?b=c#d", Format.URL), ("http://한국.example/가", Format.URL), ("KR", Format.COUNTRY),
        ("0" * 64, Format.DIGEST), ("90m", Format.SPAN), (r"/\d+/", Format.PATTERN), ("anything", Format.FREE),
    ],
)  # fmt: skip
def test_text_of_the_right_form_is_right(text: str, wanted: Format) -> None:
    assert fault_in(text, wanted) is None


@pytest.mark.parametrize(
    ("text", "wanted", "hint"),
    [
        ("A_b", Format.ID, "write `a-b`"), ("-a", Format.ID, "write `a`"), ("한국", Format.ID, "lower-case"),
        ("EN", Format.LANGUAGE, "write `en`"), ("kor", Format.LANGUAGE, "write `ko`"),
        ("english", Format.LANGUAGE, "tag"),
        ("ftp://a.example/", Format.URL, "https://"), ("https:///x", Format.URL, "https://"),
        ("https://u:p@a.example/", Format.URL, "before the @"), ("https://a.example/ b", Format.URL, "https://"),
        ("https://[::1/", Format.URL, "https://"), ("kr", Format.COUNTRY, "write `KR`"),
        ("0" * 63, Format.DIGEST, "64"),
        ("6 hours", Format.SPAN, "6h"), ("0h", Format.SPAN, "6h"), ("(", Format.PATTERN, "mend"),
    ],
)  # fmt: skip
def test_text_of_the_wrong_form_gets_advice(text: str, wanted: Format, hint: str) -> None:
    fault = fault_in(text, wanted)

    assert fault is not None
    assert hint in fault[1]


def test_an_id_is_proposed_from_any_text() -> None:
    assert as_id("Élan & Co. (2024)") == "elan-co-2024"
    assert as_id("한국") == ""
