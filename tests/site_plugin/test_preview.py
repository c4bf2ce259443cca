"""What a preview makes when it is asked, and what it does when that fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_plugin.batches import Batch
from site_plugin.file import File
from site_plugin.leaves import Press
from site_plugin.page import Page
from site_plugin.preview import Preview
from site_plugin.render import Renderer
from site_plugin.views.parts import Parts
from site_plugin.write import Site
from tests.site_plugin.conftest import ROOT


class Bare:
    """A frame with nothing around the page."""

    def place(self, page: Page, repository: str, branch: str) -> str:
        return f"{page.body}{repository}{branch}"


def test_a_page_that_could_not_be_made_is_tried_again_and_made_once(tmp_path: Path, parts: Parts) -> None:
    site, asked = Site(tmp_path / "site"), list[str]()

    def section() -> list[File]:
        asked.append("section")
        if len(asked) == 1:
            raise ValueError("a template is broken")
        return [File("timeline/index.html", "a section")]

    press = Press(parts, Renderer(ROOT / "site_overrides"), Bare(), site)
    preview = Preview(parts, press, [Batch(("timeline/index.html",), section)])
    with pytest.raises(ValueError, match="broken"):
        preview.bring("timeline/index.html")
    for _ in range(3):
        preview.bring("timeline/index.html")
    assert (tmp_path / "site" / "timeline" / "index.html").read_text("utf-8") == "a section"
    assert len(asked) == 2


def test_only_what_belongs_to_an_address_is_made(tmp_path: Path, parts: Parts) -> None:
    site = Site(tmp_path / "site")
    lists = (
        Batch(("days/",), lambda: [File("days/all.json", "[]")]),
        Batch(("other/",), lambda: [File("other/x", "")]),
    )
    press = Press(parts, Renderer(ROOT / "site_overrides"), Bare(), site)
    preview = Preview(parts, press, lists)
    for path in ("days", "claims/mirae-made-the-drawings/data.json", "claims/no-such-claim/index.html", "nowhere"):
        preview.bring(path)
    made = {path.relative_to(tmp_path / "site").parts[0] for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert made == {"days", "claims", "feeds"}
    assert [path.name for path in (tmp_path / "site" / "claims").iterdir()] == ["mirae-made-the-drawings"]
