# SPDX-License-Identifier: Apache-2.0
import pytest

import chungsuc

PLAN = "vn/son-la/quynh-nhai/plan-260"


@pytest.fixture(scope="session")
def plan():
    return chungsuc.load(PLAN)


@pytest.fixture
def broken_book(tmp_path):
    """A book with one mistake: a key that there is not."""
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "book.yaml").write_text(
        "language: 1\nid: broken\nversion: 1.0.0\nvi: Sách thử\nen: Test book\nusse: []\n", encoding="utf-8"
    )
    return folder
