# SPDX-License-Identifier: Apache-2.0
"""Many generated decisions, each with its certificate, for the checker:

    python tests/certificates/bulk.py [DECISIONS [SEED]]      # 100,000 decisions, from a new seed

Exit codes: 0 all verified, 1 one is not; then the folder of its book stays.
"""

import collections
import concurrent.futures
import random
import shutil
import sys
import tempfile
from pathlib import Path

from checker import checker, generate, verify_folder


def main() -> int:
    decisions = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
    print(f"seed {seed}, {decisions} decisions", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="certificates-"))
    books, said, outcomes = generate(folder, seed, decisions), collections.Counter(), collections.Counter()
    with concurrent.futures.ProcessPoolExecutor() as pool:
        for book, answers in zip(books, pool.map(verify_folder, books, chunksize=8)):
            for line, (answer, outcome) in enumerate(answers, 1):
                good = answer in ("verified", "verified" + checker.CLOSER)
                said[good] += 1
                outcomes[outcome] += 1
                if not good:
                    print(f"{book}/certificates:{line}: {answer}")
            if not said[False]:
                shutil.rmtree(book)
    print(f"{len(books)} books, {said[True]} verified, {said[False]} not; {dict(sorted(outcomes.items()))}")
    return 1 if said[False] or said[True] != decisions else 0


if __name__ == "__main__":
    sys.exit(main())
