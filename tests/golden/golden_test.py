# SPDX-License-Identifier: Apache-2.0
"""Answers as an officer reads them, compared whole. CHUNGSUC_UPDATE=1 rewrites them; read the difference then."""
import os
import re
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
BOOK = "rules/vn/son-la/quynh-nhai/plan-260"
NOMINEES = "examples/quynh-nhai/nominees.yaml"
ANNUAL_2022 = "examples/quynh-nhai/nominees-annual-2022.yaml"
ANNUAL_2024 = "examples/quynh-nhai/nominees-annual-2024.yaml"
MISTAKES = "tests/golden/bad-facts.yaml"
FINAL = "examples/quynh-nhai/nominees-final.yaml"
DISTRICT = "examples/quynh-nhai/district.yaml"
MIDTERM = ["--round", "midterm_2023", "--as-of", "2023-12-29", "--lodged-on", "2023-12-25"]
END = ["--as-of", "2025-12-31"]
LAST_DAY_OF_DISTRICT = ["--as-of", "2025-06-30"]
BOTH = ["--ask", "recognised.commune_standing", "--ask", "meets.commune_standing"]
COMMUNES = ["--facts", "examples/son-la/communes.yaml", "--each", "communes"]
PROVINCE = ["--overlay", "examples/province-overlay", "--facts", "examples/son-la/invented-commune.yaml"]

ANSWERS = {
    "commune-certificate-eligible": ["--facts", NOMINEES, "--only", "vi_du_xa", "--ask", "award.provincial_certificate", *MIDTERM],
    "commune-arrears-not-eligible": ["--facts", NOMINEES, "--only", "vi_du_xa_no_dong", "--ask", "award.provincial_certificate", *MIDTERM],
    "household-undetermined": ["--facts", NOMINEES, "--only", "vi_du_gia_dinh", "--ask", "award.provincial_certificate", *MIDTERM],
    "official-under-discipline": ["--facts", NOMINEES, "--only", "vi_du_cong_chuc_ky_luat", "--ask", "award.district_commendation", *MIDTERM],
    "nobody-to-sign": ["--facts", FINAL, "--only", "vi_du_xa", "--ask", "award.district_commendation", "--round", "final_2025", *END],
    "medal-final": ["--facts", FINAL, "--only", "vi_du_xa", "--ask", "award.labour_medal", "--round", "final_2025", "--lodged-on", "2025-12-22", *END],
    "target-keep-seven": ["--facts", DISTRICT, "--ask", "target.keep_seven", *LAST_DAY_OF_DISTRICT],
    "target-four-named": ["--facts", DISTRICT, "--ask", "target.four_named", *LAST_DAY_OF_DISTRICT],
    "target-after-its-subject": ["--facts", DISTRICT, "--ask", "target.four_named", *END],
    "target-commune": ["--facts", DISTRICT, "--each", "communes", "--ask", "target.commune", *LAST_DAY_OF_DISTRICT, "--brief"],
    "target-commune-kept": ["--facts", DISTRICT, "--each", "communes", "--only", "muong_gion", "--ask", "target.commune", *LAST_DAY_OF_DISTRICT],
    "district-dossier": ["--facts", DISTRICT, "--ask", "criterion.recognition.district.ntm", "--as-of", "2025-06-30"],
    "district-dossier-too-late": ["--facts", DISTRICT, "--ask", "criterion.recognition.district.ntm", "--as-of", "2025-07-01"],
    "loss-after-the-change": ["--facts", DISTRICT, "--each", "communes", "--only", "muong_gion", "--ask", "criterion.revocation.ntm", "--as-of", "2024-03-07"],
    "council-marks": ["--facts", "examples/dien-bien/appraisal-2024.yaml", "--each", "communes", "--ask", "criterion.council.marks_suffice", "--as-of", "2024-12-31"],
    "standings": ["--facts", DISTRICT, "--each", "communes", "--ask", "recognised.commune_standing", "--as-of", "2025-06-30", "--brief"],
    "report-duty": ["--facts", NOMINEES, "--only", "vi_du_xa", "--ask", "duty.annual_report", "--as-of", "2023-12-29", "--year", "2023"],
    "round-midterm": ["--facts", NOMINEES, *MIDTERM],
    "bad-facts-round": ["--facts", MISTAKES, *MIDTERM],
    "bad-facts": ["--facts", MISTAKES, "--only", "vi_du_a", "--ask", "award.district_commendation", *MIDTERM],
    "judges-in-office": ["--facts", FINAL, "--only", "vi_du_huyen", "--ask", "award.labour_medal", "--round", "final_2025", "--lodged-on", "2025-12-25", *END],
    "round-annual-2022": ["--facts", ANNUAL_2022, "--round", "annual_2022", "--as-of", "2022-12-29", "--lodged-on", "2022-12-20"],
    "round-annual-2024": ["--facts", ANNUAL_2024, "--round", "annual_2024", "--as-of", "2024-12-30", "--lodged-on", "2024-12-20"],
    "figures-known": [*COMMUNES, "--only", "Chiềng Pha", "--ask", "meets.commune_standing", "--as-of", "2023-12-31"],
    "figures-and-recognition": [*COMMUNES, *BOTH, "--as-of", "2023-12-31", "--brief"],
    "disagreement": [*PROVINCE, *BOTH, "--as-of", "2023-12-31"],
    "round-final": ["--facts", FINAL, "--round", "final_2025", "--lodged-on", "2025-12-22", *END],
}


# What else an officer reads: what may be said of a subject, what is due, and what may be awarded.
PAGES = {
    "kinds": ["facts", BOOK],
    "facts-household": ["facts", BOOK, "household"],
    "duties-2025": ["duties", BOOK, "--from", "2025-01-01", "--to", "2025-12-31"],
    "duties-none": ["duties", BOOK, "--from", "2021-01-01", "--to", "2021-12-31", "--body", "commune_committee"],
    "awards-commune-midterm": ["awards", BOOK, "--kind", "commune", "--round", "midterm"],
    "awards-final": ["awards", BOOK, "--round", "final_2025"],
    "awards-2024-individuals": ["awards", BOOK, "--kind", "individual", "--round", "annual_2024"],
    "awards-late": ["awards", BOOK, "--kind", "household", "--round", "annual_2025", "--as-of", "2025-06-30"],
    "calendar-2025": ["duties", BOOK, "--from", "2025-01-01", "--to", "2025-12-31", "--body", "district_emulation_council", "--format", "icalendar"],
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", [*ANSWERS, *PAGES])
def test_answer(name, language):
    cli = os.environ.get("CHUNGSUC", str(ROOT / "build/dev/bin/chungsuc"))
    command = PAGES[name] if name in PAGES else ["decide", BOOK, *ANSWERS[name]]
    run = subprocess.run([cli, *command, "--lang", language], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert run.returncode == (1 if MISTAKES in command else 0), run.stderr
    text = re.sub(r"sha256 [0-9a-f]{12}", "sha256 …", run.stdout)  # any change of a rule file changes it
    golden = HERE / f"{name}.{language}.txt"
    if os.environ.get("CHUNGSUC_UPDATE"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
