"""Rules that the repository as a whole keeps."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions, version
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dehusk
import dehusk.errors

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MADE_BY_TOOLS = {".git", ".venv", "__pycache__", "build", "dist", "reports"}

# Letters in brackets keep this file out of its own net.
UNWANTED = re.compile(
    r"(?<![\w.~$}-])/(?:[r]oot|[w]ork|[h]ome/\w+|[U]sers/\w+)/\w|[p]ypi\.org|[p]ythonhosted\.org|[r]egistry\.npmjs"
)


def files_of_the_repository():
    """Give every file that people wrote, without the sample pages: those have addresses of their own."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        made = any(part in MADE_BY_TOOLS or part.endswith(("_cache", ".egg-info")) for part in parts)
        if path.is_file() and not made and parts[0] not in {"samples", ".hypothesis", ".cache"}:
            yield path


def imported_names(path):
    """Give the top-level names that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_all_of_errors_is_sorted_and_complete():
    """`dehusk.errors.__all__` names every error of the module, in order."""
    kinds = {name: value for name, value in vars(dehusk.errors).items() if isinstance(value, type)}
    classes = [name for name, value in kinds.items() if issubclass(value, Exception)]
    assert dehusk.errors.__all__ == sorted(classes)


def test_the_tree_in_the_errors_docstring_names_every_error():
    """The tree drawn in the docstring of `dehusk.errors` has every error in it, and no other."""
    assert sorted(re.findall(r"\w+Error", dehusk.errors.__doc__)) == dehusk.errors.__all__


def test_all_of_the_public_face_is_sorted_and_there():
    """`dehusk.__all__` is sorted and every name in it can be had."""
    assert dehusk.__all__ == sorted(dehusk.__all__)
    assert [name for name in dehusk.__all__ if not hasattr(dehusk, name)] == []


def test_version_is_that_of_pyproject():
    """The version that the package gives is the one in pyproject.toml."""
    assert dehusk.__version__ == version("dehusk") == PROJECT["project"]["version"]


@pytest.mark.parametrize("path", sorted(APP.rglob("*.py")), ids=lambda path: str(path.relative_to(APP)))
def test_modules_open_with_a_docstring(path):
    """Every module, and so every package, opens with a sentence that says what it is."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert docstring.partition("\n")[0].endswith(".")


def test_tests_are_packages():
    """Every folder of tests is a package, so that files of the same name do not clash."""
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_declared_dependencies_are_those_that_the_package_imports():
    """`pyproject.toml` declares every distribution that `dehusk` imports, and no other but those of extras."""
    homes = packages_distributions()
    names = {name for path in APP.rglob("*.py") for name in imported_names(path)}
    # `compression` is the standard library's from Python 3.14 on, and a package of its own before.
    foreign = names - {"dehusk", "compression" if sys.version_info < (3, 14) else "backports"} - sys.stdlib_module_names
    imported = {canonicalize_name(homes[name][0]) for name in foreign}
    requirements = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    declared = {canonicalize_name(one.name) for one in requirements if not one.marker or one.marker.evaluate()}
    extras = PROJECT["project"]["optional-dependencies"].values()
    optional = {canonicalize_name(Requirement(line).name) for line in chain.from_iterable(extras)}
    assert imported - optional == declared


def test_no_file_names_a_place_on_one_machine_or_a_package_index():
    """No file holds an absolute path of somebody's machine or the address of a package index."""
    found = []
    for path in files_of_the_repository():
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in UNWANTED.finditer(text)]
    assert found == []


def test_links_between_documents_lead_somewhere():
    """Every relative link in a Markdown file points at a file of the repository."""
    broken = []
    for path in files_of_the_repository():
        if path.suffix == ".md":
            links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8"))
            broken += [f"{path.relative_to(ROOT)}: {link}" for link in links if not (path.parent / link).exists()]
    assert broken == []
