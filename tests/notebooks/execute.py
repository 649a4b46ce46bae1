# SPDX-License-Identifier: Apache-2.0
"""Executes a notebook that is kept as text: execute.py NOTEBOOK.py FOLDER. What came out is written as .ipynb beside."""

import sys
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient

source, folder = Path(sys.argv[1]), Path(sys.argv[2])
notebook = jupytext.read(source)
try:
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(source.parent)}}).execute()
finally:
    nbformat.write(notebook, folder / f"{source.stem}.ipynb")
