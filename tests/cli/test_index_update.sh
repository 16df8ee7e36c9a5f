#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# polix-index run again: what is new, changed, moved, gone and unchanged.
set -eu
test_name=index_update
. "${top_srcdir:?}/tests/cli/index-lib.sh"

mkdir docs docs/sub
text 1 400 >docs/a.txt
text 2 600 >docs/b.txt
text 3 50 >docs/sub/c.md
: >docs/empty.txt
cat >docs/records.jsonl <<'END'
{"id":"r1","title":"One","text":"The first record of the fleet."}
{"id":"r2","title":"Two","text":"The second record of the harbour.","year":2015}
{"id":"r3","text":"The third record."}
END

run 0 docs
summed '6 new, 0 changed, 0 removed, 0 unchanged, 1 without text, 0 failed'
said '*; [1-9]* passages; 0.00[1-9][0-9] MB of text; *'
[ "$(stat -c %a .polix)" = 700 ] || complain 'the index is open to others'
whole .polix

# Nothing has changed; the files are too young to tell by their times.
run 0
summed '0 new, 0 changed, 0 removed, 6 unchanged, 1 without text, 0 failed'
rest docs
run 0 docs
run 0 --report jsonl
reported 'docs/a.txt unchanged
docs/b.txt unchanged
docs/empty.txt no-text
docs/sub/c.md unchanged
r1 unchanged
r2 unchanged
r3 unchanged'

# Only the times: read, but not parsed.
touch docs/a.txt
run 0 --report jsonl
summed '0 new, 0 changed, 0 removed, 6 unchanged, 1 without text, 0 failed'

# One of each.
text 4 500 >docs/b.txt
mv docs/a.txt docs/sub/moved.txt
rm docs/sub/c.md
text 5 100 >docs/new.txt
cat >docs/records.jsonl <<'END'
{"id":"r1","title":"One","text":"The first record of the fleet."}
{"id":"r3","text":"The third record, changed."}
{"id":"r4","text":"The fourth record."}
END
run 0 --report jsonl
reported 'docs/b.txt changed
docs/empty.txt no-text
docs/new.txt new
docs/sub/c.md removed
docs/sub/moved.txt moved
r1 unchanged
r2 removed
r3 changed
r4 new'
summed "2 new, 2 changed, 2 removed, 1 unchanged, 1 without text, 0 failed, 1 \
moved"
whole .polix
run 0 -I fresh docs
same .polix fresh

# A dry run says the same, and does nothing.
cp -a .polix before
text 6 100 >docs/another.txt
rm docs/new.txt
run 0 --dry-run --report jsonl
statuses | grep -q '^docs/another.txt new$' || complain 'a dry run: no new file'
statuses | grep -q '^docs/new.txt removed$' || complain 'a dry run: none gone'
same before .polix
run 0 --dry-run -I nowhere docs
[ ! -e nowhere ] || complain 'a dry run has made an index'

# A PATH updates what is below it, and removes nothing elsewhere.
rm docs/sub/moved.txt
run 0 --report jsonl docs/sub
reported 'docs/sub/moved.txt removed'
run 0 --no-delete
summed '1 new, 0 changed, 0 removed, 4 unchanged, 1 without text, 0 failed'
run 0 --report jsonl docs/another.txt
reported 'docs/another.txt unchanged'
run 0
summed '0 new, 0 changed, 1 removed, 5 unchanged, 1 without text, 0 failed'
whole .polix

# A PATH above those that are remembered takes them in, unchanged as they are.
run 0 -I above docs/another.txt
run 0 -I above docs/records.jsonl
run 0 -I above docs
run 0 -I above
whole above
rm -rf fresh
run 0 -I fresh docs
same above fresh

# A file that becomes another kind of thing, and back.
mv docs/records.jsonl records
printf '\000\001\002\003\004\005' >docs/records.jsonl
run 3
mv records docs/records.jsonl
run 0
whole .polix
rm -rf fresh
run 0 -I fresh docs
same .polix fresh

# The folder and its index go elsewhere.
mkdir elsewhere
mv docs .polix elsewhere
cd elsewhere
run 0 docs
summed '0 new, 0 changed, 0 removed, 0 unchanged, 1 without text, 0 failed, 5 '\
'moved'
run 0
summed '0 new, 0 changed, 0 removed, 5 unchanged, 1 without text, 0 failed'
whole .polix
run 0 -I ../fresh2 docs
same .polix ../fresh2
cd ..

# A PATH that is gone: its documents are.
mkdir sources sources/folder
cat >sources/corpus.jsonl <<'END'
{"id":"c1","text":"A record of the collection."}
{"id":"c2","text":"Another record of the collection."}
END
text 7 50 >sources/folder/f.txt
text 8 50 >sources/file.txt
run 0 -I gone sources/corpus.jsonl
cp sources/corpus.jsonl kept.jsonl
rm sources/corpus.jsonl
run 2 -I gone sources/corpus.jsonl
run 0 -I gone --dry-run
summed '0 new, 0 changed, 2 removed, 0 unchanged, 0 without text, 0 failed'
run 0 -I gone --no-delete
summed '0 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
run 0 -I gone --report jsonl
reported 'c1 removed
c2 removed'
said 'polix-index: sources/corpus.jsonl: it is gone*'
run 0 -I gone
whole gone
cp kept.jsonl sources/corpus.jsonl
run 0 -I gone sources/corpus.jsonl sources/folder sources/file.txt
rm -r sources/folder
run 0 -I gone --report jsonl
reported 'c1 unchanged
c2 unchanged
sources/file.txt unchanged
sources/folder/f.txt removed'
# With the folder that it was in, it may be elsewhere: an unmounted disk.
mv sources away
run 2 -I gone
summed '0 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
mv away sources
run 0 -I gone
summed '0 new, 0 changed, 0 removed, 3 unchanged, 0 without text, 0 failed'

# Which files is one choice, which is kept until another is made.
mkdir chosen
text 9 30 >chosen/a.md
text 10 30 >chosen/b.txt
text 11 30 >chosen/c.html
run 0 -I choice --include '*.md' --include '*.html' chosen
summed '2 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
run 0 -I choice
said "polix-index: files are chosen as before: --include '\*.md' --include \
'\*.html'"
summed '0 new, 0 changed, 0 removed, 2 unchanged, 0 without text, 0 failed'
run 0 -I choice --exclude '*.html'
said "polix-index: files are chosen anew, and no longer by: --include '\*.md' \
--include '\*.html'"
summed '1 new, 0 changed, 1 removed, 1 unchanged, 0 without text, 0 failed'
run 0 -I choice chosen
said "polix-index: files are chosen as before: --exclude '\*.html'"
run 0 -I choice --include '*' chosen
summed '1 new, 0 changed, 0 removed, 2 unchanged, 0 without text, 0 failed'
said "polix-index: files are chosen anew, and no longer by: --exclude '\*.html'"
run 0 -I choice --include '*' chosen
if grep -q 'chosen' err; then
	complain "a choice that is as it was: $(cat err)"
fi

# Taking out.
run 0 -I fresh --remove b.txt --remove 'r*' --report jsonl
reported 'docs/b.txt removed
r1 removed
r3 removed
r4 removed'
whole fresh
run 2 -I fresh --remove nothing
said '*nothing: no document of this id*'
# An update finds what is there again: records and members as files.
mkdir packed
printf '{"id":"p1","text":"A pilot."}\n{"id":"p2","text":"A pier."}\n' \
    >packed/p.jsonl
printf '== one.txt\nA pilot.\n== two.txt\nA pier.\n' |
    "$build/tests/make-archive" zip >packed/p.zip
rest packed
run 0 -q -I taken packed
run 0 -I taken --remove p1 --remove p.zip/two.txt
run 0 -I taken packed
summed '2 new, 0 changed, 0 removed, 2 unchanged, 0 without text, 0 failed'
run 0 -I taken
summed '0 new, 0 changed, 0 removed, 4 unchanged, 0 without text, 0 failed'
run 0 -I taken --remove 'p[12]'
run 0 -I taken --dry-run
summed '2 new, 0 changed, 0 removed, 2 unchanged, 0 without text, 0 failed'
run 0 -I taken
summed '2 new, 0 changed, 0 removed, 2 unchanged, 0 without text, 0 failed'
whole taken

# A file that no documents are left of is one without text, for all who count.
: >packed/p.jsonl
"$build/tests/make-archive" zip </dev/null >packed/p.zip
rest packed
run 0 -I taken --no-delete
summed '0 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
run 0 -I taken --report jsonl
reported 'p.zip/one.txt removed
p.zip/two.txt removed
p1 removed
p2 removed
packed/p.jsonl no-text
packed/p.zip no-text'
rest packed
for again in first second; do
	run 0 -I taken
	summed '0 new, 0 changed, 0 removed, 0 unchanged, 2 without text, 0 failed'
done
ask 0 status -I taken
grep -q '2 without text' out || complain "status does not count it: $(cat out)"
whole taken
echo '{"id":"p1","text":"A pilot."}' >packed/p.jsonl
rm packed/p.zip
run 0 -I taken
summed '1 new, 0 changed, 1 removed, 0 unchanged, 0 without text, 0 failed'
whole taken

# Records keep their ids, and so their texts, where their file moves, also if it
# gets another one; an archive's members have other ids then.
mkdir moving
printf '{"id":"m1","text":"A port."}\n{"id":"m2","text":"A quay."}\n' \
    >moving/a.jsonl
printf '== one.txt\nA pier.\n== two.txt\nA dock.\n' |
    "$build/tests/make-archive" zip >moving/a.zip
run 0 -q -I moves moving
mkdir moving/sub
mv moving/a.jsonl moving/sub/b.jsonl
mv moving/a.zip moving/sub
run 0 -I moves --report jsonl
reported 'a.zip/one.txt removed
a.zip/two.txt removed
m1 moved
m2 moved
sub/a.zip/one.txt new
sub/a.zip/two.txt new'
whole moves
mv moving/sub/b.jsonl moving/c.jsonl
echo '{"id":"m3","text":"A mole."}' >>moving/c.jsonl
run 0 -I moves --report jsonl
reported 'm1 moved
m2 moved
m3 new
sub/a.zip/one.txt unchanged
sub/a.zip/two.txt unchanged'
whole moves
: >moving/c.jsonl
run 0 -I moves --report jsonl
reported 'm1 removed
m2 removed
m3 removed
moving/c.jsonl no-text
sub/a.zip/one.txt unchanged
sub/a.zip/two.txt unchanged'
whole moves
run 0 -q -I moves.fresh moving
same moves moves.fresh

# A prefix changes ids, which is said, and can be undone.
mkdir named
text 12 30 >named/h.txt
text 13 30 >named/i.txt
rest named
run 0 -q -I names named
run 0 -I names --prefix pp named --report jsonl
reported 'named/h.txt moved
named/i.txt moved'
grep -qF '"reason":"its id was h.txt"' out ||
    complain "what its id was: $(cat out)"
summed "0 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 0 failed, 2 \
moved"
whole names
run 0 -I names --prefix '' named/h.txt
summed '0 new, 0 changed, 0 removed, 1 unchanged, 0 without text, 0 failed'
run 0 -I names --prefix '' named
summed "0 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 0 failed, 2 \
moved"
whole names
run 0 -q -I names.fresh named
same names names.fresh

# From nothing: PATHs and settings are remembered.
cd elsewhere
run 0 --rebuild
summed '5 new, 0 changed, 0 removed, 0 unchanged, 1 without text, 0 failed'
same .polix ../fresh2
cd ..
exit $bad
