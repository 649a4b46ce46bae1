# SPDX-License-Identifier: Apache-2.0
"""A stranger's project builds against the installed tree, by CMake and by pkg-config, static and shared, and decides."""

import json
import shutil
from shlex import split

import pytest
from installed_trees import ROOT, run

CONSUMER = ROOT / "examples/consumer"
FACTS = ROOT / "tests/consumer/commune.yaml"
ASK = ("vn/son-la/quynh-nhai/plan-260", "award.provincial_certificate", "2023-12-29", "midterm_2023")


def configure(project, build, tree, *options, expect=0):
    where = [f"-DCMAKE_PREFIX_PATH={tree.prefix}", f"-DCMAKE_CXX_COMPILER={tree.tools.compiler}", "-DCMAKE_BUILD_TYPE=Debug"]
    return run("cmake", "-S", project, "-B", build, "-G", "Ninja", *where, *options, expect=expect)


def yaml_of(tree):
    """A static library's user has yaml-cpp; a shared one's need not have heard of it."""
    return f"-Dyaml-cpp_DIR={tree.tools.yaml_config}" if tree.kind != "shared" else "-DCMAKE_DISABLE_FIND_PACKAGE_yaml-cpp=ON"


def decides(program, **environment):
    said = run(program, **environment)
    assert "recognised.commune_standing: met, advanced\n" in said
    assert "meets.commune_standing: undetermined" in said and "award.provincial_certificate: undetermined" in said
    assert "  missing: Merit in the movement\n" in said
    # An exception thrown inside the library is caught outside it.
    assert "no question `nonsense`" in run(program, "nonsense", expect=2, **environment)


def pkg_config(tree, *arguments):
    if not shutil.which("pkg-config"):
        pytest.skip("pkg-config is not installed")
    folders = f"{tree.libraries / 'pkgconfig'}:{tree.tools.yaml_libraries / 'pkgconfig'}"
    return run("pkg-config", *arguments, "chungsuc", PKG_CONFIG_PATH=folders)


def test_cmake_builds_the_example(tree, tmp_path):
    configure(CONSUMER, tmp_path, tree, yaml_of(tree))
    run("cmake", "--build", tmp_path)
    decides(tmp_path / "consumer")


def test_pkg_config_builds_the_example(tree, tmp_path):
    flags = ["--static"] if tree.kind == "static" else []
    compile_flags = split(pkg_config(tree, "--cflags"))
    link_flags = split(pkg_config(tree, "--libs", *flags))
    assert ("-lyaml-cpp" in link_flags) == (tree.kind == "static")
    rules = pkg_config(tree, "--variable=rulesdir").strip().replace("\\ ", " ")
    run(tree.tools.compiler, "-std=c++20", "-Wall", "-Wextra", "-Werror", f'-DRULES="{rules}"', *compile_flags,
        CONSUMER / "main.cc", "-o", tmp_path / "consumer", *link_flags)
    decides(tmp_path / "consumer", LD_LIBRARY_PATH=f"{tree.libraries}:{tree.tools.yaml_libraries}")


@pytest.mark.parametrize(("options", "file"), [
    (["-DBUILD_SHARED_LIBS=OFF"], "libchungsuc.a"),
    (["-DBUILD_SHARED_LIBS=ON"], "libchungsuc.so"),
    (["-DKIND=static", "-DBUILD_SHARED_LIBS=ON"], "libchungsuc.a"),
    (["-DKIND=shared"], "libchungsuc.so"),
], ids=lambda value: "_".join(value) if isinstance(value, list) else "")
def test_where_both_are_installed_the_user_chooses(trees, tmp_path, options, file):
    said = configure(ROOT / "tests/consumer/chooses", tmp_path, trees["both"], yaml_of(trees["both"]), *options)
    assert f"chosen: {file}" in said


def test_a_kind_that_is_not_installed_is_named(trees, tmp_path):
    said = configure(ROOT / "tests/consumer/chooses", tmp_path, trees["static"], "-DKIND=shared", yaml_of(trees["static"]), expect=1)
    assert "of the libraries asked for, shared, none is" in " ".join(said.split())


def test_another_version_of_yaml_cpp_is_refused(trees, tmp_path):
    (tmp_path / "yaml").mkdir()
    (tmp_path / "yaml/yaml-cpp-config.cmake").write_text("add_library(yaml-cpp INTERFACE IMPORTED)\n", encoding="utf-8")
    (tmp_path / "yaml/yaml-cpp-config-version.cmake").write_text("set(PACKAGE_VERSION 0.99.0)\n", encoding="utf-8")
    said = configure(ROOT / "tests/consumer/chooses", tmp_path / "build", trees["static"], f"-Dyaml-cpp_DIR={tmp_path / 'yaml'}", expect=1)
    assert "and found was 0.99.0" in " ".join(said.split())


def test_the_installed_program_finds_its_books(trees):
    prefix = trees["shared"].prefix
    assert "vn/son-la/quynh-nhai/plan-260" in run(prefix / "bin/chungsuc", "books", cwd=prefix)


def test_the_whole_face_links_and_every_face_gives_the_same_bytes(tree, tmp_path):
    """Every public function is reached from outside; C++, the program and Python answer alike, byte for byte."""
    configure(ROOT / "tests/consumer/face", tmp_path, tree, yaml_of(tree))
    run("cmake", "--build", tmp_path)
    rules = tree.prefix / "share/chungsuc/rules"
    from_cpp = run(tmp_path / "face", rules, FACTS, *ASK)
    assert json.loads(from_cpp)["outcome"] == "undetermined"
    book, question, as_of, round_ = ASK
    if tree.kind == "shared":
        asked = ["--facts", FACTS, "--ask", question, "--as-of", as_of, "--round", round_, "--format", "json"]
        assert from_cpp == run(tree.prefix / "bin/chungsuc", "decide", book, *asked)
    try:
        import chungsuc
    except ImportError:
        return
    assert from_cpp == chungsuc.load(book).decide(question, FACTS, as_of=as_of, round=round_).to_json()
