#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Phrases are looked for in the words of units as they are stored, where a query
# is but a phrase or needs one; beside an OR they are looked for in the decoded
# words.  Both find the same, whether ids take one byte, two or three.
set -eu
programs=$(cd "${top_builddir:-build}" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
status=0

# Documents in which stop words, a few frequent words and 20,000 others follow
# one another; paragraphs end anywhere.
mkdir docs
awk 'BEGIN {
	split("the of in to and a port visit navy treaty co operation " \
	    "cooperation", often, " ")
	state = 7
	for (n = 1; n <= 12; n++) {
		file = sprintf("docs/d%02d.txt", n)
		for (w = 0; w < 5000; w++) {
			state = (state * 1103515245 + 12345) % 2147483648
			pick = int(state / 65536)
			word = pick % 3 > 0 ? often[1 + int(pick / 3) % 13] \
			    : sprintf("x%dq", (n * 5000 + w) % 20000)
			printf "%s%s", word, pick % 41 == 0 ? ".\n\n" : " " > file
		}
		close(file)
	}
}'
"$programs/polix-index" --quiet --index index docs

count() {
	"$programs/polix" search --index index -c -- "$1" 2>/dev/null || :
}

listed() {
	"$programs/polix" search --index index -n 0 --format jsonl -- "$1" \
	    2>/dev/null | grep -c '"type":"match"' || :
}

asked=0
check() {
	local scanned decoded hits

	scanned=$(count "$1")
	decoded=$(count "$1 OR qqqq")
	hits=$(listed "$1")
	asked=$((asked + (decoded > 0)))
	if [ "$scanned" != "$decoded" ] || [ "$hits" != "$decoded" ]; then
		printf '%s: counted %s, listed %s, beside OR %s\n' \
		    "$1" "$scanned" "$hits" "$decoded"
		status=1
	fi
}

for query in the x7q port '"of the"' '"the the"' '"the of the"' \
    '"to and a"' '"port visit"' '"visit port navy"' '"co operation"' \
    '"the cooperation of"' '~"visits of the"' '"navy x19q"' \
    '"of x12*"' '"the x?q of"' '"port visit" AND "of the"' \
    '"port visit" AND NOT "of the"' '"in the" NEAR/3 "port visit"'; do
	check "$query"
done
# Phrases as they stand in the text, rare ones among them.
while read -r phrase; do
	check "\"$phrase\""
done < <(tr -s '. \n' '\n' <docs/d03.txt | awk '
	NR % 101 > 0 && NR % 101 <= 2 + NR % 4 { line = line $0 " "; next }
	line != "" { print line; line = "" }')
[ "$asked" -ge 40 ] || { echo "only $asked phrases found"; status=1; }

# What is typed in quotes or behind = is required, be it a stop word.
printf '{"id":"a","text":"The port and the navy"}\n{"id":"b","text":"A port, a navy"}\n' |
    "$programs/polix-index" --quiet --index stops --language en -
for query in '"the" navy' '=the navy' '+the navy' '"the" AND navy'; do
	got=$("$programs/polix" search --index stops -l -- "$query" | paste -s -d ' ')
	if [ "$got" != a ]; then
		echo "$query found $got"
		status=1
	fi
done
got=$("$programs/polix" search --index stops -l -- 'the navy' | sort | paste -s -d ' ')
if [ "$got" != 'a b' ]; then
	echo "the navy found $got"
	status=1
fi
exit $status
