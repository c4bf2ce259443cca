"""A site built from the sample archive by the real MkDocs with the project's own settings and templates."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from site_plugin.publish import Publication, gather
from site_plugin.views.parts import Parts

ROOT = Path(__file__).parents[2]

Build = Callable[..., Path]


@cache
def kept() -> TemporaryDirectory[str]:
    """A folder for what is slow to make and goes by digest, shared by every archive of one run of tests."""
    return TemporaryDirectory(prefix="kept-")


def build_site(archive: Path, site: Path | None = None, *, afresh: bool = False, **settings: object) -> Path:
    """The folder of a site built strictly from the archive at a root, `afresh` without anything made before.

    With the project's own settings but for those given.
    """
    target = site or archive / "site"
    cached = archive / ".cache"
    cached.mkdir(exist_ok=True)
    for name in () if afresh else ("search", "share"):
        if not (cached / name).exists():
            (Path(kept().name) / name).mkdir(exist_ok=True)
            (cached / name).symlink_to(Path(kept().name) / name, target_is_directory=True)
    given = {"docs_dir": str(archive / "content" / "pages"), "site_dir": str(target), "strict": True, **settings}
    config = load_config(str(ROOT / "mkdocs.yml"), **given)  # type: ignore[arg-type]  # settings of any type
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return target


def parts_of(archive: Path, *, drafts: bool = False) -> Parts:
    """The parts of every page of the archive at a root."""
    said: list[str] = []
    return gather(archive, Publication("Test Ledger", "https://ledger.test/", drafts=drafts), said.append)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built once from the sample archive; it must not be changed."""
    from tests.conftest import build_archive

    return build_site(build_archive(tmp_path_factory.mktemp("sample") / "archive"))


@pytest.fixture(scope="session")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built once that has a page of every kind; it must not be changed."""
    from tests.site_plugin.every_kind import build_every_kind

    return build_every_kind(tmp_path_factory.mktemp("kinds") / "archive")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the archive as it is shipped, built once; it must not be changed."""
    archive = tmp_path_factory.mktemp("shipped") / "archive"  # the project's own cache is not for tests
    shutil.copytree(ROOT / "content", archive / "content")
    return build_site(archive)


@pytest.fixture
def parts(sample_archive: Path) -> Parts:
    """The parts of the sample archive's pages."""
    return parts_of(sample_archive)


@pytest.fixture
def fresh(tmp_path: Path, sample_archive: Path) -> Path:
    """A sample archive that may be changed before it is built."""
    shutil.rmtree(tmp_path / "site", ignore_errors=True)
    return sample_archive
