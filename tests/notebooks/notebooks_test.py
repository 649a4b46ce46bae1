# SPDX-License-Identifier: Apache-2.0
"""The notebooks of examples/notebooks run from their first cell to their last, and show what they speak of."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

for package in ("jupytext", "nbclient", "ipykernel", "altair", "pandas", "yaml"):
    pytest.importorskip(package)
ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "examples/notebooks").glob("*.py"))


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """Name of a notebook -> its cells of code with what came out. All run side by side, each in a kernel of its own."""
    folder = tmp_path_factory.mktemp("notebooks")
    environment = os.environ | {"CHUNGSUC_ROWS": "5000", "IPYTHONDIR": str(folder), "JUPYTER_RUNTIME_DIR": str(folder), "JUPYTER_CONFIG_DIR": str(folder)}
    programs = {path: subprocess.Popen([sys.executable, ROOT / "tests/notebooks/execute.py", path, folder], env=environment,
                                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for path in NOTEBOOKS}
    told = {path: program.communicate(timeout=240)[0] for path, program in programs.items()}
    for path, program in programs.items():
        assert program.returncode == 0, f"{path.name}\n{told[path]}"
    made = {path.stem: json.loads((folder / f"{path.stem}.ipynb").read_text(encoding="utf-8")) for path in NOTEBOOKS}
    return {name: [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and not cell["source"][0].startswith("# SPDX")] for name, notebook in made.items()}


def printed(cells) -> str:
    outputs = [output for cell in cells for output in cell["outputs"]]
    return "".join("".join(o.get("text", [])) + "".join(o.get("data", {}).get("text/plain", [])) + "\n" for o in outputs)


def test_each_runs_without_a_warning(executed):
    assert len(executed) == 5
    for name, cells in executed.items():
        assert all(cell["execution_count"] for cell in cells), name
        assert [o for cell in cells for o in cell["outputs"] if o.get("name") == "stderr" or o["output_type"] == "error"] == [], name


def test_a_decision_and_a_picture_show_themselves(executed):
    kinds = {name: {kind for cell in cells for o in cell["outputs"] for kind in o.get("data", {})} for name, cells in executed.items()}
    assert "text/html" in kinds["01_first_decision"]
    html = "".join("".join(o["data"]["text/html"]) for cell in executed["01_first_decision"] for o in cell["outputs"] if "text/html" in o.get("data", {}))
    assert "<details" in html and "Nam Et" in html
    pictures = [cell for cell in executed["02_district_over_five_years"] if re.search(r"^(?:pictures\.|road\.picture)", "".join(cell["source"]), re.M)]
    assert len(pictures) >= 6 and all(any("image/png" in o.get("data", {}) for o in cell["outputs"]) for cell in pictures)
    drawn = "\n".join("".join(cell["source"]) for cells in executed.values() for cell in cells)
    assert all(f"pictures.{name}(" in drawn for name in ("heat_map", "distance", "over_years", "targets")) and "road.picture(" in drawn


def test_each_notebook_is_in_one_language(executed):
    """What comes out of a Vietnamese one is Vietnamese, of another English."""
    for name, cells in executed.items():
        words = printed(cells) + "".join("".join(o["data"].get("text/html", [])) for cell in cells for o in cell["outputs"] if "data" in o and "vega" not in str(o["data"]))
        told = re.findall("Kết luận:|Ngày xét:|Bộ quy tắc:" if not name.endswith("_vi") else "Outcome:|As of:|Rule book:", words)
        assert told == [], name
    assert "Ngày xét: 31/12/2023" in json.dumps(executed["05_tu_bang_tinh_den_ho_so_vi"], ensure_ascii=False)


def test_what_is_shown_needs_no_network(executed):
    """Opened from an archive, or in an office without one, a notebook shows what it showed when it was executed."""
    shown = json.dumps({name: [cell["outputs"] for cell in cells] for name, cells in executed.items()})
    assert re.findall(r"cdn\.|<script|src=\\?[\"']https?:|@import", shown) == []


def test_the_stories_come_to_their_points(executed):
    first = re.findall(r"^outcome: (\w+)$", printed(executed["01_first_decision"]), re.M)
    assert first == ["undetermined", "undetermined", "met"]
    change = printed(executed["03_what_a_change_of_law_does"])
    assert re.search(r"\('vn [\d.]+', 'vn \+ hypothetical [\d.]+', True\)", change) and "Region: Northern midlands" in change
    touched = re.search(r"(\d+) of 1000 communes are decided otherwise; their incomes lie between ([\d.]+) and ([\d.]+)", change)
    assert touched and int(touched.group(1)) > 0 and 42 <= float(touched.group(2)) <= float(touched.group(3)) < 44
    assert re.search(r"today: +met\s+by the draft: not_met", change)
    assert "the same, 20 times" in printed(executed["04_a_million_rows"])
    assert "5,000 rows" in printed(executed["04_a_million_rows"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_they_tell_is_computed(path):
    """The text of a notebook holds no outcome and no count that its cells should come to."""
    text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ") and not line.startswith("# %%"))
    assert re.findall(r"\b\d[\d.,]* (?:%|percent|communes|rows|indicators|facts) (?:are|is|met|fail)|\b(?:is|are) (?:not[_ ]met|undetermined|eligible)\b", text) == []
