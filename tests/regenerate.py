"""Write the generated pages of the documentation anew: `python -m tests.regenerate`, or `make docs`.

The tests that keep those pages true use the same functions, so what is written is what they expect.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from ledger.writing.files import write_whole

ROOT = Path(__file__).parents[1]
ARCHITECTURE = ROOT / "docs" / "architecture.md"
PACKAGES = ("ledger", "scraper", "site_plugin")
MARK = "<!-- From here on this page is generated from the first lines of the modules: `make docs`. -->"


def first_line(path: Path) -> str:
    """The first sentence of a module's or package's docstring."""
    source = path / "__init__.py" if path.is_dir() else path
    told = ast.get_docstring(ast.parse(source.read_text("utf-8"))) or ""
    return told.split("\n")[0]


def modules(package: str) -> list[str]:
    """One line for each module and package right inside a package, in order."""
    lines = []
    for path in sorted((ROOT / package).iterdir(), key=lambda path: path.name):
        if path.name.startswith("__") or (path.is_dir() and not (path / "__init__.py").exists()):
            continue
        if path.is_dir() or path.suffix == ".py":
            name = f"{path.name}/" if path.is_dir() else path.name
            lines.append(f"- `{name}` {first_line(path)}")
    return lines


def architecture(text: str) -> str:
    """The page on the architecture with its generated part made anew."""
    parts = [text.split(MARK, maxsplit=1)[0].rstrip(), "", MARK]
    for package in PACKAGES:
        parts += ["", f"## `{package}/`", "", f"{first_line(ROOT / package)}", "", *modules(package)]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Write the architecture, the list of problems and the schemas."""
    if write_whole(ARCHITECTURE, architecture(ARCHITECTURE.read_text("utf-8"))):
        sys.stdout.write("wrote docs/architecture.md\n")
    for command in (["-m", "tests.ledger.test_checks"], ["-m", "ledger", "schema"]):
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
