# SPDX-License-Identifier: Apache-2.0
"""Unpacks a source distribution: unpack_sdist.py SDIST FOLDER.

A file that is there already with the same bytes is left alone, so that its time stays and a build goes on from where the
last one ended; one that the distribution does not hold is removed.
"""

import sys
import tarfile
from pathlib import Path, PurePosixPath


def main(sdist: Path, folder: Path) -> None:
    kept = set()
    with tarfile.open(sdist) as archive:
        for member in archive:
            within = PurePosixPath(*PurePosixPath(member.name).parts[1:])  # without the folder named after the version
            content = archive.extractfile(member)
            if content is None or ".." in within.parts:
                continue
            path = folder / within
            kept.add(path)
            data = content.read()
            if not path.is_file() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                path.chmod(member.mode)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif not path.is_dir() and path not in kept:
            path.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
