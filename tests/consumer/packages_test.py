# SPDX-License-Identifier: Apache-2.0
"""The packages that CPack makes of the build tree: what is in them, and that they work where they were unpacked."""

import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from installed_test import CONSUMER, configure, decides
from installed_trees import ROOT, Tree, cached, run

PLAN = "vn/son-la/quynh-nhai/plan-260"
ASKED = ["--ask", "criterion.plan.commune.typical", "--as-of", "2023-12-29", "--round", "midterm_2023"]
debian = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg-deb is not installed")
VERSION = re.search(r"project\(chungsuc VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")).group(1)
LIBRARY = "libchungsuc" + ".".join(VERSION.split(".")[:2])


@pytest.fixture(scope="module")
def packed(tools, tmp_path_factory) -> Path:
    """The folder of packages. Nothing is built for them: what was built last is what is packed."""
    before = {path: path.stat().st_mtime_ns for path in (tools.build / "lib").iterdir()}
    folder = tmp_path_factory.mktemp("packages")
    kinds = "TGZ;DEB" if shutil.which("dpkg-deb") else "TGZ"
    cpack = Path(cached(tools.build, "CMAKE_CPACK_COMMAND"))
    run(cpack, "-G", kinds, "-B", folder, "--config", tools.build / "CPackConfig.cmake", cwd=tools.build)
    assert before == {path: path.stat().st_mtime_ns for path in (tools.build / "lib").iterdir()}
    return folder


@pytest.fixture(scope="module")
def unpacked(packed, tools, tmp_path_factory) -> dict[str, Tree]:
    """The archive, and all of the Debian packages, each in a folder of its own."""
    archive = tmp_path_factory.mktemp("archive")
    with tarfile.open(next(packed.glob("*.tar.gz"))) as file:
        file.extractall(archive, filter="data")
    trees = {"archive": Tree("shared", next(archive.iterdir()), tools)}
    if shutil.which("dpkg-deb"):
        folder = tmp_path_factory.mktemp("deb")
        for package in packed.glob("*.deb"):
            run("dpkg-deb", "-x", package, folder)
        trees["debian"] = Tree("shared", folder / "usr", tools)
    return trees


@pytest.fixture(params=["archive", pytest.param("debian", marks=debian)])
def place(request, unpacked) -> Tree:
    return unpacked[request.param]


@pytest.fixture(scope="module")
def control(packed) -> dict[str, dict[str, str]]:
    """Debian package -> its control file."""
    found = {}
    for package in packed.glob("*.deb"):
        told = run("dpkg-deb", "-f", package).splitlines()
        fields = dict(line.split(": ", 1) for line in told if ": " in line and not line.startswith(" "))
        found[fields["Package"]] = fields | {"file": str(package)}
    return found


def carried(tools) -> bool:
    """Whether yaml-cpp comes from elsewhere than the system's folders, so that no package of the distribution has it."""
    return not str(tools.yaml_config).startswith(("/usr/lib", "/usr/share"))


def test_the_tool_decides_with_its_books_where_it_was_unpacked(place, tmp_path):
    assert PLAN in run(place.prefix / "bin/chungsuc", "books", cwd=tmp_path)
    (tmp_path / "facts.yaml").write_text("{kind: commune, id: nam_et, construction_debt: {2023: 0}}\n", encoding="utf-8")
    said = run(place.prefix / "bin/chungsuc", "decide", PLAN, "--facts", tmp_path / "facts.yaml", *ASKED, "--lang", "en", cwd=tmp_path)
    assert "Outcome: UNDETERMINED" in said and "found 0 dong; asked = 0 dong" in said


def test_nothing_in_it_names_the_place_where_it_was_built(place, tools):
    programs = [place.prefix / "bin/chungsuc", *(p for p in place.prefix.glob("lib*/**/*.so.*") if not p.is_symlink())]
    assert len(programs) >= 2
    for program in programs:
        assert str(tools.yaml_libraries).encode() not in program.read_bytes() or not carried(tools)
        assert str(tools.build).encode() not in program.read_bytes()
    for page in [*place.prefix.rglob("*.cmake"), *place.prefix.rglob("*.pc")]:
        assert str(tools.build) not in page.read_text(encoding="utf-8"), page


def test_a_stranger_s_project_builds_against_it(unpacked, tmp_path):
    place = unpacked.get("debian", unpacked["archive"])
    configure(CONSUMER, tmp_path, place, "-DBUILD_SHARED_LIBS=ON", "-DCMAKE_DISABLE_FIND_PACKAGE_yaml-cpp=ON")
    run("cmake", "--build", tmp_path)
    decides(tmp_path / "consumer")


def test_books_schemas_licences_and_pages_are_as_in_the_sources(place):
    data, pages = place.prefix / "share/chungsuc", place.prefix / "share/doc/chungsuc"
    for folder, copy in {"rules": data / "rules", "schemas": data / "schemas", "docs/diagnostics": pages / "diagnostics"}.items():
        wanted = {p.relative_to(ROOT / folder): p.read_bytes() for p in (ROOT / folder).rglob("*") if p.is_file()}
        assert {p.relative_to(copy): p.read_bytes() for p in copy.rglob("*") if p.is_file()} == wanted
    for page in ("LICENSE", "NOTICE", "README.md", "docs/law.md"):
        assert (pages / Path(page).name).read_bytes() == (ROOT / page).read_bytes()


@debian
def test_each_file_is_in_one_debian_package(control):
    assert set(control) == {"chungsuc", "chungsuc-data", "chungsuc-doc", LIBRARY, "libchungsuc-dev"}
    owners: dict[str, list[str]] = {}
    for package, fields in control.items():
        for line in run("dpkg-deb", "-c", fields["file"]).splitlines():
            if not line.startswith("d"):
                owners.setdefault(line.split(None, 5)[5], []).append(package)
    assert [file for file, packages in owners.items() if len(packages) > 1] == []
    assert owners["./usr/bin/chungsuc"] == ["chungsuc"]
    assert owners["./usr/include/chungsuc/chungsuc.h"] == ["libchungsuc-dev"]
    assert owners[f"./usr/share/chungsuc/rules/{PLAN}/book.yaml"] == ["chungsuc-data"]


@debian
def test_debian_packages_say_what_they_need(control, tools):
    assert {fields["Version"] for fields in control.values()} == {VERSION}
    architecture = run("dpkg", "--print-architecture").strip()
    for package, fields in control.items():
        assert fields["Architecture"] == ("all" if package in {"chungsuc-data", "chungsuc-doc"} else architecture)
    assert f"{LIBRARY} (= {VERSION})" in control["libchungsuc-dev"]["Depends"]
    assert f"chungsuc-data (= {VERSION})" in control["chungsuc"]["Depends"]
    if shutil.which("dpkg-shlibdeps"):
        assert "libc6 (>= " in control["chungsuc"]["Depends"]
        needs = control[LIBRARY]["Depends"]
        assert "libstdc++6 (>= " in needs
        # Of the distribution where it is the distribution's, and else in this package.
        assert ("libyaml-cpp" in needs) is not carried(tools)
    linked = cached(tools.build, "BUILD_SHARED_LIBS") == "ON"  # the tool to our library
    if carried(tools) or linked:
        assert f"{LIBRARY} (= {VERSION})" in control["chungsuc"]["Depends"]


@debian
def test_the_linker_hears_of_the_library(control, tools):
    """ldconfig runs when it comes and goes; and who links it gets this package as a need."""
    told = subprocess.run(["dpkg-deb", "--ctrl-tarfile", control[LIBRARY]["file"]], capture_output=True, check=True).stdout
    names = subprocess.run(["tar", "-t"], input=told, capture_output=True, check=True).stdout.decode()
    assert "./triggers" in names and ("./shlibs" in names) is not carried(tools)
