#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# No room: files that may not grow (ulimit -f), a small file system that is full,
# /dev/full.  There is an error that says so, with status 2, and the index is as it
# was or as it is to be.
set -eu
test_name=room
. "${top_srcdir:?}/tests/cli/index-lib.sh"
polix=$build/polix

# limited BLOCKS STATUS ARGUMENT...: runs polix-index with files of at most so many
# blocks of 512 bytes.
limited() {
	blocks=$1
	expected=$2
	shift 2
	got=0
	(
		ulimit -f "$blocks"
		exec "$index" "$@"
	) >out 2>err || got=$?
	[ "$got" -eq "$expected" ] || {
		complain "with $blocks blocks: $*: status $got, not $expected"
		cat err
	}
}

mkdir docs
n=0
while [ $n -lt 20 ]; do
	n=$((n + 1))
	text $n 1500 >docs/$n.txt
done

for blocks in 1 16 64 200; do
	limited $blocks 2 -I none docs
	said 'polix-index: *File too large*'
	[ ! -e none ] || complain "$blocks blocks: an index was made"
done
run 0 -I index docs
"$dump" index >before
text 99 2500 >docs/3.txt
rm docs/4.txt
for blocks in 1 16 64 200; do
	for task in '' --compact --rebuild; do
		limited $blocks 2 -I index $task
		said 'polix-index: *File too large*'
		whole index
		"$dump" index | cmp -s before - ||
		    complain "$blocks blocks: $task: not what it was"
	done
done
got=0
(
	ulimit -f 1
	exec "$polix" search -I index -n 0 treaty >hits 2>err
) || got=$?
[ $got -eq 2 ] || complain "polix search with no room: status $got"
said 'polix: cannot write to standard output: File too large'
run 0 -I index
run 0 -I fresh docs
same index fresh

# Standard output that is full.
full() {
	got=0
	"$@" >/dev/full 2>err || got=$?
	[ $got -eq 2 ] || complain "$* >/dev/full: status $got"
	said '*cannot write to standard output*'
}
touch docs/*.txt
full "$index" -I index --report jsonl
whole index
same index fresh
full "$index" --extract docs/1.txt
full "$polix" status -I index
full "$polix" show -I index 1.txt
for format in text jsonl tsv csv quote trec vimgrep; do
	full "$polix" search -I index -n 0 --format $format treaty
done
full "$polix" search -I index -c treaty
full "$polix" search -I index -l treaty
full "$polix" search -I index -l -0 treaty
full "$polix" --version
full "$index" --version
full "$index" --help

# A reader that has had enough.
piped() {
	status=$(exec 4>&1; { got=0; "$@" 2>err || got=$?; echo $got >&4; } | head -n 1 >/dev/null)
	[ ! -s err ] || complain "$* | head says: $(cat err)"
	case $status in
	0 | 141) ;;
	*) complain "$* | head: status $status" ;;
	esac
}
piped "$polix" search -I index -n 0 treaty
piped "$polix" search -I index -n 0 --format jsonl treaty
piped "$polix" show -I index 1.txt
piped "$polix" status -I index
piped "$index" --extract docs/*.txt
touch docs/*.txt
piped "$index" -q -I index --report jsonl
whole index

# A file system of its own, that is full.
mkdir small
if mount -t tmpfs -o size=300k tmpfs small 2>/dev/null; then
	trap 'umount "$place/small"; rm -rf "$place"' EXIT
	mkdir part
	cp docs/1.txt docs/2.txt part
	run 2 -I small/index docs
	said 'polix-index: *No space left on device*'
	[ ! -e small/index ] || complain 'a first index that did not fit is there'
	run 0 -I small/index part
	"$dump" small/index >before
	cp docs/*.txt part
	run 2 -I small/index
	said 'polix-index: *No space left on device*'
	whole small/index
	"$dump" small/index | cmp -s before - || complain 'not what it was'
	run 2 -I small/index --rebuild
	whole small/index
	"$dump" small/index | cmp -s before - || complain 'rebuilt: not what it was'
	mount -o remount,size=30m small
	run 0 -I small/index
	run 0 -I large part
	same small/index large
	mount -o remount,ro small
	"$polix" search -I small/index treaty >hits ||
	    complain 'an index on a read-only file system is not searched'
	whole small/index
	run 2 -I small/index
	said 'polix-index: *Read-only file system*'
else
	echo "$test_name: nothing can be mounted here: a full file system is not tried"
fi
exit $bad
