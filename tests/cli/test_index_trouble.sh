#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What polix-index says and does about what it can't read, and about arguments
# that make no sense: the rest is done, and nothing is lost.
set -eu
test_name=index_trouble
. "${top_srcdir:?}/tests/cli/index-lib.sh"

mkdir docs
text 1 100 >docs/good.txt
: >docs/empty.txt
printf '\000\001\002\003\177ELF\004\005' >docs/binary.txt
head -c 3000000 /dev/zero | tr '\0' 'x' >docs/large.txt
mkfifo docs/fifo
ln -s loop docs/loop
ln -s /etc/passwd docs/out
cat >docs/bad.jsonl <<'END'
{"id":"ok","text":"A record that can be read."}
{"id":"broken","text":
{"text":"A record without an id."}
{"id":"ok","text":"The same id."}

{"id":"last","text":"The last record."}
END

run 3 --max-size 2M --report jsonl docs
reported 'docs/bad.jsonl failed
docs/bad.jsonl failed
docs/bad.jsonl failed
docs/binary.txt failed
docs/empty.txt no-text
docs/fifo skipped
docs/good.txt new
docs/large.txt failed
docs/loop skipped
docs/out skipped
last new
ok new'
said 'polix-index: docs/binary.txt: *'
said 'polix-index: docs/large.txt: larger than 2.0 MiB*--max-size*'
said 'polix-index: docs/fifo: skipped: *'
said 'polix-index: docs/bad.jsonl: line 2: *'
said 'polix-index: docs/bad.jsonl: line 3: *'
said 'polix-index: docs/bad.jsonl: line 4: *'
whole .polix
sed -n 's/.*"path":"docs.good.txt".*/&/p' out | grep -q \
    '"status":"new","reason":null,"passages":[1-9][0-9]*,"bytes":[1-9][0-9]*,"seconds":[0-9.e-]*,"encoding":"' ||
    complain "the report is not as promised: $(cat out)"

# Nothing in an index is a document, whosever it is and whatever it is called.
mkdir -p shelf/sub
text 1 100 >shelf/sub/good.txt
run 0 -q -I shelf/sub/papers docs/good.txt
run 0 -I shelf/own --report jsonl shelf
reported 'shelf/sub/good.txt new
shelf/sub/papers skipped'
said 'polix-index: shelf/sub/papers: skipped: an index'
run 0 -I shelf/own
summed '0 new, 0 changed, 0 removed, 1 unchanged, 0 without text, 0 failed, 1 '\
'skipped'

# What failed still does; that is said again.
run 3
summed '0 new, 0 changed, 0 removed, 3 unchanged, 1 without text, 5 failed, 3 '\
'skipped'
run 3 --max-size 4M
summed '0 new, 1 changed, 0 removed, 3 unchanged, 1 without text, 4 failed, 3 '\
'skipped'
whole .polix
# 0 is no limit, as for the other two, and is remembered.
run 3 -I sizes --max-size 2M docs/large.txt
run 0 -I sizes --max-size 0
summed '0 new, 1 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
touch docs/large.txt
run 0 -I sizes
run 0 --extract --max-size 0 docs/good.txt
rm docs/binary.txt docs/bad.jsonl
run 0 -q
[ ! -s err ] || complain "quiet, but: $(cat err)"

# A PATH that is not there: the others are done.
text 2 100 >docs/more.txt
run 2 docs nowhere
said 'polix-index: nowhere: No such file or directory'
summed '1 new, 0 changed, 0 removed, 2 unchanged, 1 without text, 0 failed, 3 '\
'skipped'
run 2 -I other nowhere
[ ! -e other ] || complain 'an index was made of nothing'
mv docs away
run 2
said 'polix-index: *docs: No such file or directory'
summed '0 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
mv away docs
run 0
summed '0 new, 0 changed, 0 removed, 3 unchanged, 1 without text, 0 failed, 3 '\
'skipped'

if [ "$(id -u)" -ne 0 ]; then
	chmod 0 docs/more.txt
	touch docs/more.txt
	run 3
	said 'polix-index: docs/more.txt: Permission denied'
	chmod 644 docs/more.txt
	mkdir docs/closed
	text 3 10 >docs/closed/a.txt
	run 0
	chmod 0 docs/closed
	run 3
	said 'polix-index: docs/closed: *'
	summed '0 new, 0 changed, 0 removed, 3 unchanged, 1 without text, 1 '\
'failed, 3 skipped'
	chmod 755 docs/closed
	run 0
	rm -r docs/closed
	run 0
fi

# Nothing in the index is a document, and nothing is made of it.
mkdir own
text 4 30 >own/x.txt
run 2 -I own own
said "polix-index: own: in the index's own folder*"
[ "$(ls own)" = x.txt ] || complain "in own: $(ls own)"
text 4 30 >other.txt
run 0 -I own own other.txt
rm -r own other.txt

# One id, two files.
mkdir a b
text 4 30 >a/x.txt
text 5 30 >b/x.txt
run 2 -I two a b
said '*a/x.txt and *b/x.txt would both be the document x.txt of the index *: --prefix NAME *--index DIR*'
[ ! -e two ] || complain 'an index was made in spite of two equal ids'
run 0 -I two a
run 2 -I two b
said '*would both be the document x.txt*'
run 0 -I two --prefix b b --report jsonl
reported 'b/x.txt new'
run 0 -I two
summed '0 new, 0 changed, 0 removed, 2 unchanged, 0 without text, 0 failed'
whole two
# A prefix is a path's beginning.
run 0 -I slashes --prefix p/q// b --report jsonl
reported 'b/x.txt new'
"$dump" slashes | grep -q '^record p/q/x.txt$' || complain 'p/q// is no prefix'
for prefix in ../p p/.. ./p /p p//q /; do
	run 2 -I slashes --prefix "$prefix" b
	said "polix-index: --prefix $prefix: write a name*"
done
# Ids that are shown alike.
mkdir e f
text 4 30 >"e/$(printf 'c\351.txt')"
text 4 30 >e/c%E9.txt
run 2 -I alike e
said '*e/c%E9.txt and * would both be the document c%E9.txt*'
[ ! -e alike ] || complain 'an index was made in spite of two ids alike'
run 0 -I alike --exclude 'c%*' e
mv e/c%E9.txt f
run 2 -I alike --include '*' f
said '*would both be the document c%E9.txt*'
run 0 -I alike2 f
run 2 -I alike2 e
said '*would both be the document c%E9.txt*'
run 0 -I alike2 --prefix e e
whole alike2
# One id, a file and a record of another.
echo '{"id":"x.txt","text":"A record."}' >a/r.jsonl
run 3 -I two a
said 'polix-index: a/r.jsonl: x.txt is the id of a document in a/x.txt already'
echo '{"id":"x.txt","text":"A record."}' >record
run 3 -I two - <record
said 'polix-index: standard input: x.txt is the id of a document in a/x.txt already'
run 0 -I two --prefix q - <record
run 0 -I two --prefix q - <record
summed '0 new, 0 changed, 0 removed, 1 unchanged, 0 without text, 0 failed'
rm a/x.txt
run 0 -I two a
whole two
# A prefix tells records apart, too, and what they are parts of.
echo '{"id":"1","doc":"d","text":"A part."}' >one.jsonl
echo '{"id":"1","doc":"d","text":"Another."}' >two.jsonl
run 0 -I three one.jsonl
run 3 -I three two.jsonl
run 0 -I three --prefix p two.jsonl --report jsonl
reported 'p/1 new'
run 0 -I three --prefix q - <two.jsonl
"$dump" three >out
grep -q 'p/d' out || complain "no part of p/d: $(cat out)"
run 0 -I three
whole three
# What has no text is no failure, and found by its title.
printf '%s\n' '{"id":"1","title":"Dues","text":""}' '{"id":"2","title":"Fees"}' \
	'{"id":"3"}' >titles.jsonl
run 0 -I four titles.jsonl
said 'polix-index: *.jsonl: 3: no text in it'
summed '2 new, 0 changed, 0 removed, 0 unchanged, 1 without text, 0 failed; 2 passages'
whole four
cat >b/one.jsonl <<'END'
{"id":"m1","text":"This is the one that goes to the other file."}
{"id":"m2","text":"This is the one that stays where it was."}
END
run 0 -I two --report jsonl
grep '"m1"' b/one.jsonl >b/two.jsonl
grep '"m2"' b/one.jsonl >b/three
mv b/three b/one.jsonl
run 0 -I two --report jsonl
reported 'b/m1 new
b/m1 removed
b/m2 unchanged
b/x.txt unchanged
x.txt unchanged'

# Names that are no UTF-8, and a line's end in one.
mkdir names
name=$(printf 'names/caf\351.txt')
if text 6 30 >"$name" 2>/dev/null; then
	text 7 30 >'names/a
b.txt'
	run 0 -I strange --report jsonl names
	grep -q '"path":"names/caf%E9.txt","path_encoding":"percent"' out ||
	    complain "a name that is no UTF-8: $(cat out)"
	run 0 -I strange
	summed '0 new, 0 changed, 0 removed, 2 unchanged, 0 without text, 0 '\
'failed'
	whole strange
fi

# What is called JSON Lines and is not, longer than is read at once.
mkdir wrong
awk 'BEGIN {
	print "<!DOCTYPE html><html><body>"
	for (i = 0; i < 60000; i++)
		print "<p>A paragraph of a page that is called records.</p>"
}' >wrong/a.jsonl
{
	head -c 5000 /dev/zero
	cat wrong/a.jsonl
} >wrong/b.ndjson
echo '{"id":"r","text":"A record."}' >wrong/c.jsonl
run 3 -I wrong.index -j2 wrong
said 'polix-index: wrong/a.jsonl: this should be JSON Lines, but is html'
said 'polix-index: wrong/b.ndjson: *'
summed '1 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 2 failed'
whole wrong.index
run 3 -I wrong.index - <wrong/a.jsonl
said 'polix-index: standard input: this should be JSON Lines, but is html'
summed '0 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 1 failed'
whole wrong.index

# Arguments.
run 2 --frob
said 'polix-index: unknown option --frob*'
run 2 -j0 docs
run 2 --report xml docs
run 2 --max-size much docs
run 2 --language xyzzy docs
run 2 --language klingon docs
said '*--language: klingon is no language*'
run 2 --language vietnamese docs
run 2 --extract --language klingon docs/good.txt
run 2 --path-metadata '(?<a' docs
said 'polix-index: --path-metadata: *missing*'
run 2 --path-metadata 'a(b)' docs
said 'polix-index: --path-metadata: no named group*'
run 2 --metadata nowhere.csv docs
said 'polix-index: --metadata: *nowhere.csv*: No such file*'
run 2 --check docs
run 2 --extract
run 0 --help
run 0 --version
for library in Xapian ICU GLib Jansson libxml2 libarchive cmark libyaml Poppler \
    GMime libmagic; do
	grep -q "$library [0-9]" out || complain "--version: $library is not named"
done
run 5 -I nowhere
said 'polix-index: nowhere: there is no index here; *'
run 5 -I nowhere --check
run 5 -I nowhere --compact
run 5 -I nowhere --remove x
[ ! -e nowhere ] || complain 'something was made where there is no index'

# A table that names no documents, and rows that are nobody's.
mkdir tabled
text 8 30 >tabled/n.txt
printf 'path|country\nn.txt|VNM\n' >bars.csv
run 2 -I tables --metadata bars.csv tabled
said '*bars.csv: line 1: no column "path" or "id"*commas*'
[ ! -e tables ] || complain 'an index was made with a table that is none'
printf 'path,country\ntabled/n.txt,VNM\n./m.txt,FRA\no.txt,FRA\n' >good.csv
run 0 -I tables --metadata good.csv tabled
said 'polix-index: --metadata: 2 rows * match no document; the first is ./m.txt'
"$dump" tables | grep -q VNM || complain 'a path as it was given is not met'
run 0 -I tables --metadata good.csv tabled
said '*: 2 rows of the table match no document; *'
run 0 -I tables
if grep -q 'no document' err; then
	complain "a table that is as it was: $(cat err)"
fi
run 2 -I tables --metadata bars.csv
run 0 -I tables
summed '0 new, 0 changed, 0 removed, 1 unchanged, 0 without text, 0 failed'

# overwrite INDEX BYTES FIRST STEP: its terms, from FIRST on at each STEP.
overwrite() {
	for file in "$1"/generation-*/postlist.glass; do
		size=$(stat -c %s "$file")
		at=$3
		while [ "$at" -lt "$size" ]; do
			printf "$2" |
			    dd of="$file" bs=1 seek="$at" conv=notrunc \
				2>/dev/null
			at=$((at + $4))
		done
	done
}

# Another version, and damage.
cp -a .polix changed
sed -i '1s/[0-9]*$/99/' changed/current
run 5 -I changed
said '*version 99*--rebuild PATH...'
run 0 -I changed --rebuild docs
whole changed
cp -a .polix changed2
overwrite changed2 '\252\125' 1500 100
run 5 -I changed2 --check
# An update says so, too, though nothing is to be changed.
rest docs
run 5 -I changed2
said 'polix-index: changed2: the index is damaged (*--rebuild PATH...'
cp -a .polix changed3
overwrite changed3 '\377\377\377\377' 0 8192
run 5 -I changed3
said 'polix-index: changed3: the index is damaged (*--rebuild PATH...'
# A search of several does not blame the one that is whole.
"$polix" search -c -I .polix -I changed3 is >out 2>err && status=0 || status=$?
[ "$status" -eq 5 ] || complain "a damaged index beside another: status $status"
said 'polix: .polix or changed3: the index is damaged (*--check tells which;*'
rm changed3/generation-*/postlist.glass
run 5 -I changed3
said 'polix-index: changed3: the index is damaged (*--rebuild PATH...'
exit $bad
