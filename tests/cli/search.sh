#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# An index of a few documents, searched in every form of output there is: forms
# agree with each other, and with the documents.
set -eu
programs=$(cd "${top_builddir:-build}" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
unset POLIX_INDEX NO_COLOR || :
export HOME=$place XDG_DATA_HOME=$place/data LC_ALL=C.UTF-8
PATH=$programs:$PATH
bad=0

# is WHAT EXPECTED FOUND
is() {
	[ "$2" = "$3" ] && return
	printf '%s: expected <, got >\n' "$1"
	diff <(printf '%s\n' "$2") <(printf '%s\n' "$3") || :
	bad=1
}

# ends STATUS COMMAND...: how the command ends; its output is thrown away.
ends() {
	local wanted=$1 got=0
	shift
	"$@" >/dev/null 2>err || got=$?
	is "status of $* ($(cat err))" "$wanted" "$got"
}

mkdir -p docs/sub
cat >docs/paper.md <<'END'
# Port Calls in Peacetime

## 1 Purpose

A port call is a visit of a naval ship to a foreign harbour. The dialogue that
it opens is worth more than the fuel that it costs.

Every clearance takes thirty days.

## 2 Practice

The pilot comes aboard at the roads, and the agent waits on the quay.
END
cat >'docs/sub/odd name.txt' <<'END'
Notes of a Harbour Master

The second port call of the year was cancelled. No clearance had been asked for.
END
cat >records.jsonl <<'END'
{"id": "R-1", "title": "Minutes", "text": "The dialogue was resumed.", "date": "2015-03-02", "country": "VNM"}
{"id": "R-2", "title": "Letter", "text": "No dialogue took place.", "date": "2019", "country": "AUS"}
END
polix index -q -I ix docs
polix index -q -I records records.jsonl

# The paths of -l can be opened from where we are; those of records are ids.
is '-l' $'docs/paper.md\ndocs/sub/odd name.txt' \
    "$(polix search -I ix -l '"port call"' | sort)"
is '-l from below' 2 "$(cd docs/sub && polix search -I ../../ix -l0 \
    '"port call"' | xargs -0 cat | grep -c 'port call')"
is '-l0' $'docs/paper.md\ndocs/sub/odd name.txt' \
    "$(polix search -I ix -l0 '"port call"' | tr '\0' '\n' | sort)"
is '-l of records' $'R-1\nR-2' "$(polix search -I records -l dialogue | sort)"
is 'two indexes' $'R-1\nR-2\ndocs/paper.md' \
    "$(polix search -I ix -I records -l dialogue | sort)"
# A path is that which is shown, or the id.
for glob in 'docs/sub/*' 'sub/*' '*name.txt'; do
	is "path:$glob" 'docs/sub/odd name.txt' \
	    "$(polix search -I ix -l "\"port call\" path:$glob")"
	is "--where path=$glob" 'docs/sub/odd name.txt' \
	    "$(polix search -I ix -l '"port call"' -w "path=$glob")"
	is "--glob $glob" 'docs/sub/odd name.txt' \
	    "$(polix search -I ix -l '"port call"' --glob "$glob")"
	is "NOT path:$glob" docs/paper.md \
	    "$(polix search -I ix -l "\"port call\" NOT path:$glob")"
done
# In globs ? and [ ] are characters, not bytes.
mkdir letters
printf 'A port call is paid for.\n' | tee letters/порт.md letters/порты.md >letters/port.md
polix index -q -I letters.ix letters
for glob in 'пор?.md' 'letters/пор[а-я].md' 'пор[!a-z].md'; do
	is "--glob $glob" letters/порт.md \
	    "$(polix search -I letters.ix -l port --glob "$glob")"
	is "-w path=$glob" letters/порт.md \
	    "$(polix search -I letters.ix -l port -w "path=*/${glob#*/}")"
done
is 'path:' letters/порт.md "$(polix search -I letters.ix -l 'port path:*/пор?.md')"
polix index -q -I letters.ix --remove 'пор?.md'
is 'after --remove' $'letters/port.md\nletters/порты.md' \
    "$(polix search -I letters.ix -l port | LC_ALL=C sort)"
is '-l -n' 1 "$(polix search -I ix -ln1 '"port call"' | wc -l)"

is '-c' 2 "$(polix search -I ix -c '"port call"')"
is '-c of nothing' 0 "$(polix search -I ix -c zyzzyva || :)"
is '-o' $'docs/paper.md::port call\ndocs/sub/odd name.txt::port call' \
    "$(polix search -I ix -o '"port call"' | sed 's/:[^:]*:/::/' | sort)"
ends 0 polix search -I ix -q pilot
ends 1 polix search -I ix -q zyzzyva
ends 1 polix search -I ix zyzzyva
ends 1 polix search -I ix -c zyzzyva
ends 1 polix search -I ix ':'
ends 2 polix search -I ix --strict ':'
ends 2 polix search -I ix --language xyzzy pilot
ends 2 polix index -q -I other --language xyzzy docs
ends 5 polix search -I docs pilot
is '-q' '' "$(polix search -I ix -q pilot 2>&1)"

# The index is that of the environment, else the nearest.
is 'POLIX_INDEX' 2 "$(POLIX_INDEX=records polix search -c dialogue)"
(cd docs && polix index -q .)
is 'nearest .polix' 'paper.md' \
    "$(cd docs/sub && polix search -l pilot | sed 's|.*/||')"

# text: the place, then the best lines; the match alone is highlighted.
is 'text' 'docs/paper.md::2' "$(polix search -I ix pilot | head -n 1)"
is 'colour' $'\e[1;31mpilot\e[m' \
    "$(polix search -I ix pilot --color always | grep -o $'\e\[1;31m[^ ]*')"
is 'no colour' '' "$(polix search -I ix pilot | grep $'\e' || :)"

# jsonl: spans are the match, the summary counts the records.
is 'jsonl' '{"v":1,"type":"match","rank":1,"score":' \
    "$(polix search -I ix pilot --format jsonl | sed -n '1s/[0-9.]*,"id".*//p')"
is 'jsonl summary' '"matches":2,"documents":2,"searched":2,"without_text":0' \
    "$(polix search -I ix --all port call --format jsonl |
	sed -n '$s/.*\("matches.*\),"seconds.*/\1/p')"
is 'jsonl lines' 3 \
    "$(polix search -I ix -n0 --all port call --format jsonl | wc -l)"

# tsv and csv: a header, then a line a result.
is 'tsv' \
    $'rank\tscore\tid\tpath\tpage\tpage_label\tsection\tdate\ttitle\ttext' \
    "$(polix search -I ix zyzzyva --format tsv || :)"
is 'csv' 'rank,score,id,path,page,page_label,section,date,title,text' \
    "$(polix search -I ix pilot --format csv | head -n 1 | tr -d '\r')"

# vimgrep: line and column are those of the match in the file.
polix search -I ix pilot --format vimgrep >out
IFS=: read -r path line column text <out
is 'vimgrep' 'pilot' "$(sed -n "${line}p" "$path" |
    cut -c "$column-$((column + 4))")"
is 'vimgrep text' \
    'The pilot comes aboard at the roads, and the agent waits on the quay.' \
    "$text"

# An id may name a document of each index, a path but that one.
mkdir s1 s2
echo 'Alpha one.' >s1/a.txt
echo 'Alpha two.' >s2/a.txt
polix index -q -I x1 s1
polix index -q -I x2 s2
is 'an id of two indexes' 'Alpha one. Alpha two.' \
    "$(echo $(polix show -I x1 -I x2 a.txt | grep Alpha))"
for name in s2/a.txt s2/a.txt#1 "$PWD/s2/a.txt"; do
	is "show $name" 'Alpha two.' \
	    "$(polix show -I x1 -I x2 "$name" | grep Alpha)"
	is "cite $name" s2/a.txt \
	    "$(polix cite -I x1 -I x2 "$name" | sed 's/, para.*//')"
done

# Where nothing is marked, a quotation is still of what stands in the document.
printf '# Heading One\n\nShips are held here.\n' >headed.md
polix index -q -I headed headed.md
is 'quote of a path' '“Heading One” “Ships are held here.” (Heading One, headed.md)' \
    "$(polix search -I headed --format quote path:headed.md)"
is 'vimgrep of a path' 'headed.md:1:1:Heading One' \
    "$(polix search -I headed --format vimgrep path:headed.md)"

printf 'x\n\303\251 \303\251 \303\251 dialogue here\n' >accents.txt
polix index -q -I accents accents.txt
is 'vimgrep counts bytes' "2:$(grep -bo dialogue accents.txt |
    sed 's/:.*//' | awk '{ print $1 - 1 }')" \
    "$(polix search -I accents --format vimgrep dialogue | cut -d: -f2,3)"

is 'quote' '“Every clearance takes thirty days.” (' \
    "$(polix search -I ix '"thirty days"' --format quote |
	sed 's/ (.*/ (/')"

# trec: a line a document, scores that fall, a query's id from the file.
printf 'q1\t"port call"\n\nq 2\tpilot\nq3\tzyzzyva\n' >topics
polix search -I ix --topics topics --format trec 2>/dev/null >run
is 'trec lines' $'q1 Q0 1 polix\nq1 Q0 2 polix\nq%202 Q0 1 polix' \
    "$(awk '{ print $1, $2, $4, $6 }' run)"
is 'trec documents' 'sub/odd%20name.txt' "$(awk '/odd/ { print $3 }' run)"
is 'trec scores' '' "$(awk '$1 == qid && $5 >= last { print }
    { qid = $1; last = $5 }' run)"
is 'jsonl with topics' 6 "$(polix search -I ix --topics - --format jsonl \
    <topics 2>/dev/null | grep -c '"qid":"q')"
ends 2 polix search -I ix --topics <(printf 'broken\n') --format trec
ends 1 polix search -I ix --topics <(printf '1\tzyzzyva\n') --format trec

# Indexes that have documents of the same id.
mkdir one two
echo 'alpha beacon same' >one/same.txt
echo 'beta beacon other' >two/same.txt
polix-index -q -I ix-one one
polix-index -q -I ix-two two
is 'show of two' $'one/same.txt\n\nalpha beacon same\n\ntwo/same.txt\n\nbeta beacon other' \
    "$(polix show -I ix-one -I ix-two 'same.txt#1')"
is 'cite of two' $'one/same.txt, para. 1 as polix counts\ntwo/same.txt, para. 1 as polix counts' \
    "$(polix cite -I ix-one -I ix-two 'same.txt#1')"
is 'trec of two' '1 Q0 same.txt 1' \
    "$(polix search -I ix-one -I ix-two beacon --format trec |
	cut -d ' ' -f 1-4)"

is 'a document left out' \
    'polix: warning: several indexes have a document same.txt: the run has the best of those that have one id' \
    "$(polix search -I ix-one -I ix-two --format trec --topics \
	<(printf '1\tbeacon\n2\tbeacon\n') 2>&1 >run)"
is 'one index' '' "$(polix search -I ix-one --format trec beacon 2>&1 >run)"

# Many queries in the other forms.
is '-c with topics' $'q1\t2\nq 2\t1\nq3\t0' \
    "$(polix search -I ix --topics topics -c)"
is '-l with topics' $'q 2\tdocs/paper.md\nq1\tdocs/paper.md' \
    "$(polix search -I ix --topics topics -l | grep paper | sort)"
is '-o with topics' 'q 2:docs/paper.md::pilot' \
    "$(polix search -I ix --topics topics -o | grep pilot | tr '\t' ':')"
ends 0 polix search -I ix --topics topics -q
is '-q with topics' '' "$(polix search -I ix --topics topics -q 2>&1)"
ends 1 polix search -I ix --topics <(printf '1\tzyzzyva\n') -q
is 'text with topics' $'q1\t"port call"\nq 2\tpilot\nq3\tzyzzyva' \
    "$(polix search -I ix --topics topics 2>/dev/null | grep $'\t')"
is 'vimgrep with topics' 3 \
    "$(polix search -I ix --topics topics --format vimgrep 2>/dev/null | wc -l)"
is 'quote with topics' 3 \
    "$(polix search -I ix --topics topics --format quote 2>/dev/null |
	grep -c '^“')"

# A letter says more than --format; NUL ends lines of paths.
is '-l --format' docs/paper.md "$(polix search -I ix -l --format jsonl pilot)"
is '-c --format' "$(polix search -I ix -c harbour)" \
    "$(polix search -I ix -c --format trec harbour)"
is '-q --format' '' "$(polix search -I ix -q --format csv pilot 2>&1)"
is '-o0' 'docs/paper.md::pilot' \
    "$(polix search -I ix -o0 pilot | tr '\0' '\n' | sed 's/:[^:]*:/::/')"
is '-c0' 2 "$(polix search -I ix -c0 '"port call"')"

# What says nothing is not passed over in silence.
for how in '--by document' -l --format=trec -c; do
	# The option may be two words.
	# shellcheck disable=SC2086
	polix search -I ix $how --per-document 2 pilot >/dev/null 2>err
	is "--per-document $how" 1 "$(grep -c -e '--per-document says nothing' err)"
done
for how in '-l -C 1' '-o -A 1' '-c -B 1' '-c -n 1' '-c --reverse'; do
	# shellcheck disable=SC2086
	polix search -I ix $how pilot >/dev/null 2>err
	is "$how" 1 "$(grep -c 'say nothing beside' err)"
done
is '-l -n' '' "$(polix search -I ix -l -n 1 --sort path pilot 2>&1 >/dev/null)"
is '--per-document' '' "$(polix search -I ix --per-document 1 pilot 2>&1 >/dev/null)"

# A TZ that is no time zone is UTC, and nothing to complain of.
is 'TZ' '' "$(TZ=:/etc/passwd polix status -I ix 2>&1 >/dev/null
    TZ=:/etc/passwd polix-index -q -I ix docs 2>&1)"

# Dates and fields.
is '--date' R-1 "$(polix search -I records -l dialogue --date 2010..2015)"
is '--since' R-2 "$(polix search -I records -l dialogue --since 2016)"
is '--until' R-1 "$(polix search -I records -l dialogue --until 2015-03)"
is '--where' R-2 "$(polix search -I records -l dialogue -w 'country=A*')"
is '--sort' $'R-2\nR-1' \
    "$(polix search -I records -l dialogue --sort date --reverse)"

# show: a passage, its neighbours, a document; what is not there.
id=$(polix search -I ix pilot --format jsonl |
    sed -n '1s/.*"id":"\([^"]*\)".*/\1/p')
is 'show' 'The pilot comes aboard at the roads, and the agent waits on the quay.' \
    "$(polix show -I ix "$id" | tail -n 1)"
is 'show -B' 'Every clearance takes thirty days.' \
    "$(polix show -I ix -B1 "$id" | sed -n 3p)"
is 'show a document' 1 \
    "$(polix show -I ix paper.md | grep -c 'thirty days')"
ends 1 polix show -I ix 'paper.md#99'
ends 1 polix show -I ix nowhere.txt
# Of what is there without text, that is said.
mkdir more
: >more/scan.txt
printf '\211PNG\r\n\032\n' >more/picture.dat
polix-index -q -I more.ix more 2>/dev/null || :
while read -r id wanted; do
	ends 1 polix show -I more.ix "$id"
	is "show $id" "polix: “${id#more/}” $wanted" "$(cat err)"
	ends 1 polix cite -I more.ix "$id"
	is "cite $id" "polix: “${id#more/}” $wanted" "$(cat err)"
done <<'END'
scan.txt is in the index, without text: empty file
more/scan.txt is in the index, without text: empty file
picture.dat is in the index, but could not be read: a binary file: not read in this version; a filter for it can be set: see polix-config(5)
nil.txt is no passage or document of this index
END
# An id that is not UTF-8, as it is printed; and one that only looks so.
mkdir bytes
name=$(printf 'bytes/caf\351.txt')
if echo 'The coffee of the pilots.' >"$name" 2>/dev/null; then
	echo 'The tea of the pilots.' >'bytes/t%61.txt'
	polix-index -q -I bytes.ix bytes
	is 'show an encoded id' 'The coffee of the pilots.' \
	    "$(polix show -I bytes.ix 'caf%E9.txt#1' | tail -n 1)"
	is 'show an encoded path' 'The coffee of the pilots.' \
	    "$(polix show -I bytes.ix 'bytes/caf%E9.txt' | tail -n 1)"
	is 'show an id that is not encoded' 'The tea of the pilots.' \
	    "$(polix show -I bytes.ix 't%61.txt' | tail -n 1)"
fi

# Context leaves nothing out: a paragraph that goes on through several passages
# comes whole, its parts one behind the other.
mkdir long
awk 'BEGIN {
	printf "The bay opens to the east.\n\n"
	for (i = 1; i <= 60; i++)
		printf "Berth %d takes two ships of a %s draught on either side.%s",
		    i, i == 25 ? "shallow" : "common", i < 60 ? " " : "\n\n"
	printf "The bay closes at dusk.\n"
}' >long/bay.txt
polix-index -q -I long.ix long
# context COMMAND...: the first record's text between what is before and after.
context() {
	"$@" --format jsonl | perl -ne '
		my %has = /"(before|text|after)":(\[.*?\]|".*?")/g;
		print join(" ", map { ($has{$_} // "") =~ /"(.*?)"/g } qw(before text after));
		last'
}
whole=$(sed -n 3p long/bay.txt)
is 'context, the rest of the paragraph' "$whole" \
    "$(context polix search -I long.ix -C1 shallow)"
is 'context, beyond it' "$(tr -s '\n' ' ' <long/bay.txt | sed 's/ $//')" \
    "$(context polix show -I long.ix -C2 'bay.txt#3')"
is 'context, the lines printed' 3 \
    "$(polix search -I long.ix -C1 shallow | grep -c '^ *Berth')"

# A document that has more of the best passages than are looked at leaves room
# for others, and all of its passages are counted.
mkdir many
for i in $(seq 2500); do
	printf '# Berth %s\n\n' "$i"
	printf 'Harbour %.0s' $(seq 90)
	printf '\n\n'
done >many/long.md
for i in $(seq 30); do
	echo "Of roads, rails and, once, a harbour ($i)." >"many/short-$i.txt"
done
polix-index -q -I many.ix many
is 'documents, all' 31 "$(polix search -I many.ix -n 0 -l harbour | wc -l)"
for form in --by=document --per-document=1; do
	is "as many documents as there are, $form" 21 \
	    "$(polix search -I many.ix -n 20 $form --format tsv harbour | wc -l)"
done
is 'ranks behind --offset' '21 22' \
    "$(polix search -I many.ix -n 2 --offset 20 --format trec harbour |
	awk '{ printf "%s%s", sep, $4; sep = " " }')"
is 'as many documents as there are, trec' 20 \
    "$(polix search -I many.ix -n 20 --format trec harbour | wc -l)"
is 'the other documents' 11 \
    "$(polix search -I many.ix -n 20 --offset 20 --by document -l harbour | wc -l)"
is 'passages of a document' 2500 \
    "$(polix search -I many.ix -n 1 --by document --format jsonl harbour |
	sed -n 's/.*"passages":\([0-9]*\).*/\1/p')"
is 'the worst is first in reverse' \
    "$(polix search -I many.ix -n 0 --format tsv harbour | tail -n 1 | cut -f 2)" \
    "$(polix search -I many.ix -n 1 --reverse --format tsv harbour |
	tail -n 1 | cut -f 2)"

# A reader that goes away is no trouble, a full disk is.
is 'a closed pipe' '' \
    "$( (polix search -I ix -n0 --any the port call | head -n 1) 2>&1 >/dev/null)"
# Passages without a word are found by what is not in them, and ranked.
printf '{"id":"w-%s","text":"%s"}\n' 1 '— — —' 2 '* * *' 3 'No dialogue.' |
    polix index -q -I wordless -
is 'passages without words' $'w-1\nw-2\nw-3' \
    "$(polix search -I wordless -l NOT zebra 2>/dev/null | LC_ALL=C sort)"
if [ -w /dev/full ]; then
	got=0
	polix search -I ix pilot >/dev/full 2>err || got=$?
	is "status with a full disk ($(cat err))" 2 "$got"
	# Also where a warning was told in between.
	got=0
	polix search -I ix pilot '"' >/dev/full 2>err || got=$?
	is 'status with a full disk and a warning' 2 "$got"
	grep -q 'cannot write to standard output: ..*' err ||
		is 'a full disk is told of' 'its reason' "$(cat err)"
fi
exit $bad
