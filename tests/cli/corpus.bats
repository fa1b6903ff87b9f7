#!/usr/bin/env bats
# Real checklists by others: what a parser of GitHub's Markdown says, and ticks that change nothing else.

load helper

held() {
    need_shared corpus/public
    run python3 "$REPO/tests/cli/corpus.py" "$1" "$TRACK" "$SHARED/corpus"
    [ "$status" -eq 0 ] || complain "corpus: $1"
}

@test "corpus: the boxes of every file are those that GFM sees" { held boxes; }
@test "corpus: look-alikes in fences and comments are none" { held lookalikes; }
@test "corpus: a tick changes the bytes between two brackets and nothing else" { held ticks; }
@test "corpus: ids are unique and never empty" { held ids; }
@test "corpus: the ids of ten files are those that were reviewed" { held golden; }
