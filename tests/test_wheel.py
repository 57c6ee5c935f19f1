"""The built wheel: what is in it, what it says of itself, and that Dehusk runs from it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.docs.snippets import snippets_of

pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is missing: make setup")

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PACKAGE = ROOT / "app" / "dehusk"
SAMPLE = ROOT / "samples" / "wordpress-blog" / "page.html"
# The models are nearly all of it: 3.3 MB. Twice that is something that should not be in it.
MOST_BYTES = 6_000_000
# Documents whose programs in Python are what a reader copies.
SHOWN = ("README.md", "docs/library.md", "docs/getting-started.md", "docs/client.md")
# What a user may write; `--strict` holds for it, not for what it imports.
PROGRAM = """
from __future__ import annotations

import dehusk
from dehusk.errors import DocumentError


def main_text(page: bytes, cleaner: dehusk.Cleaner) -> tuple[str | None, str]:
    options = dehusk.Options(explain=True, keep=(".lede",))
    result: dehusk.Result = cleaner.clean(page, options, url="https://gazette.example/")
    removed: dict[dehusk.Reason, int] = {name: one.blocks for name, one in result.metrics.removed.items()}
    for block in result.blocks or ():
        if block.reason is not None:
            removed[block.reason] += len(block.text)
    return result.metadata.author, result.text


# That there are types is seen by what does not fit them: an "ignore" that is not needed is an error.
wrong: int = dehusk.clean("<p>The mill.</p>").text  # type: ignore[assignment]
unknown = dehusk.Options(favor="speed")  # type: ignore[arg-type]
try:
    text: str = dehusk.clean("<p>The mill.</p>", {"favor": "recall"}).text
    chosen = dehusk.Options(favor="recall", metadata="full", output=("markdown", "html"))
    text += dehusk.clean("<p>The mill.</p>", chosen).text
    text += dehusk.clean_text(b"The mill.").text + dehusk.__version__
    main_text(text.encode(), dehusk.Cleaner(rules="rules.yaml"))
except (DocumentError, dehusk.DehuskError) as error:
    print(error)
"""
# The public types are made of no other package's, and to read those of numpy takes three times as long as all the rest.
MYPY = """
[mypy]
strict = True
[mypy-numpy.*,lxml.*,pydantic.*]
follow_imports = skip
follow_imports_for_stubs = True
"""


def run(*command, cwd=ROOT):
    """Run a program that knows nothing of this checkout; give what it prints."""
    hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, f"{done.stdout[-2000:]}{done.stderr[-4000:]}"
    return done.stdout


def build(root, folder, *targets):
    """Build a source tree without a network, with what is installed."""
    chosen = [argument for target in targets for argument in ("--target", target)]
    run(sys.executable, "-m", "hatchling", "build", "--directory", str(folder), *chosen, cwd=root)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder, "sdist", "wheel")
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    """The wheel."""
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """A fresh environment with the wheel in it, which sees the packages that are installed here, but not our code."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", str(folder))
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "install")
    run(*pip, "--quiet", "--no-deps", "--no-index", str(wheel))
    # A folder that is named so is searched, but what the paths in its own .pth files name is not: an editable install.
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "locked.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    return python


def names_in(wheel):
    """Give the files of the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def test_it_holds_the_package_and_nothing_else(wheel):
    """Every file of the package is in the wheel, models and web pages too; no test and no training is."""
    ours = {f"dehusk/{path.relative_to(PACKAGE).as_posix()}" for path in PACKAGE.rglob("*") if path.is_file()}
    ours = {name for name in ours if "__pycache__" not in name}
    inside = {name for name in names_in(wheel) if ".dist-info/" not in name}
    assert inside == ours
    assert {"dehusk/py.typed", "dehusk/model/markup/config.json", "dehusk/web/index.html"} <= inside
    assert wheel.stat().st_size < MOST_BYTES


def test_it_says_what_it_is(wheel):
    """The metadata have the version, the licence, the extras and the command of pyproject.toml."""
    info = f"dehusk-{PROJECT['version']}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        said = message_from_bytes(archive.read(f"{info}/METADATA"))
        entries = archive.read(f"{info}/entry_points.txt").decode()
        assert archive.read(f"{info}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert (said["Name"], said["Version"]) == ("dehusk", PROJECT["version"])
    assert said["License-Expression"] == PROJECT["license"]
    assert set(said.get_all("Provides-Extra", [])) == set(PROJECT["optional-dependencies"])
    versions = set(re.findall(r"[<>=]+[\d.]+", said["Requires-Python"]))
    assert versions == set(PROJECT["requires-python"].split(","))
    assert "Typing :: Typed" in said.get_all("Classifier", [])
    assert entries.split() == ["[console_scripts]", "dehusk", "=", PROJECT["scripts"]["dehusk"]]


def test_the_source_archive_builds_the_same_wheel(built, wheel, tmp_path):
    """What is built from the source archive is the same to the byte."""
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    assert not {"tests", "training", "evaluation"}.intersection(path.name for path in source.iterdir())
    build(source, tmp_path / "dist", "wheel")
    assert (tmp_path / "dist" / wheel.name).read_bytes() == wheel.read_bytes()


def test_nothing_is_missing(environment, tmp_path):
    """What `make wheel` checks holds: files, models, outputs, integrations and commands."""
    printed = run(str(environment), str(ROOT / "scripts" / "check_wheel.py"), cwd=tmp_path)
    assert printed.startswith(f"dehusk {PROJECT['version']}: ok, ")


def test_the_command_line_runs(environment, tmp_path):
    """`dehusk` and `python -m dehusk` are there, and clean a page."""
    program = environment.with_name("dehusk")
    assert run(str(environment), "-m", "dehusk", "--version", cwd=tmp_path) == f"dehusk {PROJECT['version']}\n"
    run(str(program), "clean", str(SAMPLE), "--out", "clean", "--format", "markdown", cwd=tmp_path)
    cleaned = (tmp_path / "clean" / "page.md").read_text("utf-8")
    assert "Last spring I planted four hundred lettuces" in cleaned
    assert "Recent Posts" not in cleaned


def test_programs_type_check(environment, tmp_path):
    """A program that uses the public names passes mypy --strict against the installed package, as do those shown."""
    programs = {"program.py": PROGRAM}
    for name in SHOWN:
        for snippet in snippets_of(name, "python"):
            # A page that the reader has.
            given = "html: str\n" if "clean(html" in snippet.text else ""
            programs[f"{Path(name).stem.replace('-', '_')}_line_{snippet.line}.py"] = given + snippet.text
    assert len(programs) > len(SHOWN)
    for name, text in programs.items():
        (tmp_path / name).write_text(text, "utf-8")
    config = tmp_path / "mypy.ini"
    config.write_text(MYPY, "utf-8")
    options = ("--config-file", str(config), "--python-executable", str(environment))
    run(sys.executable, "-m", "mypy", *options, *programs, cwd=tmp_path)
