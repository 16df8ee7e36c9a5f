#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Lists of pairs, which an index gets when it has 2,048 units: phrases are found
# with and without them, and it holds what one built from nothing does.
set -eu
test_name=index_pairs
. "${top_srcdir:?}/tests/cli/index-lib.sh"

# records FILE FIRST COUNT WORD: JSON Lines, a unit each; every tenth has no
# words but stop words.
records() {
	awk -v first="$2" -v count="$3" -v word="$4" 'BEGIN {
		for (i = first; i < first + count; i++) {
			printf "{\"id\":\"%s%d\",\"text\":\"", word, i
			if (i % 10 == 3)
				printf "so to and of it as if\"}\n"
			else
				printf "%s of the harbour of %d\"}\n",
				    word, i
		}
	}' >"docs/$1.jsonl"
}

# pairs INDEX: yes if there are lists of pairs.
pairs() {
	"$dump" "$1" | grep -q '^term B' && echo yes || echo no
}

# has COUNT QUERY: it is found so often.
has() {
	found=$("$polix" search -I index -c -- "$2") || :
	[ "$found" = "$1" ] || complain "$2: $found times, not $1"
}

# phrases SHIPS VISITS STOPS: those that are there are found, and no others.
phrases() {
	has "$1" '"ship of the harbour"'
	has "$2" '"harbour of 3007"'
	has 0 '"harbour the of"'
	has 0 '"harbour ship"'
	has "$3" '"to and of it"'
	has "$3" '"and so to" OR "as if"'
}

# step LISTS SHIPS VISITS STOPS: after an update all is as it should be.
step() {
	"$index" -q -I index || complain "update: status $?"
	whole index
	rm -rf fresh
	"$index" -q -I fresh docs
	same index fresh
	[ "$(pairs index)" = "$1" ] || complain "lists of pairs: not $1"
	phrases "$2" "$3" "$4"
}

mkdir docs
records a 0 2000 ship
"$index" -q -I index docs
step no 1800 0 200

# More of them, while others change and go: those that were there get lists.
records a 20 1970 ship
records b 2000 50 ship
step no 1818 0 202
records a 0 2000 ship
records c 3000 40 visit
step yes 1845 1 209
[ "$(pairs fresh)" = yes ] || complain 'no lists of pairs of many units'

# It keeps them, but one built from nothing has none.
records b 2000 5 ship
records c 3000 4 visit
step yes 1804 0 202
[ "$(pairs fresh)" = no ] || complain 'lists of pairs of few units'

"$index" -q -I index --compact
[ "$(pairs index)" = yes ] || complain 'compaction loses lists of pairs'
phrases 1804 0 202
rm docs/a.jsonl docs/b.jsonl
step yes 0 0 1
exit $bad
