"""The rules that the code keeps: who imports whom, how long things are, and what every public name says of itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.together import together

_PLUGINS = ROOT / "plugins"
_PELICANS_FILES = ("signals.py", "reader.py", "writer.py")
# Pelican is slow to import, so the command line does so only when it builds.
_PELICAN_INSIDE_FUNCTIONS = ("plugins/console/settings.py",)

# What each package may use; a new package is added here on purpose, and never so that two use each other.
_MAY_USE: Mapping[str, frozenset[str]] = {
    "shared": frozenset(),
    "japanese": frozenset({"shared"}),
    "sources": frozenset({"shared", "japanese"}),
    "glossary": frozenset({"shared", "japanese", "sources"}),
    "search": frozenset({"shared", "japanese", "sources", "glossary"}),
    "figures": frozenset({"shared", "japanese", "sources"}),
    "records": frozenset({"shared", "japanese", "sources"}),
    "notices": frozenset({"shared", "japanese", "sources"}),
    "easy": frozenset({"shared", "japanese"}),
    "wording": frozenset({"shared", "japanese", "sources", "glossary", "easy"}),
    "readings": frozenset({"shared", "japanese", "sources", "glossary", "wording"}),
    "freshness": frozenset({"shared", "sources", "wording"}),
    "claims": frozenset({"shared", "japanese", "sources", "glossary", "figures", "records", "wording"}),
    "exports": frozenset({"shared", "japanese", "sources", "glossary"}),
    "media": frozenset({"shared", "japanese", "sources"}),
    "inventory": frozenset({"shared"}),
    "safety": frozenset({"shared", "japanese", "sources", "inventory"}),
    "letters": frozenset({"shared", "japanese", "sources", "records", "safety", "paper"}),
    "cards": frozenset({"shared", "japanese"}),
    "offline": frozenset({"shared"}),
    "paper": frozenset({"shared"}),
    "worksheets": frozenset({"shared", "japanese", "sources", "glossary", "paper"}),
    "citations": frozenset(),
    "library": frozenset(
        {"shared", "japanese", "sources", "glossary", "figures", "wording", "safety", "claims", "freshness", "media"}
        | {"readings", "records", "notices", "letters", "worksheets"}
    ),
    "editions": frozenset(
        {"shared", "japanese", "sources", "glossary", "figures", "search", "exports", "safety", "inventory", "library"}
        | {"freshness", "media", "cards", "citations", "paper", "records", "notices", "letters", "worksheets"}
    ),
    "render": frozenset(
        {"shared", "japanese", "sources", "glossary", "figures", "safety", "notices", "letters", "worksheets"}
        | {"offline", "paper", "library", "editions"}
    ),
    "schemas": frozenset(
        {
            "shared",
            "sources",
            "glossary",
            "figures",
            "records",
            "safety",
            "notices",
            "worksheets",
            "letters",
            "editions",
        }
    ),
    "fastbuild": frozenset({"shared", "safety", "inventory"}),
    "outside": frozenset({"shared"}),
    "console": frozenset(
        {"shared", "sources", "glossary", "editions", "safety", "fastbuild", "outside", "wording", "readings", "claims"}
        | {"freshness", "records", "schemas", "inventory"}
    ),
    "release": frozenset({"console", "inventory", "shared"}),
}
# (package, module of another package): what may be used past the names of an __init__.py. Let it only grow shorter.
_PAST_THE_DOOR = frozenset(
    {
        ("release", "plugins.console.environment"),
        ("release", "plugins.console.run"),
        ("release", "plugins.console.words"),
    }
)
_CHANGES = ("append", "extend", "insert", "add", "update", "setdefault", "pop", "popitem", "remove", "discard", "clear")
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*|__[a-z]+__")
# Made by tools, not part of the repository.
_NOT_OURS = frozenset(
    {".git", ".venv", ".cache", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "__pycache__", "output"}
    | {"node_modules", "private"}
)


@dataclass(frozen=True)
class Import:
    """One imported module, and the names that are taken from it (none for ``import module``)."""

    module: str
    names: tuple[str, ...]
    line: int
    inside_function: bool


@dataclass(frozen=True)
class Module:
    """A Python file of plugins/."""

    path: Path

    @property
    def shown(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        return self.shown.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def package(self) -> str:
        return self.path.relative_to(_PLUGINS).parts[0]

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @cached_property
    def imports(self) -> list[Import]:
        return list(_imports(self.tree, inside_function=False))

    @property
    def imported_modules(self) -> set[str]:
        """The modules of ours that this one names, inside functions or not."""
        found = set()
        for one in self.imports:
            if one.module.split(".")[0] == "plugins":
                submodules = {f"{one.module}.{name}" for name in one.names} & _BY_NAME.keys()
                found |= submodules
                if len(submodules) < len(one.names) or not one.names:
                    found.add(one.module)
        return found


def _imports(node: ast.AST, *, inside_function: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(alias.name, (), child.lineno, inside_function)
        elif isinstance(child, ast.ImportFrom):
            module = "." * child.level + (child.module or "")
            yield Import(module, tuple(alias.name for alias in child.names), child.lineno, inside_function)
        else:
            deeper = inside_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(child, inside_function=deeper)


_MODULES = [Module(path) for path in sorted(_PLUGINS.rglob("*.py")) if path.parent != _PLUGINS]
_BY_NAME = {module.name: module for module in _MODULES}
_each_module = together(_MODULES, lambda module: module.shown)


def _public_names(package: str) -> set[str]:
    """Return what the package's ``__init__.py`` lists in ``__all__``."""
    for node in _BY_NAME[f"plugins.{package}"].tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


# --- who imports whom


@_each_module
def test_only_pelicans_own_files_import_pelican(module: Module) -> None:
    imports = [one for one in module.imports if one.module.split(".")[0] == "pelican"]
    if module.path.name in _PELICANS_FILES:
        return
    if module.shown in _PELICAN_INSIDE_FUNCTIONS:
        imports = [one for one in imports if not one.inside_function]
    assert [f"{module.shown}:{one.line}" for one in imports] == []


@_each_module
def test_imports_of_ours_are_written_in_full(module: Module) -> None:
    assert [one.line for one in module.imports if one.module.startswith(".")] == []
    assert [one.line for one in module.imports if "*" in one.names] == []


@_each_module
def test_a_package_uses_only_the_packages_that_come_before_it(module: Module) -> None:
    assert module.package in _MAY_USE, "a new package: say above what it may use"
    used = {name.split(".")[1] for name in module.imported_modules if "." in name} - {module.package}
    assert used <= _MAY_USE[module.package]


def test_the_packages_depend_on_each_other_in_one_direction() -> None:
    order = list(TopologicalSorter(_MAY_USE).static_order())
    stages = [order.index(name) for name in ("shared", "sources", "library", "editions", "render")]
    assert stages == sorted(stages)


def test_every_package_of_the_list_is_there() -> None:
    assert set(_MAY_USE) == {module.package for module in _MODULES}


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module.name: module.imported_modules - {module.name} for module in _MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' → '.join(error.args[1])}")


@_each_module
def test_packages_use_each_other_only_through_the_names_of_their_init(module: Module) -> None:
    wrong = []
    for one in module.imports:
        parts = one.module.split(".")
        if parts[0] != "plugins" or len(parts) < 2 or parts[1] == module.package:
            continue
        if len(parts) > 2:
            allowed = (module.package, one.module) in _PAST_THE_DOOR
        else:
            allowed = bool(one.names) and set(one.names) <= _public_names(parts[1])
        if not allowed:
            wrong.append(f"{module.shown}:{one.line}: {one.module} {', '.join(one.names)}")
    assert wrong == []


def test_every_exception_is_still_needed() -> None:
    used = {(module.package, name) for module in _MODULES for name in module.imported_modules}
    assert set() == _PAST_THE_DOOR - used


@pytest.mark.parametrize("package", sorted(_MAY_USE))
def test_an_init_names_in_all_exactly_what_it_imports(package: str) -> None:
    imported = {name for one in _BY_NAME[f"plugins.{package}"].imports for name in one.names}
    assert _public_names(package) == imported - {"annotations"}


# --- how long things are


@_each_module
def test_a_module_has_fewer_than_300_lines(module: Module) -> None:
    assert len(module.path.read_text(encoding="utf-8").splitlines()) < 300


@_each_module
def test_a_function_has_fewer_than_40_lines(module: Module) -> None:
    lengths = {
        f"{module.shown}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length >= 40} == {}


def test_the_settings_have_fewer_than_80_lines() -> None:
    assert len((ROOT / "pelicanconf.py").read_text(encoding="utf-8").splitlines()) < 80


# --- nothing is kept between two runs


def _containers(tree: ast.Module) -> dict[str, int]:
    """Return the module-level names that hold a list, dict or set, and their lines."""
    displays = ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
    found: dict[str, int] = {}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        makes = isinstance(value, ast.Call) and ast.unparse(value.func).split(".")[-1] in (
            "list", "dict", "set", "defaultdict", "deque", "Counter", "OrderedDict", "fromkeys",
        )  # fmt: skip
        if isinstance(value, displays) or makes:
            found |= {target.id: node.lineno for target in targets if isinstance(target, ast.Name)}
    return found


def _changed_names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CHANGES:
            yield ast.unparse(node.func.value), node.lineno
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            yield ast.unparse(node.value), node.lineno
        elif isinstance(node, ast.AugAssign):
            yield ast.unparse(node.target), node.lineno
        elif isinstance(node, ast.Global):
            yield from ((name, node.lineno) for name in node.names)


@_each_module
def test_a_container_of_a_module_is_a_constant_by_its_name(module: Module) -> None:
    assert {name: line for name, line in _containers(module.tree).items() if not _CONSTANT.fullmatch(name)} == {}


@_each_module
def test_a_container_of_a_module_is_never_changed(module: Module) -> None:
    containers = _containers(module.tree)
    assert [(name, line) for name, line in _changed_names(module.tree) if name in containers] == []
    assert [node.lineno for node in ast.walk(module.tree) if isinstance(node, ast.Global)] == []


def test_the_check_for_changed_containers_sees_each_way_to_change_one() -> None:
    tree = ast.parse("A = []\nB: dict = {}\nC = set()\nA.append(1)\nB['x'] = 1\ndel B['x']\nC |= {1}\nA += [2]\n")
    assert set(_containers(tree)) == {"A", "B", "C"}
    assert [line for _, line in sorted(_changed_names(tree), key=lambda found: found[1])] == [4, 5, 6, 7, 8]


# --- what every public name says of itself


def _public_definitions(module: Module) -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node.name, node
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) and not inner.name.startswith("_"):
                    yield f"{node.name}.{inner.name}", inner


@_each_module
def test_every_module_and_every_public_name_has_a_docstring(module: Module) -> None:
    assert ast.get_docstring(module.tree)
    assert [name for name, node in _public_definitions(module) if not ast.get_docstring(node)] == []


# --- nothing depends on one machine


def _files_of_the_repository() -> Iterator[Path]:
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            # A build that runs at the same time may hold such a folder for a moment.
            if path.name in _NOT_OURS or path.name.startswith(".output-"):
                continue
            if path.is_dir() and not path.is_symlink():
                folders.append(path)
            elif path.is_file():
                yield path


def test_no_file_holds_a_path_of_one_machine() -> None:
    # Put together here, so that this file does not hold what it looks for.
    machine_path = re.compile(rb"(?<![\w.:/-])/(?:%s)/" % b"|".join([b"work", b"root"]))
    found = []
    for path in _files_of_the_repository():
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
            if machine_path.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}")
    assert found == []
