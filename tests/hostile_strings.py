"""Texts that want to be more than text. Every test that needs some takes them from here.

A string is bytes, for some are no UTF-8. None of them has to be understood; none may steer a terminal, a
shell, a commit or a program that reads what track prints.
"""

# A run of each of these would leave a file whose name begins with `pwned`.
SHELL = [
    "plain",
    "$(touch pwned)",
    "`touch pwned`",
    "${IFS}touch${IFS}pwned",
    "; touch pwned",
    "& touch pwned &",
    "| touch pwned",
    "> pwned",
    "'; touch pwned; '",
    '"; touch pwned; "',
    "\\`touch pwned\\`",
    "$((x[$(touch pwned)]))",
    "!!:s/a/b/ !touch",
    "*.md ?lan.md [a-z]*",
    "{a,b}{c,d}",
    "~root =ls",
    "colon: and\\: another:",
    "# comment",
    "%F{red}%n %1v",
    "(touch pwned)",
    "<(touch pwned)",
    "a\ttab and \x1b[31mred\x1b]0;title\x07",
    "\u202eeltit \u200f \u0645\u0631\u062d\u0628\u0627",
    "\u65e5\u672c\u8a9e \u0426\u0438\u043a\u043b e\u0301",
    "[link](<$(touch\npwned)>) `x\ny`",
    "-rf --all",
    "\\\\ back\\slash\\n\\t",
    "$'\\ntouch pwned\\n'",
    "&lt;b&gt; &amp; &#10;touch pwned",
]

# More of them, for the shells themselves: what each has for a special word of its own.
SHELL_MORE = [
    "$[1+1] $1 $* $@ $# $? $- $$ $! $0",
    "${x:-$(touch pwned)}",
    "${x:=`touch pwned`}",
    "${(e):-$(touch pwned)}",
    "$(<pwned)",
    "=(touch pwned)",
    ">(touch pwned)",
    "(touch pwned) in fish",
    "$(touch pwned) | cat",
    "&& touch pwned || true",
    "!touch pwned",
    "!-1 !$ !* !?touch?",
    "^touch^pwned^",
    "~/x ~+ ~- ~1",
    "[[ -e x ]] && touch pwned",
    "$'\\x24(touch pwned)'",
    '$"touch pwned"',
    "\\$(touch pwned) \\\\$(touch pwned)",
    "'\\''$(touch pwned)'\\''",
    "<<EOF $(touch pwned) EOF",
    "<<<$(touch pwned)",
    "2>pwned 1>&2 >|pwned >>pwned &>pwned",
    "a{1..9}b a{,b}c",
    "?(x) *(x) +(x) @(x) !(x)",
    "**/*(e:'touch pwned':)",
    "*(.om[1]e{touch,pwned})",
    "%1 %% %+ %- %(touch pwned.x.y)",
    "%{touch pwned%} %K{red} %(?.a.b)",
    "--option=$(touch pwned)",
    "-C $(touch pwned)",
    "= == =~ =touch",
    "a=b c=$(touch pwned)",
    "x\x1bOP\x1b[200~touch pwned\x1b[201~",
    "\x03\x04\x15 kill the line",
    "\u2028touch pwned\u2029",
    "\uff04\uff08touch pwned\uff09",
]

# Ids without a blank, which a plan may give by hand.
SHELL_IDS = ["$(touch${IFS}pwned)", "`id`", "a;b", "a'b", 'a"b', "a|b", "a\\b", "a\u00a0b", "a\u202eb",
             "a\u00adb", "a\U000e0041b", "a\ufe0fb", "a\u3164b", "&&touch${IFS}pwned", "'$(touch${IFS}pwned)'",
             "-rf", "::error::id", "\x1b[45;5mred", "a\x9bb", "\ufeffa"]

_ESCAPES = [
    b"csi \x1b[45;5m colour, \x1b[2J clear, \x1b[10A up, \x1b[1;1H home",
    b"csi report \x1b[6n\x1b[c\x1b[5n",
    b"csi private \x1b[?1049h\x1b[?25l\x1b[?2004l",
    b"osc title \x1b]0;pwned\x07",
    b"osc 8 \x1b]8;;http://evil.example/\x1b\\click\x1b]8;;\x1b\\",
    b"osc 52 \x1b]52;c;cm0gLXJmIH4K\x07",
    b"osc open \x1b]52;c;never ended",
    b"dcs \x1bPq#0;2;0;0;0\x1b\\ and \x1bP+q544e\x1b\\",
    b"apc \x1b_Gi=1,a=T;AAAA\x1b\\ pm \x1b^x\x1b\\ sos \x1bXx\x1b\\",
    b"reset \x1bc \x1b(0 lqqk \x1b(B \x1b#8",
    b"c1 utf-8 \xc2\x9b45;5m \xc2\x9d0;t\xc2\x9c \xc2\x90q\xc2\x9c \xc2\x85 \xc2\x8d",
    b"c1 raw \x9b45;5m \x9d0;t\x9c \x90q\x9c \x85 \x8d",
    b"cut \x1b",
    b"cut \x1b[",
    b"half a csi \xc2",
    b"shift \x0e out \x0f in",
    b"bell \x07\x07 delete \x7f\x7f",
    b"back \x08\x08\x08\x08over",
    b"carriage\rreturn over it",
    b"carriage return at the end\r",
    b"feeds \x0b vertical \x0c form",
    b"tab\there\t\tand",
    b"nul \x00 and \x00\x00",
    b"\x01\x02\x03\x04\x05\x06",
    b"\x1b\x1b\x1b",
    b"\xc2\x80\xc2\x9f\xe2\x80\xae",
]

_UNICODE = [
    "bidi \u202aa\u202bb\u202cc\u202dd\u202ee",
    "isolates \u2066a\u2067b\u2068c\u2069d",
    "marks \u200ea\u200fb\u061cc",
    "separators \u2028line\u2029paragraph\u0085next",
    "\ufeffmark first \ufeff and within",
    "zero \u200b\u200c\u200d\u2060\u00ad\u180e width",
    "tags \U000e0001\U000e0041\U000e007f \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "old formats \u206a\u206f \ufff9a\ufffab\ufffb",
    "noncharacters \ufffe\uffff\U0010ffff \ue000",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f \U0001f1f3\U0001f1f4",
    "pile e" + "\u0301" * 200 + "\u0489" * 50,
    "\u0301starts with a mark",
    "\uff1b\uff5c\u037e look like ; and |",
    "mojibake \u00e2\u20ac\u0153 \u00e2\u0153\u2026 \u00c2\u203a45m \u00e2\u20ac\u00ae",
]

_BROKEN = [
    b"overlong \xc0\x9b45;5m \xe0\x80\x9b \xf0\x80\x80\x9b \xc0\xaf",
    b"surrogates \xed\xa0\x80 \xed\xb0\x80 \xed\xa0\xbd\xed\xb8\x80",
    b"cut \xe2\x80",
    b"cut \xf0\x9f\x98",
    b"too far \xf4\x90\x80\x80 \xf8\x88\x80\x80\x80 \xff\xfe",
    b"lone \x80\xbf\xbf",
]

_PROGRAMS = [
    "::error::runner",
    "  ::stop-commands::x",
    "##[group]runner",
    "##[error]%0Amore%0D",
    "%0A::warning::percent %s%n%x %%",
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "]]> <![CDATA[ <?xml",
    "{\"json\": null}\\u0000 \\\" \"",
    "=cmd|' /C calc'!A0",
    "a && touch pwned || touch pwned",
    "\"; rm -rf pwned; touch pwned; \"",
    "'; DROP TABLE items; --",
    "../../../etc/passwd",
    "--force",
    "--",
    "-",
    "-rf",
    "--reason=x",
    "-m x --no-commit",
    "   leading and trailing blanks   ",
    "\u00a0\u3000other blanks\u00a0",
]

_TRAILERS = [
    "Track-Forced: no",
    "Signed-off-by: Eve <eve@example.org>",
    "x\nSigned-off-by: Eve <eve@example.org>",
    "x\n\nTrack-Forced: no\nTrack-State: done",
    "x\r\nTrack-Forced: no",
    "x\u2028Track-Forced: no\u0085Track-State: done",
    "x\n Track-Note: folded",
    "(cherry picked from commit 0123456789)",
    "---\nx",
    "--- a divider",
    "# a comment\n#\n",
    "author Eve <eve@example.org> 1 +0000",
    "x\nparent 0000000000000000000000000000000000000000",
    "x <eve@example.org> 1 +0000\ncommitter Eve",
    "diff --git a/x b/x",
]


def _bytes(text):
    return text if isinstance(text, bytes) else text.encode("utf-8")


STRINGS = [_bytes(text) for text in SHELL + SHELL_MORE + _ESCAPES + _UNICODE + _BROKEN + _PROGRAMS + _TRAILERS]
IDS = [_bytes(text) for text in [*SHELL_IDS, "--force", "../../pwned"]]

# What takes long only because it is long.
LONG = [
    b"long " + b"x" * 100_000,
    b"words " + b"word " * 20_000,
    b"controls " + b"\x1b\x9b" * 50_000,
    ("bidi " + "\u202e" * 33_000).encode(),
    ("pile e" + "\u0301" * 50_000).encode(),
    ("wide " + "\u65e5\U0001f468\u200d\U0001f469" * 7_000).encode(),
]
