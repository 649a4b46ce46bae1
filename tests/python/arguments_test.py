# SPDX-License-Identifier: Apache-2.0
"""Misuse is told in Python's words: the argument is named, and nothing is said of C++ or of the compiled module."""

import dataclasses
import datetime
import inspect
import pathlib
import re
import tempfile

import pyarrow
import pytest

import chungsuc

ROOT = pathlib.Path(__file__).resolve().parents[2]
QUESTION = "criterion.plan.commune.typical"
DECIDE = {"question": QUESTION, "facts": {"kind": "commune"}, "as_of": "2023-12-31", "round": "midterm_2023"}
CLAIM = {"form": "never", "sides": [QUESTION], "as_of": "2023-12-31", "round": "midterm_2023"}
YEAR = {"from_": "2023-01-01", "to": "2023-12-31"}
WHEN = {"question": QUESTION, "facts": {"kind": "commune"}, "from_": "2023-12-31", "to": "2023-12-31"}
COMPARED = {"question": QUESTION, "as_of": "2023-12-31", "subject": "commune"}
ROWS = {"table": pyarrow.table({"id": ["nam_et"]}), "questions": QUESTION, "kind": "commune", "as_of": "2023-12-31", "round": "midterm_2023"}
ROW = {"row": 0, "question": QUESTION} | {k: v for k, v in ROWS.items() if k != "questions"}
FOLDER = tempfile.TemporaryDirectory()
TEMPLATE = {"kind": "ocop_product", "to": FOLDER.name + "/template.xlsx", "overwrite": True}
DECIDED = {"decisions": [chungsuc.load("vn").decide("meets.commune_standing", {"kind": "commune"}, "2023-12-31")]}
USUAL = {"RuleBook.decide": DECIDE, "RuleBook.verdict": DECIDE, "RuleBook.certificate": DECIDE, "RuleBook.vocabulary": {"kind": "commune"}, "RuleBook.duties": YEAR,
         "RuleBook.inquire": DECIDE, "RuleBook.changes": DECIDE, "RuleBook.grounds": DECIDE, "RuleBook.timeline": WHEN, "RuleBook.prove": CLAIM,
         "RuleBook.difference": COMPARED, "RuleBook.decide_table": ROWS, "RuleBook.survey": ROWS, "RuleBook.roadmap": DECIDE | {"by": "2024-12-31"}, "Survey.explain": {"row": 0}, "RuleBook.explain_row": ROW,
         "dossier": DECIDED, "dossier_docx": DECIDED,
         "RuleBook.with_values": {"values": {"commune.ntm.10": 45}}, "Survey.what_if": {"facts": {"id": "nam_et"}}, "WhatIf.explain": {"row": 0},
         "RuleBook.template": TEMPLATE, "RuleBook.read_template": {"file": TEMPLATE["to"]}}  # unless given
COMPILED = re.compile(r"pybind|_core|std::|C\+\+|incompatible (function|constructor)|Invoked with|overload|cast", re.IGNORECASE)
FOREIGN = [None, 5, 1.5, True, b"x", object(), 10**5000, [], ["x"], {}, {"x": 1}, "\0", "\ud800", int, QUESTION,
           datetime.datetime(2023, 12, 31), datetime.date(2023, 12, 31)]

# Of every public function and method: its parameters, and a call with one of them.
CALLS = {
    "load": ("place", "overlays"),
    "check": ("place", "overlays", "strict"),
    "law": ("place", "overlays"),
    "facts": ("of",),
    "dossier": ("decisions", "lang", "national_header", "agency", "title"),
    "dossier_docx": ("decisions", "lang", "national_header", "agency", "title"),
    "explain": ("code",),
    "add_book_root": ("folder",),
    "book_names": (),
    "book_roots": (),
    "RuleBook.decide": ("question", "facts", "as_of", "round", "lodged_on", "assessed_year"),
    "RuleBook.verdict": ("question", "facts", "as_of", "round", "lodged_on", "assessed_year"),
    "RuleBook.certificate": ("question", "facts", "as_of", "round", "lodged_on", "assessed_year"),
    "RuleBook.inquire": ("question", "facts", "as_of", "round", "lodged_on", "assessed_year", "most"),
    "RuleBook.changes": ("question", "facts", "as_of", "round", "lodged_on", "assessed_year", "most"),
    "RuleBook.grounds": ("question", "facts", "as_of", "round", "lodged_on", "assessed_year", "most"),
    "RuleBook.timeline": ("question", "facts", "from_", "to", "round", "lodged_on", "assessed_year"),
    "RuleBook.disagreements": ("decisions",),
    "RuleBook.check_facts": ("facts",),
    "RuleBook.run_cases": ("filter",),
    "RuleBook.run_claims": ("filter",),
    "RuleBook.prove": ("form", "sides", "subject", "as_of", "round", "or_open", "never"),
    "RuleBook.difference": ("question", "newer", "as_of", "round", "subject", "most"),
    "RuleBook.dead_alternatives": (),
    "RuleBook.coverage": (),
    "RuleBook.kinds": (),
    "RuleBook.vocabulary": ("kind",),
    "RuleBook.facts_schema": ("kind",),
    "RuleBook.duties": ("from_", "to", "body"),
    "RuleBook.awards": ("kind", "round", "as_of", "regimes"),
    "RuleBook.template": ("kind", "to", "years", "rounds", "questions", "lang", "overwrite"),
    "RuleBook.read_template": ("file", "lenient"),
    "Vocabulary.to_text": ("lang",),
    "Vocabulary.to_json": (),
    "Schedule.to_text": ("lang",),
    "Schedule.to_json": (),
    "Schedule.to_icalendar": ("lang",),
    "AwardTable.to_text": ("lang",),
    "AwardTable.to_markdown": ("lang",),
    "AwardTable.to_json": (),
    "RuleBook.decide_table": ("table", "questions", "kind", "as_of", "round", "lodged_on", "assessed_year", "threads", "refuse_unknown", "progress", "reasons", "missing", "blocking", "group_by", "as_result"),
    "RuleBook.explain_row": ("table", "row", "question", "kind", "as_of", "round", "lodged_on", "assessed_year"),
    "RuleBook.survey": ("table", "questions", "kind", "as_of", "round", "lodged_on", "assessed_year", "group_by", "threads", "refuse_unknown"),
    "RuleBook.roadmap": ("question", "facts", "as_of", "by", "round", "lodged_on", "assessed_year", "since", "level"),
    "Survey.summary": (),
    "Survey.blocking": ("lang",),
    "Survey.missing": ("question", "lang"),
    "Survey.explain": ("row", "question"),
    "Survey.decisions": ("question",),
    "Survey.what_if": ("values", "facts", "why"),
    "WhatIf.summary": (),
    "WhatIf.changed": (),
    "WhatIf.explain": ("row", "question"),
    "RuleBook.with_values": ("values", "why"),
    "TableResult.counts": ("question",),
    "TableResult.blocking": (),
    "Law.to_markdown": (),
    "Law.to_json": (),
    "Inquiry.to_text": ("lang",),
    "Inquiry.to_json": (),
    "Changes.to_text": ("lang",),
    "Changes.to_json": (),
    "Grounds.to_text": ("lang",),
    "Grounds.to_json": (),
    "Timeline.to_text": ("lang",),
    "Timeline.to_json": (),
    "ClaimResult.to_text": ("lang",),
    "ClaimResult.to_json": (),
    "Difference.to_text": ("lang",),
    "Difference.to_json": (),
    "Decision.to_text": ("lang",),
    "Decision.to_json": (),
    "Decision.to_html": ("lang",),
    "Decision.to_dict": (),
    "Decision.dossier": ("lang", "national_header", "agency"),
    "Decision.dossier_docx": ("lang", "national_header", "agency"),
    "Decision.show": ("lang",),
    "Diagnostic.to_text": (),
}
TEXTS = {"agency", "why", "title", "question", "round", "group_by", "filter", "code", "lang", "kind", "body"}
PATHS = {"place", "folder", "file"}
CLASSES = [c for c in vars(chungsuc).values() if inspect.isclass(c) and not issubclass(c, BaseException)]
COMPILED_CLASSES = [c for c in CLASSES if c in vars(chungsuc._core).values()]


def public():
    """Each public function and method by its name."""
    found = {name: f for name in chungsuc.__all__ if inspect.isfunction(f := getattr(chungsuc, name))}
    for owner in CLASSES:
        found |= {f"{owner.__name__}.{name}": f for name, f in vars(owner).items() if callable(f) and not name.startswith("_")}
    return found


@pytest.fixture(scope="module")
def objects(plan, tmp_path_factory):
    """One of each class that has methods; they never change."""
    plan.template(**TEMPLATE)
    broken = tmp_path_factory.mktemp("broken")
    (broken / "book.yaml").write_text("language: 1\nid: broken\nversion: 1.0.0\nvi: Sách thử\nen: Test book\nusse: []\n", encoding="utf-8")
    return {"RuleBook": plan, "Decision": plan.decide(**DECIDE), "Diagnostic": chungsuc.check(broken)[0],
            "Vocabulary": plan.vocabulary("household"), "Schedule": plan.duties(**YEAR),
            "AwardTable": plan.awards("commune", "midterm_2023"), "Law": chungsuc.law("vn"), "ClaimResult": plan.prove(**CLAIM),
            "Inquiry": plan.inquire(**DECIDE), "Changes": plan.changes(**DECIDE), "Grounds": plan.grounds(**DECIDE), "Timeline": plan.timeline(**WHEN),
            "Difference": plan.difference(**COMPARED, newer=plan), "TableResult": plan.decide_table(**ROWS, as_result=True), "Survey": plan.survey(**ROWS), "WhatIf": plan.survey(**ROWS).what_if(facts={"id": "nam_et"})}


@pytest.fixture
def call(plan, objects):
    """Calls a public function: of an object, where it is a method, and with what is usual for all other parameters."""

    def made(name, *positional, **arguments):
        owner, _, method = name.rpartition(".")
        function = getattr(objects[owner], method) if owner else getattr(chungsuc, name)
        usual = USUAL.get(name, {"place": "vn"} if arguments.keys() & {"overlays", "strict"} else {}) | ({"newer": plan} if name == "RuleBook.difference" else {})
        return function(*positional, **usual | arguments)

    return made


def test_all_that_is_public_is_listed():
    listed = {name: tuple(p for p in inspect.signature(f).parameters if p != "self") for name, f in public().items()}
    assert listed == CALLS


PARAMETERS = [(name, parameter) for name, parameters in CALLS.items() for parameter in parameters]


@pytest.mark.parametrize("value", FOREIGN, ids=lambda v: type(v).__name__)
@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_a_foreign_value_is_told_by_the_name_of_its_argument(call, name, parameter, value, monkeypatch):
    monkeypatch.setattr(chungsuc._core, "_add_book_root", lambda folder: None)  # it would stay for other tests
    try:
        call(name, **{parameter: value})
    except (TypeError, ValueError) as error:
        shown = "facts" if parameter == "of" else parameter
        assert str(error).startswith(shown) and ": " in str(error)
        assert not COMPILED.search(str(error))
    except chungsuc.Error as error:  # of the right type, and not there
        of_rows = "table" in CALLS[name] and parameter in ("as_of", "row")  # a column may say the day; the table has one row
        assert (isinstance(value, (str, dict, list)) or of_rows) and not COMPILED.search(str(error))


@pytest.mark.parametrize("value", [5, b"x", ["x"], object()], ids=lambda v: type(v).__name__)
@pytest.mark.parametrize(("name", "parameter"), [p for p in PARAMETERS if p[1] in TEXTS | PATHS])
def test_what_is_no_text_is_a_type_error(call, name, parameter, value):
    with pytest.raises(TypeError, match=f"^{parameter}: expected a str.*found {type(value).__name__}"):
        call(name, **{parameter: value})


@pytest.mark.parametrize("value", ["\0", "\ud800"])
@pytest.mark.parametrize(("name", "parameter"), [p for p in PARAMETERS if p[1] in TEXTS | PATHS | {"as_of", "lodged_on", "from_", "to"}])
def test_what_is_no_unicode_text_is_a_value_error(call, name, parameter, value):
    with pytest.raises(ValueError, match=f"^{parameter}: "):
        call(name, **{parameter: value})


@pytest.mark.parametrize("name", CALLS)
def test_arguments_that_there_are_not(call, name):
    for positional, arguments in [((None,) * 7, {}), ((), {"no_such": 1})]:
        with pytest.raises(TypeError) as caught:
            call(name, *positional, **arguments)
        assert not COMPILED.search(str(caught.value))


@pytest.mark.parametrize("name", [n for n in CALLS if "." in n])
def test_methods_of_something_else(name):
    owner, _, method = name.rpartition(".")
    with pytest.raises((TypeError, AttributeError)) as caught:
        getattr(getattr(chungsuc, owner), method)(5)
    assert not re.search(r"pybind|incompatible|Invoked", str(caught.value))


@pytest.mark.parametrize(
    ("parameter", "value", "error", "told"),
    [
        ("as_of", "2023-02-30", ValueError, "as_of: `2023-02-30` is not a date written YYYY-MM-DD"),
        ("as_of", "31/12/2023", ValueError, "as_of: `31/12/2023` is not a date written YYYY-MM-DD"),
        ("as_of", datetime.date(1, 1, 1), ValueError, "as_of: 0001-01-01 is not in the calendar used here, which begins in 1400"),
        ("as_of", None, TypeError, "as_of: expected a datetime.date or text written YYYY-MM-DD, found NoneType"),
        ("lodged_on", datetime.datetime(2023, 12, 31), TypeError, "`.date()` gives its day"),
        ("assessed_year", 0, ValueError, "assessed_year: 0 is not a year"),
        ("assessed_year", 10**30, ValueError, "is not a year"),
        ("assessed_year", True, TypeError, "assessed_year: expected an int, found bool"),
        ("assessed_year", "2023", TypeError, "assessed_year: expected an int, found str"),
        ("question", "award.none", chungsuc.Error, "there is no question `award.none`"),
        ("round", "midterm_1999", chungsuc.Error, "there is no round `midterm_1999`"),
    ],
)
def test_what_decide_is_told(plan, parameter, value, error, told):
    with pytest.raises(error) as caught:
        plan.decide(**DECIDE | {parameter: value})
    assert told in str(caught.value)


def test_one_path_is_not_several():
    with pytest.raises(TypeError, match="overlays: expected a list of paths, found str"):
        chungsuc.load("vn", overlays="my-rules")
    with pytest.raises(TypeError, match=r"overlays\[1\]: expected a str or os.PathLike\[str\], found bytes"):
        chungsuc.load("vn", overlays=["a", b"b"])


@pytest.mark.parametrize("kind", [c for c in COMPILED_CLASSES if not dataclasses.is_dataclass(c)], ids=lambda c: c.__name__)
def test_only_the_library_makes_its_objects(kind):
    assert kind.__module__ == "chungsuc"
    for make in (kind, lambda: kind(1), lambda: kind.__new__(kind), lambda: object.__new__(kind)):
        with pytest.raises(TypeError) as caught:
            make()
        assert not re.search(r"pybind|_core|[Cc]onstructor", str(caught.value)) or "__new__" in str(caught.value)
    with pytest.raises(TypeError, match="not an acceptable base type"):
        type("Mine", (kind,), {})


def test_nothing_changes(plan):
    d = plan.decide(**DECIDE)
    with pytest.raises(AttributeError):
        d.outcome = "met"
    with pytest.raises(AttributeError):
        d.no_such = 1
    d.because.append("mine")
    d.readings[0].others["mine"] = "met"
    assert "mine" not in d.because and "mine" not in d.readings[0].others


def documented():
    for name in chungsuc.__all__:
        shown = getattr(chungsuc, name)
        if inspect.isfunction(shown) or inspect.isclass(shown):
            yield name, shown
    for owner in CLASSES:
        for name, shown in vars(owner).items():
            if not name.startswith("_"):
                yield f"{owner.__name__}.{name}", shown


def test_everything_public_says_what_it_is():
    said = {name: inspect.getdoc(shown) or "" for name, shown in documented()}
    assert len(said) > 150
    assert [name for name, doc in said.items() if len(doc.split()) < 2] == []
    for name, parameters in CALLS.items():
        missing = [p for p in parameters if p not in said[name]]
        assert not missing or name.endswith(("to_text", "to_html")), (name, missing)


def test_the_tutorial_is_true(tmp_path, monkeypatch):
    """The code in the package's own words runs, and gives what they say."""
    pytest.importorskip("openpyxl")
    pytest.importorskip("docx")
    monkeypatch.chdir(tmp_path)
    code = [line[4:] for line in chungsuc.__doc__.splitlines() if line.startswith("    ")]
    own = code.index('for fault in chungsuc.check("my-rules"):')
    names: dict = {}
    exec("\n".join(code[:own]), names)  # noqa: S102
    assert names["d"].outcome == "undetermined" and names["book"].check_facts(names["commune"]) == []
    assert [m.name for m in names["d"].missing] == ["recognitions"]
    assert [j.dated for j in names["d"].judgements] == [datetime.date(2023, 12, 20)]
    (tmp_path / "book.yaml").write_text("language: 1\nid: own\nversion: 1.0.0\nvi: Sách\nen: Book\n", encoding="utf-8")
    exec("\n".join(code[own:]).replace('"my-rules"', repr(str(tmp_path))), names)  # noqa: S102


def test_the_readme_is_true(capsys):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    code = readme.split("```python\n")[1].split("```")[0]
    exec(code, {})  # noqa: S102
    said = re.search(r"print\(d.outcome, d.because\) +# (.*)", code)[1]
    assert capsys.readouterr().out.startswith(said + "\n")


# What Python calls otherwise: `from` and `is` are words of the language.
PYTHON_NAMES = {"JudgementMade": "Judgement", "ReadingUsed": "Reading", "from": "provided_by", "from_label": "provided_by_label", "is": "what"}


def cpp_fields():
    """Each field of the structs in the public headers: (struct, field)."""
    for header in ("citation", "diagnostic", "outcome", "rulebook", "schedule", "vocabulary"):
        text = (ROOT / f"include/chungsuc/{header}.h").read_text(encoding="utf-8")
        for struct, body in re.findall(r"^struct (?:CHUNGSUC_EXPORT )?(\w+) \{\n(.*?)^\};", text, re.MULTILINE | re.DOTALL):
            for line in body.splitlines():
                declared = re.match(r"  (?!static|friend|using|return)[\w:<>, ]+? (\w[\w, ]*?)(?:\[\d\])?(?:\{.*\})?(?: = [^;]*)?;", line)
                for field in declared[1].split(", ") if declared and "(" not in line.split("//")[0].split("=")[0].split("{")[0] else ():
                    yield struct, field


def test_python_shows_every_field_that_cpp_shows():
    cpp_only = {"BookSource", "Limits", "Verdict"}  # what `load` takes in another way, and what saves microseconds
    fields = [(s, f) for s, f in cpp_fields() if s not in cpp_only]
    assert len(fields) > 120 and ("Decision", "book_hash") in fields and ("Reason", "expected_vi") in fields
    missing = [f"{s}.{f}" for s, f in fields if not hasattr(getattr(chungsuc, PYTHON_NAMES.get(s, s)), PYTHON_NAMES.get(f, f))]
    assert missing == []
