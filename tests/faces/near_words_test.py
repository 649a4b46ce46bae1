# SPDX-License-Identifier: Apache-2.0
"""Words that are near a known one: a command, and a fact that goes on."""
from cli import run


def test_a_misspelt_command_is_told_with_the_nearest():
    done = run("decid", "vn", code=2)
    assert "did you mean `decide`?" in done.stderr
    assert "did you mean" not in run("xyzzy", code=2).stderr


def test_a_fact_whose_name_goes_on_is_suggested(tmp_path):
    facts = tmp_path / "facts.yaml"
    facts.write_text("kind: commune\nid: x\npoverty: {2023: 7}\n", encoding="utf-8")
    done = run("check", "vn", "--facts", str(facts), code=1)
    assert "did you mean `poverty_rate`?" in done.stdout + done.stderr
