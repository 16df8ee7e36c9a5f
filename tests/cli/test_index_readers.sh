#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# A document that makes its reader crash, hang or swell costs itself and nothing
# else, and the reason says what happened.  The reader is one that does so for
# documents with certain words (tests/bad_reader.c).
set -eu
test_name=index_readers
. "${top_srcdir:?}/tests/cli/index-lib.sh"
"$index" --version >version
if grep -q 'built with a sanitizer' version; then
	echo 'a reader has no limits with a sanitizer'
	exit 77
fi

# Beside polix-index its reader is looked for first.
mkdir bin
cp "$index" bin/polix-index
cp "$build/tests/bad-reader" bin/polix-reader
index=$place/bin/polix-index

mkdir docs
text 1 100 >docs/a.txt
for word in ABSURD BABBLE CRASH GLIB LATER QUIT RECURSE SWELL UNHEARD; do
	echo "Something with $word in it." >"docs/b-$word.txt"
done
text 2 100 >docs/c.txt
for i in 1 2 3 4 5 6; do
	echo "Something $i with LEAK in it." >"docs/d$i.txt"
done
mkdir slow
for word in HANG SLEEP; do
	echo "Something with $word in it." >slow/$word.txt
done
rest docs slow

# expect_reasons: why what failed did.
expect_reasons() {
	said 'polix-index: docs/b-BABBLE.txt: reader gave what is no document'
	said 'polix-index: docs/b-CRASH.txt: reader crashed (SIGSEGV)'
	said 'polix-index: docs/b-GLIB.txt: reader crashed (SIGTRAP)'
	said 'polix-index: docs/b-QUIT.txt: reader ended (exit status 1)'
	said 'polix-index: docs/b-RECURSE.txt: reader crashed (SIGSEGV)'
	said 'polix-index: docs/b-SWELL.txt: needed more than 200.0?MiB of memory (--max-memory)'
	said 'polix-index: docs/b-UNHEARD.txt: needed more than 200.0?MiB of memory (--max-memory)'
	summed '10 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 7 failed'
}

run 3 -I one -j1 --max-memory 200M docs
expect_reasons
whole one
run 3 -I two -j3 --max-memory 200M docs
expect_reasons
same one two

# What failed is not tried again, but with other limits: the reader that is reads
# all of them.
run 3 -I one
summed '0 new, 0 changed, 0 removed, 10 unchanged, 0 without text, 7 failed'
index=$build/polix-index
run 0 -I one --timeout 60
summed '0 new, 7 changed, 0 removed, 10 unchanged, 0 without text, 0 failed'
whole one
index=$place/bin/polix-index

# Limits of one's own.
run 3 -I small --max-memory 30M docs/d1.txt docs/c.txt
said 'polix-index: docs/d1.txt: needed more than 30.0?MiB of memory (--max-memory)'
run 3 -I short --timeout 0.5 slow
said 'polix-index: slow/HANG.txt: took longer than 0.5 s (--timeout)'
said 'polix-index: slow/SLEEP.txt: took longer than 0.5 s (--timeout)'
run 2 --timeout soon docs
run 2 --max-memory much docs

# Of records, those of one part fail together; it is said once.
mkdir records
awk 'BEGIN {
	for (i = 0; i < 30000; i++)
		printf "{\"id\":\"r%d\",\"text\":\"Record %d of many%s.\"}\n",
		    i, i, i == 20000 ? " with CRASH in it" : ""
}' >records/r.jsonl
run 3 -I records.one -j1 records
said 'polix-index: records/r.jsonl: reader crashed (SIGSEGV)'
[ "$(grep -c crashed err)" -eq 1 ] || complain "said more than once: $(cat err)"
run 3 -I records.two -j4 records
same records.one records.two
whole records.one

# pack FOLDER: a zip of what is in it.
pack() {
	for file in "$1"/*.txt; do
		echo "== ${file##*/}"
		cat "$file"
	done | "$build/tests/make-archive" zip
}

# In an archive, a member costs itself: those before and behind it are read.
mkdir -p packed members
for i in 1 2 3 4 5 6; do
	echo "Member $i of the archive." >"members/m$i.txt"
done
cp members/m3.txt members/m3-CRASH.txt
cp members/m4.txt members/m4-SWELL.txt
cp members/m5.txt members/m5-LATER.txt
cp members/m6.txt members/m6-BABBLE.txt
pack members >packed/some.zip
run 3 -I packed.one -j1 --max-memory 200M packed
said 'polix-index: packed/some.zip: reader crashed (SIGSEGV) (some.zip/m3-CRASH.txt)'
said 'polix-index: packed/some.zip: needed more than 200.0?MiB of memory (--max-memory) (some.zip/m4-SWELL.txt)'
said 'polix-index: packed/some.zip: reader gave what is no document (some.zip/m6-BABBLE.txt)'
summed '7 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 3 failed'
whole packed.one
run 3 -I packed.two -j3 --max-memory 200M docs packed
run 3 -I packed.three -j1 --max-memory 200M docs packed
same packed.two packed.three
run 3 -I packed.short --timeout 2 packed
mv members/m1.txt members/m1-HANG.txt
pack members >packed/some.zip
run 3 -I packed.slow -j1 --timeout 2 packed
said 'polix-index: packed/some.zip: took longer than 2 s (--timeout) (some.zip/m1-HANG.txt)'
summed '6 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 4 failed'

# With too many such the rest of it is given up.
mkdir many
for i in 10 11 12 13 14 15 16 17 18 19; do
	echo "Member $i." >"many/m$i-CRASH.txt"
done
echo 'The last member.' >many/z.txt
pack many >many.zip
run 3 -I many.index -j1 many.zip
said 'polix-index: many.zip*: more than 8 members ended their reader: the rest is not read'
summed '0 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 9 failed'

# Only reading, too.
run 3 --extract docs/a.txt docs/b-CRASH.txt docs/c.txt
said 'polix-index: docs/b-CRASH.txt: reader crashed (SIGSEGV)'
[ "$(wc -l <out)" -eq 2 ] || complain "extracted: $(cat out)"
run 2 --extract docs
said 'polix-index: docs: a folder: --extract takes files*'

# A worker that somebody ends.
echo 'Something with SLEEP in it.' >sleep.txt
cp docs/a.txt z.txt
"$index" -I ended -j1 --timeout 30 sleep.txt z.txt >out 2>err &
pid=$!
worker=
while [ -z "$worker" ] && kill -0 "$pid"; do
	sleep 0.1
	worker=$(cat "/proc/$pid/task/"*/children | tr -d ' ')
done
sleep 0.2
kill -9 "$worker"
got=0
wait "$pid" || got=$?
[ "$got" -eq 3 ] || complain "status $got when a reader was ended"
said 'polix-index: sleep.txt: reader crashed (SIGKILL)'
summed '1 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 1 failed'

# Nobody is left behind.
"$index" -I killed -j1 --timeout 30 sleep.txt >out 2>err &
pid=$!
worker=
while [ -z "$worker" ] && kill -0 "$pid"; do
	sleep 0.1
	worker=$(cat "/proc/$pid/task/"*/children | tr -d ' ')
done
kill -9 "$pid"
wait "$pid" || :
sleep 0.5
# It may be dead and still have an entry.
if grep -q '^State:[^ZX]*$' "/proc/$worker/status" 2>/dev/null; then
	complain 'a reader outlives polix-index'
fi

# A reader that can't run is no fault of the document.
printf '#!/bin/sh\nexit 127\n' >bin/polix-reader
chmod +x bin/polix-reader
run 2 -I broken docs
said 'polix-index: *bin/polix-reader does not start (*)'
[ ! -e broken ] || complain 'an index was made without a reader'
exit $bad
