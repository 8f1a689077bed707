"""Check made people: ``python -m tests.following 2000 [seed]``; 1 where one is wrong."""

from __future__ import annotations

import sys

from tests.following.run_cases import run


def main(count: str = "2000", seed: str = "1") -> int:
    tally = run(int(count), int(seed))
    for line in tally.lines():
        sys.stdout.write(f"{line}\n")
    return 1 if tally.kinds else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
