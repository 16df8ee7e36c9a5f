#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# After any changes, an index that was updated holds what one built from nothing
# does.  SEED=N tries others.
set -eu
test_name=index_random
. "${top_srcdir:?}/tests/cli/index-lib.sh"
seed=${SEED:-1}

# random N: a number from 0 to N - 1, another each time.
random() {
	seed=$(((seed * 1103515245 + 12345) & 2147483647))
	drawn=$((seed / 65536 % $1))
}

# records FILE FIRST COUNT: JSON Lines.
records() {
	i=$2
	while [ "$i" -lt $(($2 + $3)) ]; do
		random 50
		[ $drawn -eq 0 ] && echo "{\"broken\": $i"
		random 6
		version=$drawn
		printf '{"id":"%s-%d","title":"Record %d","n":"%d","text":"' \
		    "$1" "$i" "$i" $version
		text $((i * 8 + version / 2)) 40 | tr '\n"' '  '
		echo '"}'
		i=$((i + 1))
	done >"docs/$1"
}

mkdir docs docs/a docs/b
n=0
while [ $n -lt 40 ]; do
	random 900
	text $n $drawn >docs/a/$n.txt
	n=$((n + 1))
done
records one.jsonl 0 30
records two.jsonl 0 60
"$index" -q -I index docs 2>err || :

round=0
while [ $round -lt 5 ]; do
	round=$((round + 1))
	step=0
	while [ $step -lt 12 ]; do
		step=$((step + 1))
		n=$((n + 1))
		random 45
		file=docs/a/$drawn.txt
		random 10
		case $drawn in
		0 | 1) text $n 300 >docs/b/$n.txt ;;
		2) rm -f "$file" ;;
		3) [ ! -f "$file" ] || text $n 500 >"$file" ;;
		4) [ ! -f "$file" ] || mv "$file" docs/b/$n.txt ;;
		5) [ ! -f "$file" ] || cp "$file" docs/a/$n.txt ;;
		6) [ ! -f "$file" ] || touch "$file" ;;
		7) [ ! -f "$file" ] || echo 'More of it.' >>"$file" ;;
		8)
			random 20
			first=$drawn
			random 50
			records two.jsonl "$first" $drawn ;;
		9)
			[ ! -f "$file" ] || printf '\000\001\002' >"$file"
			random 30
			records one.jsonl 0 $drawn ;;
		esac
	done
	"$index" -q -I index -j $((round % 3 + 1)) docs 2>err || :
	rm -rf fresh
	"$index" -q -I fresh docs 2>err || :
	whole index
	same index fresh
done
exit $bad
