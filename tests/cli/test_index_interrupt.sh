#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Writers that are killed, stopped, or two at a time.
set -eu
test_name=index_interrupt
. "${top_srcdir:?}/tests/cli/index-lib.sh"

# A writer that waits for us: it reads what we give it.
mkfifo pipe
begin() {
	"$index" "$@" - <pipe >out 2>err &
	writer=$!
	exec 3>pipe
}
give() {
	awk -v first="$1" 'BEGIN {
		for (i = 0; i < 3000; i++)
			printf "{\"id\":\"r%d\",\"text\":\"%s %d %s %d.\"}\n",
			    first + i, "The ship number", i,
			    "sails from the harbour of treaty", i * i
	}' >&3
}
# ended STATUS: it does, now that it is given no more.
ended() {
	exec 3>&-
	got=0
	wait $writer || got=$?
	[ $got -eq "$1" ] || {
		complain "the writer ended with $got, not $1"
		cat err
	}
}
# busy: waits until the writer has the lock and is reading.
busy() {
	tries=0
	until grep -q "^$writer " "$1/lock" 2>/dev/null ||
	    [ $tries -gt 100 ]; do
		tries=$((tries + 1))
		sleep 0.05
	done
}

mkdir docs
text 1 300 >docs/a.txt
run 0 -I index docs
"$dump" index >before

# Killed in the middle of building anew: the old index is there.
begin -I index --rebuild
busy index
give 0
kill -9 $writer
ended 137
"$dump" index | cmp -s before - || complain 'killed while rebuilding: not the old'
[ -s index/lock ] || complain 'the dead writer has left no name'
run 0 -I index
summed '0 new, 0 changed, 0 removed, 1 unchanged, 0 without text, 0 failed'
[ "$(ls -d index/generation-* | wc -l)" -eq 1 ] ||
    complain 'the killed generation is still there'

# Killed in the middle of an update: old or new, but whole.
begin -I index
busy index
give 0
sleep 0.2
kill -9 $writer
ended 137
whole index

# A second writer is told who the first is; or waits.
begin -I index
busy index
run 4 -I index docs
said "polix-index: index: process $writer has been writing this index since 20*"
run 4 -I index --wait=0.1 docs
run 4 -I index --compact
run 4 -I index --check
"$index" -q -I index --wait docs 2>err2 3>&- &
second=$!
give 0
ended 0
wait $second || complain 'the one that waited failed'
run 0 -I index docs
whole index

# Stopped: what is done is kept, and the rest is done next time.
mkdir many
n=0
while [ $n -lt 30 ]; do
	text $n 100 >many/$n.txt
	n=$((n + 1))
done
begin -I index many
busy index
kill -TERM $writer
ended 2
said 'polix-index: stopped by a signal; run it again to go on'
tail -n 1 err | grep -q ' new, .* passages; ' || complain 'no summary'
whole index
run 0 -I index many docs
run 0 -I fresh many docs
run 0 -I index --remove 'r*'
same index fresh

# A first build that is stopped leaves an index.
begin -I first
busy first
give 0
sleep 0.2
kill -TERM $writer
ended 2
whole first

# Readers have the old index until a compacted one is whole.
"$dump" index >before
run 0 -I index --compact
"$dump" index | cmp -s before - || complain 'compacting has changed it'
whole index
exit $bad
