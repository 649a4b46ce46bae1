# SPDX-License-Identifier: Apache-2.0
"""`chungsuc duties`: what falls into a time, and the calendar as another library reads it."""

import datetime
import json

import icalendar
import pytest
from cli import BOOK, run, run_bytes

BOOK_YAML = "language: 1\nid: due\nversion: 1.0.0\nvi: 'Lịch; thử, nghiệm'\nen: Calendar\n"
LAW = """documents:
  plan: {number: 1/KH, vi: Kế hoạch, en: Plan, issued: 2022-09-13, evidence: gazette, in_force: {from: 2022-09-13, until: 2026-01-01}, clauses: {x: {is: encoded, vi: điều, en: clause}}}
bodies:
  office: {vi: 'Phòng; ban, tổ', en: Office, tier: district, until: 2025-07-01, succeeded_by: heir, cite: plan x}
  heir: {vi: Cơ quan tiếp nối, en: Heir, tier: district, from: 2025-07-01, cite: plan x}
  council: {vi: Hội đồng, en: Council, tier: district, cite: plan x}
"""
WHEN = {
    "yearly": "{every: year, from: 2022, through: 2025, before: 11-20}",
    "new_year": "{every: year, from: 2022, through: 2025, before: 01-01}",
    "leap": "{every: year, from: 2022, through: 2025, on: 02-29}",
    "yearly_open": "{every: year, from: 2022, through: 2025, unset: no day, vi: không nêu ngày}",
    "standing": "{unset: no day}",
    "once_before": "{before: 2023-06-01}",
    "once_on": "{on: 2023-06-01}",
    "month": "{during: 2023-02}",
    "year": "{during: 2024}",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("due")
    (folder / "book.yaml").write_text(BOOK_YAML, encoding="utf-8")
    duties = "".join(
        f"  {name}: {{vi: 'Báo cáo, tổng hợp; một\\hai “Chung sức xây dựng nông thôn mới” {name}', en: Report {name}, cite: plan x, lead: [office], to: [council], when: {when}}}\n"
        for name, when in WHEN.items()
    )
    (folder / "law.yaml").write_text(LAW + "duties:\n" + duties, encoding="utf-8")
    return str(folder)


def duties(book, first, last, *more):
    return json.loads(run("duties", book, "--from", first, "--to", last, "--format", "json", *more, code=0).stdout)


def names(book, first, last):
    return [d["id"] for d in duties(book, first, last)["due"]]


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [
        ("2023-11-19", "2023-11-19", ["yearly"]),  # before the 20th: the 19th is the last day
        ("2023-11-20", "2023-11-20", []),
        ("2023-11-18", "2023-11-18", []),
        ("2021-12-31", "2021-12-31", ["new_year"]),  # before 1 January 2022
        ("2025-12-31", "2025-12-31", []),
        ("2024-02-29", "2024-02-29", ["leap", "year"]),
        ("2023-05-31", "2023-05-31", ["once_before"]),
        ("2023-06-01", "2023-06-01", ["once_on"]),
        ("2023-01-31", "2023-01-31", []),
        ("2023-02-01", "2023-02-01", ["month"]),
        ("2023-02-28", "2023-03-31", ["month"]),
        ("2023-03-01", "2023-03-31", []),
        ("2023-05-01", "2023-06-30", ["once_before", "once_on"]),
        ("2024-12-31", "2025-01-01", ["new_year", "year"]),
        ("9990-01-01", "9999-12-31", []),
        ("1400-01-01", "9999-12-31", ["new_year", "yearly", "new_year", "month", "once_before", "once_on", "yearly", "new_year", "leap", "yearly", "year", "new_year", "yearly"]),
    ],
)
def test_which_are_due(book, first, last, due):
    assert sorted(names(book, first, last)) == sorted(due)


def test_they_come_by_their_last_day(book):
    days = [d["last"] for d in duties(book, "2022-01-01", "2025-12-31")["due"]]
    assert days == sorted(days)


def test_what_is_open_stands_apart_with_its_reason(book):
    opened = {d["id"]: d for d in duties(book, "2023-01-01", "2024-06-30")["open"]}
    assert set(opened) == {"yearly_open", "standing", "leap"}
    assert opened["yearly_open"]["years"] == [2023, 2024] and opened["yearly_open"]["why"] == {"vi": "không nêu ngày", "en": "no day"}
    assert opened["leap"]["years"] == [2023] and opened["standing"]["why"]["vi"]
    assert {d["id"] for d in duties(book, "2026-01-01", "2026-06-30")["open"]} == set()  # the plan had ended
    assert {d["id"] for d in duties(book, "2021-01-01", "2021-06-30")["open"]} == set()


def test_bodies_that_are_not_in_force_are_said(book):
    due = {d["id"] + str(d.get("years", "")): d for d in duties(book, "2022-01-01", "2025-12-31")["due"]}
    assert due["yearly[2024]"]["lead"][0] == {"id": "office", "label": {"vi": "Phòng; ban, tổ", "en": "Office"}, "in_force": True}
    ended = due["yearly[2025]"]["lead"][0]
    assert not ended["in_force"] and "2025-07-01" in ended["remark"]["en"] and "Heir" in ended["remark"]["en"]
    opened = {d["id"]: d for d in duties(book, "2025-01-01", "2025-12-31")["open"]}
    assert opened["standing"]["lead"][0]["in_force"] and "2025-07-01" in opened["standing"]["lead"][0]["remark"]["en"]


def test_of_one_body(book):
    assert duties(book, "2023-01-01", "2023-12-31", "--body", "council")["due"]
    assert not duties(book, "2023-01-01", "2023-12-31", "--body", "heir")["due"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "2023-12-31", "--to", "2023-01-01"], "2023-01-01, is before the first"),
        (["--from", "2023-02-30", "--to", "2023-03-01"], "`2023-02-30` is not a date for --from"),
        (["--from", "2023-01-01", "--to", "2023-03-01", "--body", "ofice"], "did you mean `office`?"),
        (["--from", "2023-01-01"], "--to"),
    ],
)
def test_misuse(book, arguments, said):
    assert said in run("duties", book, *arguments, code=2).stderr


def calendar_text(book, first, last, *more):
    return run_bytes("duties", book, "--from", first, "--to", last, "--format", "icalendar", *more)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("which", ["small", "plan"])
def test_the_calendar_is_one(book, which, language):
    raw = calendar_text(book if which == "small" else BOOK, "2022-01-01", "2025-12-31", "--lang", language)
    assert raw.endswith(b"END:VCALENDAR\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no character is cut
    calendar = icalendar.Calendar.from_ical(raw)
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    events, todos = calendar.walk("VEVENT"), calendar.walk("VTODO")
    as_json = duties(book if which == "small" else BOOK, "2022-01-01", "2025-12-31")
    assert len(events) == len(as_json["due"]) and len(todos) == len(as_json["open"])
    uids = [str(c["UID"]) for c in events + todos]
    assert len(set(uids)) == len(uids)
    for event, duty in zip(events, as_json["due"]):
        assert str(event["SUMMARY"]) == duty["label"][language]
        assert event["DTEND"].dt - datetime.timedelta(days=1) == datetime.date.fromisoformat(duty["last"])
        assert event["DTSTART"].dt == datetime.date.fromisoformat(duty.get("first", duty["last"]))
        assert type(event["DTSTART"].dt) is datetime.date and event["DTSTART"].params["VALUE"] == "DATE"
        assert event["DTSTAMP"].dt == datetime.datetime(2022, 9, 13, tzinfo=datetime.timezone.utc)
        for body in duty["lead"] + duty["to"]:
            assert body["label"][language] in str(event["DESCRIPTION"])
    for todo in todos:
        assert "DUE" not in todo and "DTSTART" not in todo and todo["DTSTAMP"]
    assert not [e for c in calendar.walk() for e in c.errors]


def test_identifiers_stay_whatever_is_asked(book):
    def uids(first, last):
        return {str(c["UID"]): str(c["SUMMARY"]) for c in icalendar.Calendar.from_ical(calendar_text(book, first, last)).walk("VEVENT")}

    whole = uids("2022-01-01", "2025-12-31")
    part = uids("2023-05-01", "2023-11-30")
    assert part and part.items() <= whole.items()
    assert calendar_text(book, "2022-01-01", "2025-12-31") == calendar_text(book, "2022-01-01", "2025-12-31")


def test_a_calendar_with_nothing_in_it_still_is_one(book):
    calendar = icalendar.Calendar.from_ical(calendar_text(book, "2030-01-01", "2030-01-31"))
    assert len(calendar.subcomponents) == 1 and calendar.walk("VJOURNAL")
