#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# An index does not depend on how many threads made it.
set -eu
test_name=index_jobs
. "${top_srcdir:?}/tests/cli/index-lib.sh"

mkdir docs
n=0
while [ $n -lt 60 ]; do
	text $n $((n * n / 4)) >docs/$n.txt
	n=$((n + 1))
done
: >docs/empty.txt
# Passages that end inside a hyphenated word.
awk 'BEGIN {
	for (i = 0; i < 3000; i++)
		printf "%sword%d", i ? "-" : "", i % 100
}' >docs/chain.txt
printf '\000\001\002\003\177ELF\004\005' >docs/binary
awk 'BEGIN {
	for (i = 0; i < 4000; i++)
		printf "{\"id\":\"r%d\",\"year\":\"%d\",\"text\":\"%s %d of the " \
		    "port and the treaty of %d\"}\n", i, 1990 + i % 30,
		    i % 3 ? "The visit number" : "An agreement of year",
		    i * 7919 % 4001, i * i % 977
	print "{\"id\":\"broken\""
}' >docs/records.jsonl

run 3 -I one -j1 docs
summed '4061 new, 0 changed, 0 removed, 0 unchanged, 1 without text, 2 failed'
said 'polix-index: docs/records.jsonl: line 4001: *'
for jobs in 2 5; do
	run 3 -I some -j$jobs docs
	same one some
	rm -rf some
done
whole one

# The same through standard input.
run 3 -I input -j3 - <docs/records.jsonl
summed '4000 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 1 failed'
whole input
run 3 -I input - <docs/records.jsonl
summed '0 new, 0 changed, 0 removed, 4000 unchanged, 0 without text, 1 failed'
head -n 10 docs/records.jsonl | sed 's/port/harbour/' >ten
run 0 -I input - <ten
summed '0 new, 10 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
whole input
exit $bad
