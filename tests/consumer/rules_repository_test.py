# SPDX-License-Identifier: Apache-2.0
"""A repository with nothing but rules (examples/rules-repository) is checked by its build, by pre-commit, and by the action."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from installed_trees import ROOT, run

EXAMPLE = ROOT / "examples/rules-repository"
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "repository"))


def edit(repository: Path, old: str, new: str) -> None:
    file = repository / "rules/village/rules.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def fails(*command, cwd=None, **environment) -> str:
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=os.environ | environment, capture_output=True, text=True, timeout=300)
    assert done.returncode != 0, done.stdout
    return done.stdout + done.stderr


def configure(repository, tree, *options, expect=0):
    return run("cmake", "-S", repository, "-B", repository / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={tree.prefix}", *options, expect=expect)


def test_the_build_fails_where_a_book_is_wrong(repository, trees):
    configure(repository, trees["shared"])
    build = ("cmake", "--build", repository / "build")
    assert "8 passed, 0 failed" in run(*build)
    assert "passed" not in run(*build)  # nothing has changed
    edit(repository, "value: 3", "value: 4")
    assert re.search(r"rules/village/exemplary\.cases\.yaml:\d+: failed: as_many_days_as_asked\[2\]", fails(*build))
    edit(repository, "value: 4", "valu: 3")
    assert re.search(r"rules/village/rules\.yaml:\d+:\d+: error: `valu` is not a key", fails(*build))
    edit(repository, "valu: 3", "value: 3")
    (repository / "rules/village/more.yaml").write_text("criterai: {}\n", encoding="utf-8")  # a file that was not there before
    assert "more.yaml:1:1: error" in fails(*build)


@pytest.mark.parametrize(("call", "said"), [
    ("chungsuc_add_rulebook(x)", "BOOK is missing"),
    ("chungsuc_add_rulebook(x BOOK rules/village OVERLAYS rules/nowhere)", "has no book.yaml"),
    ("chungsuc_add_rulebook(x BOOK rules/village COVERAG clause=100)", "what is `COVERAG;clause=100`"),
])
def test_a_wrong_call_is_told(call, said, repository, trees):
    project = repository / "CMakeLists.txt"
    project.write_text(re.sub(r"chungsuc_add_rulebook\(.*\)", call, project.read_text(encoding="utf-8")), encoding="utf-8")
    assert said in " ".join(configure(repository, trees["shared"], expect=1).split())


def test_a_shipped_book_with_an_overlay_is_checked_by_name(repository, trees):
    project = repository / "CMakeLists.txt"
    call = f"chungsuc_add_rulebook(plan BOOK vn/son-la OVERLAYS {ROOT / 'examples/province-overlay'})"
    project.write_text(re.sub(r"chungsuc_add_rulebook\(.*\)", call, project.read_text(encoding="utf-8")), encoding="utf-8")
    configure(repository, trees["shared"])
    assert "0 failed" in run("cmake", "--build", repository / "build")


# The action.

def act(repository, tools, **inputs):
    path = f"{tools.build / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(["bash", str(ROOT / "tools/action.sh")], cwd=repository, env=os.environ | {"PATH": path} | inputs, capture_output=True, text=True, timeout=300)


def test_the_action_checks_tests_and_writes_sarif(repository, tools):
    done = act(repository, tools, BOOKS="rules/village\n", FAIL_UNDER="clause=100,mcdc=100", SARIF="found.sarif")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "8 passed, 0 failed" in done.stdout and "::error" not in done.stdout
    assert json.loads((repository / "found.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_the_action_goes_on_to_the_next_book_and_then_fails(repository, tools):
    shutil.copytree(repository / "rules/village", repository / "rules/other")
    edit(repository, "fact: waste_sorted", "fact: waste_sortd")
    (repository / "rules/other/book.yaml").write_text((repository / "rules/other/book.yaml").read_text(encoding="utf-8").replace("id: village", "id: other"), encoding="utf-8")
    done = act(repository, tools, BOOKS="rules/village\n\nrules/other\n")
    assert done.returncode == 1
    assert re.search(r"^::error file=rules/village/rules\.yaml,line=\d+,.*waste_sortd", done.stdout, re.M)
    assert "8 passed, 0 failed" in done.stdout


@pytest.mark.parametrize(("inputs", "said"), [({"BOOKS": " \n"}, "no book is named"), ({"BOOKS": "a\nb", "SARIF": "x"}, "is for one book, and 2 are named")])
def test_the_action_refuses_what_it_cannot_do(inputs, said, repository, tools):
    done = act(repository, tools, **inputs)
    assert done.returncode == 2 and said in done.stdout


def test_each_input_of_the_action_reaches_its_script():
    whole = (ROOT / "action.yml").read_text(encoding="utf-8")
    script = (ROOT / "tools/action.sh").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", whole)) == set(ACTION["inputs"])
    for name in ACTION["runs"]["steps"][-1]["env"]:
        assert f"${{{name}:-" in script
    workflow = yaml.safe_load((EXAMPLE / ".github/workflows/rules.yml").read_text(encoding="utf-8"))
    used = next(step for step in workflow["jobs"]["rules"]["steps"] if step.get("uses") == "./.chungsuc")
    assert set(used["with"]) <= set(ACTION["inputs"])


# pre-commit.

def test_the_hooks_of_the_example_are_hooks():
    config = yaml.safe_load((EXAMPLE / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {h["id"] for h in config["repos"][0]["hooks"]} <= {h["id"] for h in HOOKS}
    for hook in HOOKS:
        assert hook["language"] == ("system" if hook["id"].endswith("-system") else "python")


def test_pre_commit_stops_a_commit_of_a_wrong_book(repository, tools, tmp_path):
    pytest.importorskip("pre_commit")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    env = {"PATH": f"{tools.build / 'bin'}:{os.environ['PATH']}", "PRE_COMMIT_HOME": str(tmp_path / "home")}
    env |= {f"GIT_{who}_{what}": "nobody@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}

    def git(where, *command):
        return run("git", "-C", where, "-c", "init.defaultBranch=main", *command, **env)

    for where in (hooks, repository):
        git(where, "init", "-q")
        git(where, "add", "-A")
        git(where, "commit", "-q", "-m", "first")
    config = repository / ".pre-commit-config.yaml"
    revision = git(hooks, "rev-parse", "HEAD").strip()
    config.write_text(re.sub(r"rev: .*", f"rev: {revision}", re.sub(r"repo: .*", f"repo: {hooks}", config.read_text(encoding="utf-8"))), encoding="utf-8")
    asked = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose")
    assert run(*asked, cwd=repository, **env).count("Passed") == 3
    edit(repository, "value: 3", "value:   4")
    told = fails(*asked, cwd=repository, **env)
    assert "files were modified by this hook" in told and "as_many_days_as_asked[2]" in told
    assert "value: 4" in (repository / "rules/village/rules.yaml").read_text(encoding="utf-8")
