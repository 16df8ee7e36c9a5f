#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Queries that ask too much end, and say what is too much and what to do.
set -eu
programs=$(cd "${top_builddir:-build}" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
export HOME=$place XDG_DATA_HOME=$place/data LC_ALL=C.UTF-8
export POLIX_INDEX=$place/index
PATH=$programs:$PATH
bad=0

# said STATUS TEXT COMMAND...: the command ends so, and says TEXT.
said() {
	local wanted=$1 text=$2 got=0
	shift 2
	"$@" >out 2>err || got=$?
	case $got:$(cat err) in
	"$wanted":*"$text"*) return ;;
	esac
	printf '%.40s: status %s, %.300s\n' "${*: -1}" "$got" "$(cat err)"
	bad=1
}

# times N WORD: WORD N times.
times() {
	perl -e 'print "$ARGV[1] " x $ARGV[0]' "$1" "$2"
}

# Words of four letters: 260 that begin alike, 6,760 in all.
perl -e 'for my $a ("a".."z") {
	print "z$a$_", join(" z$a$_", "a".."z"), ".\n\n" for "a".."j"
}' >words.txt
polix index -q words.txt

said 2 'z* means 6760 different words, more than 4096; give more of its' \
    polix search -c 'z*'
said 0 '' polix search -c 'za*'
said 0 '' polix search -c "$(times 126 'za*')"
said 2 'words, more than 32768; ask for fewer at once' \
    polix search -c "$(times 127 'za*')"
said 2 'more than 64 words begin with a wildcard or end with ~' \
    polix search -c "$(perl -e 'print "*$_ " for "aa".."cz"')"
said 0 'query too long' polix search -c --any "$(times 5000 zaaa)"
said 2 'longer than --timeout' polix search --timeout 0.000001 'z?a*'

# Words that are everywhere, beside each other: seconds of the processor's; of one
# that is slowed down, as memcheck.sh says, more.
perl -e 'for my $i (1 .. 1000) {
	printf "{\"id\":\"r$i\",\"text\":\"%s.\"}\n",
	    join(" ", map { "w" . ($i * 7 + $_) % 90 } 1 .. 61)
}' | polix index -q -I near -
said 0 '' bash -c "ulimit -t $((5 * ${slowdown:-1})); exec polix search -I near -c \
    '(w* NEAR/1000 w*) NEAR/1000 (w* NEAR/1000 w*)'"

# Many matches in long paragraphs: each is kept by its place, not with all that is
# around it.  (Sanitizers and valgrind need more memory than there is here.)
times 150000 needle >needles.txt
polix index -q -I needles needles.txt
if (ulimit -v 300000 && polix --version >/dev/null 2>&1); then
	for sort in relevance R1; do
		said 0 '' bash -c "ulimit -v 300000; exec polix kwic -I needles \
		    --sort $sort --format jsonl needle"
		[ "$(wc -l <out)" -eq 150000 ] || { echo "kwic: $(wc -l <out) lines"; bad=1; }
	done
fi
exit $bad
