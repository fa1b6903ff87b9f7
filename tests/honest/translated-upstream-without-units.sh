#!/usr/bin/env bash
# warns: gate-reopened
begin_with <<'END'
# Plan
## Basics
- [ ] shell
- [ ] editor
## First project gate
- [ ] server
## Security
- [ ] tokens
- [ ] roles
END
git switch -qc mentor
sed -i 's/Basics/Grundlagen/;s/First project/Erstes Projekt, project/;s/Security/Sicherheit/' plan.md
edit 's/shell/Kommandozeile/;s/editor/Editor/;s/server/Dienst/;s/tokens/Marken/;s/roles/Rollen/'
git tag -f base
git switch -q main
tick shell editor server
tick tokens
untick server
git merge -q -s ours --no-commit mentor
git checkout -q mentor plan.md
tick Kommandozeile Editor Marken
tick Dienst
