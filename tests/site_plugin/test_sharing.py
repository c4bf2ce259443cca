"""What goes with a shared link: a picture of the status, the same every time, and what it says in words."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from ledger.vocabulary import Status
from site_plugin.pictures import SHAPES, light
from site_plugin.sharing import picture, share_files
from tests.site_plugin.conftest import ROOT

STYLES = (ROOT / "site_overrides" / "assets" / "ledger.css").read_text("utf-8")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return dict(share_files("Test Ledger", STYLES, tmp_path_factory.mktemp("drawn")))


def test_every_status_has_a_shape_a_colour_and_a_picture(drawn: dict[str, bytes]) -> None:
    assert set(SHAPES) == set(Status)
    assert {status.value for status in Status} <= set(light(STYLES))
    assert set(drawn) == {*(picture("x", status).url for status in Status), picture("x").url}
    for data in drawn.values():
        assert data.startswith(b"\x89PNG")
        assert struct.unpack(">II", data[16:24]) == (1200, 630)
        assert len(data) < 100_000
    assert len(set(drawn.values())) == len(drawn)


def test_the_same_is_drawn_every_time_and_once(drawn: dict[str, bytes], tmp_path: Path) -> None:
    assert dict(share_files("Test Ledger", STYLES, tmp_path)) == drawn
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.png")}
    assert dict(share_files("Test Ledger", STYLES, tmp_path)) == drawn
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.png")} == before
    assert dict(share_files("Another", STYLES, tmp_path)) != drawn
    assert len(list(tmp_path.iterdir())) == 1


def test_the_colours_are_those_of_the_light_pages() -> None:
    assert light(STYLES)["paper"] == "#fbfaf7"


def test_a_name_the_typeface_cannot_write_is_left_out_rather_than_drawn_as_boxes(tmp_path: Path) -> None:
    korean = dict(share_files("새벽 기록", STYLES, tmp_path / "a"))
    japanese = dict(share_files("夜明けの記録", STYLES, tmp_path / "b"))
    assert korean == japanese


def test_a_page_names_its_picture_with_words_beside_it(site: Path) -> None:
    page = (site / "claims" / "mirae-made-the-drawings" / "index.html").read_text("utf-8")
    assert '<meta property="og:image" content="https://news-ledger.example/share/suspected.png">' in page
    assert '<meta property="og:image:alt" content="Suspected: the status of a claim in' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert (site / "share" / "suspected.png").is_file()
    for other in ("index.html", "as-of/index.html", "timeline/known/index.html", "data/index.html"):
        assert "/share/archive.png" in (site / other).read_text("utf-8"), other
