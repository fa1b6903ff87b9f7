#!/usr/bin/env python3
"""Prints a plan of so many items, a hundred to a section."""
import sys

PER_SECTION = 100


def main(items):
    for section in range(-(-items // PER_SECTION)):
        print(f"\n## Day {section + 1} — Section number {section}\n")
        for item in range(min(PER_SECTION, items - section * PER_SECTION)):
            print(f"- [ ] Item number {item} about topic {(section * 31 + item) % 977}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
