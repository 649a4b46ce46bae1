# SPDX-License-Identifier: Apache-2.0
"""The wheel for other machines, which tools/repair_wheel.sh makes of the one that was built here."""

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from package_test import IS_STATIC, PLAN, ROOT, SDISTS, WHEELS, Environment

pytest.importorskip("auditwheel")
elffile = pytest.importorskip("elftools.elf.elffile")
pytestmark = pytest.mark.skipif(len(SDISTS) != 1 or len(WHEELS) != 1, reason="build/dist is not made: run tools/wheel.sh")

# What every Linux with this glibc has, by PEP 600.
SYSTEM = {"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libgcc_s.so.1", "libstdc++.so.6"}


@pytest.fixture(scope="module")
def repaired(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("repaired")
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(["bash", ROOT / "tools/repair_wheel.sh", WHEELS[0], folder], env={"PATH": path}, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def libraries(repaired) -> dict[str, bytes]:
    with zipfile.ZipFile(repaired) as archive:
        return {PurePosixPath(name).name: archive.read(name) for name in archive.namelist() if ".so" in PurePosixPath(name).name}


def dynamic(library: bytes, tag: str) -> list[str]:
    section = elffile.ELFFile(io.BytesIO(library)).get_section_by_name(".dynamic")
    return [getattr(entry, tag.removeprefix("DT_").lower()) for entry in section.iter_tags(tag)]


def test_its_tag_names_no_older_glibc_than_it_needs(repaired, libraries):
    tag = re.fullmatch(r".*-manylinux_2_(\d+)_\w+\.whl", repaired.name)
    assert tag, repaired.name
    needed = [int(minor) for library in libraries.values() for minor in re.findall(rb"\0GLIBC_2\.(\d+)", library)]
    assert needed and max(needed) <= int(tag.group(1))
    with zipfile.ZipFile(repaired) as archive:
        about = archive.read(next(name for name in archive.namelist() if name.endswith(".dist-info/WHEEL"))).decode()
    assert f"Tag: {'-'.join(repaired.stem.split('-')[2:])}\n" in about


def test_it_needs_no_library_but_the_system_s_and_its_own(libraries):
    needs = {need for library in libraries.values() for need in dynamic(library, "DT_NEEDED")}
    assert {need for need in needs - SYSTEM - set(libraries) if not need.startswith("ld-linux")} == set()
    assert [place for library in libraries.values() for place in dynamic(library, "DT_RUNPATH") + dynamic(library, "DT_RPATH")
            if not place.startswith("$ORIGIN")] == []


@pytest.mark.skipif(not IS_STATIC, reason="yaml-cpp's sources were not to be had")
def test_yaml_cpp_is_within_and_shows_no_name(libraries):
    [core] = libraries.values()
    names = elffile.ELFFile(io.BytesIO(core)).get_section_by_name(".dynsym").iter_symbols()
    assert [symbol.name for symbol in names if symbol["st_shndx"] != "SHN_UNDEF"] == ["PyInit__core"]


@pytest.mark.skipif(IS_STATIC, reason="yaml-cpp is within")
def test_its_yaml_cpp_bears_a_name_of_its_own(libraries):
    """One of that name which another package brought along would be taken in its place."""
    [name] = [name for name in libraries if "yaml-cpp" in name]
    assert re.fullmatch(r"libyaml-cpp-[0-9a-f]{8}\.so\.[\d.]+", name) and dynamic(libraries[name], "DT_SONAME") == [name]


def test_it_works_where_there_is_nothing_to_build_with(repaired, tmp_path):
    clean = Environment(tmp_path, repaired)
    (clean.home / "facts.yaml").write_text("{kind: commune, id: nam_et, construction_debt: {2023: 0}}\n", encoding="utf-8")
    asked = ["--facts", "facts.yaml", "--ask", "criterion.plan.commune.typical", "--as-of", "2023-12-29", "--round", "midterm_2023"]
    told = subprocess.run([clean.folder / "bin/chungsuc", "decide", PLAN, *asked, "--format", "json"], cwd=clean.home, env={"PATH": ""},
                          capture_output=True, text=True, timeout=60)
    assert told.returncode == 0 and '"outcome": "undetermined"' in told.stdout, told.stderr
    mapped = clean.python(
        f"import chungsuc; chungsuc.load('{PLAN}')\n"
        "print(*{line.split()[-1] for line in open('/proc/self/maps') if 'yaml-cpp' in line or '_core' in line}, sep='\\n')"
    )
    assert len(mapped) == (1 if IS_STATIC else 2) and all(str(clean.folder.resolve()) in line for line in mapped)
