#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Citations in laws: of what was asked for, by the paragraph that is shown, with
# the numbers above it.
set -eu
test_name=cite
top=$(cd "${top_srcdir:?}" && pwd)
. "$top/tests/cli/index-lib.sh"

mkdir docs
cat >docs/ports.md <<'END'
---
title: Harbour Act , 1931
---

# Harbour Act , 1931

## Part 2 - Dues

### § 8b Moorings

(4) The harbour master keeps a list of the rings and posts of every quay, with
the day on which each was set and the name of the smith who made it, and in each
spring, before the first of the herring boats goes out, a pilot reads it aloud
on the steps of the customs house to whoever cares to come and listen, be it
rain or shine, and then hangs it up beside the door.

(5) A ketch pays half. A lugger that carries the pilot pays nothing at all, and
no lugger is asked why.

a) Unless it is moored to a buoy.

### § 9 Lanterns

Every quay has a lantern.
END
printf 'One lugger alone.\n' >docs/note.txt
run 0 -q docs

# first TEXT: the output's first line is that.
first() {
	[ "$(head -n 1 out)" = "$1" ] || complain "not $1 but $(cat out)"
}

# A passage is one by whatever name, and a document of one passage none.
for name in ports.md docs/ports.md; do
	ask 0 show "$name#1"
	first 'Harbour Act, 1931, § 8b, docs/ports.md'
	ask 0 cite "$name#1"
	first 'Harbour Act, 1931, § 8b, docs/ports.md'
	ask 0 show "$name"
	first 'Harbour Act, 1931, docs/ports.md'
done
for name in note.txt docs/note.txt; do
	ask 0 cite --style csl-json "$name#1"
	grep -q '"note":"para. 1 as polix counts"' out ||
	    complain "no paragraph: $(cat out)"
	ask 0 cite --style csl-json "$name"
	grep -q 'para. 1' out && complain "a paragraph: $(cat out)"
done

# A heading is a place, in each style.
ask 0 cite --style csl-json ports.md#1
grep -qF '"note":"§ 8b"' out || complain "no section: $(cat out)"
ask 0 cite --style bibtex ports.md#1
grep -qF 'note = {§ 8b}' out || complain "no section: $(cat out)"
ask 0 cite --style ris ports.md#1
grep -q '^N1  - § 8b$' out || complain "no section: $(cat out)"

# The day on which a file was made is told from a document's date.
mkdir scans
printf '{\\rtf1{\\info{\\title Tide Table}{\\creatim\\yr2012\\mo3\\dy13}}Tides.}' \
    >scans/tide.rtf
run 0 -q -I scans.ix scans
ask 0 cite -I scans.ix tide.rtf
first 'Tide Table, file dated 2012-03-13, scans/tide.rtf'
ask 0 cite -I scans.ix --style bibtex tide.rtf
grep -q '2012' out && [ "$(grep 2012 out)" = '  note = {file dated 2012-03-13},' ] ||
    complain "dated: $(cat out)"
ask 0 cite -I scans.ix --style csl-json tide.rtf
grep -q '"issued"' out && complain "dated: $(cat out)"
grep -q '"note":"file dated 2012-03-13"' out || complain "no date: $(cat out)"
ask 0 cite -I scans.ix --style ris tide.rtf#1
grep -q '^PY' out && complain "dated: $(cat out)"
grep -q '^N1  - para. 1 as polix counts; file dated 2012-03-13$' out ||
    complain "no date: $(cat out)"
ask 0 search -I scans.ix --format jsonl tides
grep -q '"date":"2012-03-13","date_origin":"created"' out ||
    complain "no origin: $(cat out)"
ask 0 timeline -I scans.ix tides
said 'polix: warning: 1 document that matches has only the date of its file'
printf 'path,date\ntide.rtf,2012-03-13\n' >scans.csv
run 0 -q -I scans.ix --metadata scans.csv
ask 0 search -I scans.ix --format jsonl tides
grep -q date_origin out && complain "an origin: $(cat out)"
ask 0 cite -I scans.ix tide.rtf
first 'Tide Table, 2012-03-13, scans/tide.rtf'

# The paragraph is that of what is shown, with the section's number.
ask 0 search 'pilot lugger'
first 'docs/ports.md::§ 8b (5)'
ask 0 search buoy
first 'docs/ports.md::§ 8b (5) a)'
ask 0 search --format quote pilot
grep -qF '(Harbour Act, 1931, § 8b (4)–(5), docs/ports.md)' out ||
    complain "$(cat out)"
ask 0 kwic --format tsv pilot
cut -f 8 out >sections
[ "$(cat sections)" = 'section
§ 8b (4)
§ 8b (5)' ] || complain "kwic: $(cat out)"
printf 'It says: “A lugger that carries the pilot”.\n' >draft.txt
ask 0 verify draft.txt
grep -qF '(Harbour Act, 1931, § 8b (5), docs/ports.md)' out ||
    complain "$(cat out)"

# The number of a heading above another is no paragraph's.
cat >docs/plan.md <<'END'
# The Harbour Plan

## 2 Quays

### 2.1 The Long Quay

Every ropewalk is let. The quay is swept on Mondays.
END
run 0 -q
ask 0 search --format jsonl quays
grep -qF '"paragraph":1,"paragraph_label":"2.1"' out ||
    complain "of 2.1: $(cat out)"
ask 0 cite plan.md#1
grep -qF 'section 2.1, docs/plan.md' out || complain "of 2.1: $(cat out)"

# Which index was written, where that was found: here from below.
mkdir below
cd below
run 0 ../docs
said "polix-index: the index is $place/.polix"
cd ..
# What is new to an index found elsewhere is told, however quiet.
mkdir below/more
printf 'A buoy.\n' >below/more/buoy.txt
cd below
run 0 -q ../docs
[ ! -s err ] || complain "quiet, and nothing new: $(cat err)"
for given in more '--language en ../docs' '--dry-run -'; do
	# (They are words.)
	# shellcheck disable=SC2086
	printf '{"id":"post","text":"A post."}\n' | run 0 -q $given
	said "polix-index: the index is $place/.polix, of another folder, *"
done
POLIX_INDEX=$place/.polix run 0 -q more ../docs/note.txt
[ ! -s err ] || complain "named, and quiet: $(cat err)"
cd ..
run 0 -q below/more
[ ! -s err ] || complain "here, and quiet: $(cat err)"
run 0 -I .polix
grep -q 'the index is' err && complain 'an index that was named is named again'
printf 'ketch = two-master\nlugger = herring boat\n' >names
run 0 --aliases names
said 'polix-index: --aliases: 4 pairs of names that mean the same'
ask 1 terms --acronyms --prefix zzz
said 'polix: this index has no acronym that begins with “zzz”'

# Names that are surely people's are taken apart; all others are bodies'.
while IFS='|' read -r author bibtex csl; do
	printf '{"id":"by","text":"A quay.","author":"%s"}\n' "$author" >by.jsonl
	run 0 -q -I by by.jsonl
	ask 0 cite -I by --style bibtex by
	grep -qF "  author = {$bibtex}," out ||
	    complain "not $bibtex but $(grep author out)"
	ask 0 cite -I by --style csl-json by
	grep -qF "\"author\":[{$csl}]" out || complain "not $csl but $(cat out)"
done <<'END'
Smith, John|Smith, John|"family":"Smith","given":"John"
John F. Smith|John F. Smith|"family":"Smith","given":"John F."
van der Berg, J.|van der Berg, J.|"family":"van der Berg","given":"J."
Anh Le|{Anh Le}|"literal":"Anh Le"
Grant Thornton LLP|{Grant Thornton LLP}|"literal":"Grant Thornton LLP"
Grant, Thornton LLP|{Grant, Thornton LLP}|"literal":"Grant, Thornton LLP"
Hansen, Inc.|{Hansen, Inc.}|"literal":"Hansen, Inc."
Tonnen H. Bau GmbH|{Tonnen H. Bau GmbH}|"literal":"Tonnen H. Bau GmbH"
Defence, Ministry of|{Defence, Ministry of}|"literal":"Defence, Ministry of"
Ministère, Paris|{Ministère, Paris}|"literal":"Ministère, Paris"
U.S. Steel|{U.S. Steel}|"literal":"U.S. Steel"
Smith, J., and Wong, A.|{Smith, J., and Wong, A.}|"literal":"Smith, J., and Wong, A."
END
exit "$bad"
