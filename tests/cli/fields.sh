#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# In a field, words and operators mean what they mean in the text.
set -eu
programs=$(cd "${top_builddir:-build}" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
export HOME=$place XDG_DATA_HOME=$place/data LC_ALL=C.UTF-8
export POLIX_INDEX=$place/index
PATH=$programs:$PATH
bad=0

cat >titles.jsonl <<'END'
{"id": "t1", "title": "Defence Dialogues of the US", "text": "One peace keeping."}
{"id": "t2", "title": "A defense dialog for us", "text": "Two: peace‐keeping."}
{"id": "t3", "title": "Co-operation in peacekeeping", "text": "A co-operation."}
{"id": "t4", "title": "Peace-keeping and cooperation", "text": "Four."}
{"id": "t5", "title": "Diplomacy before défense", "text": "Five."}
{"id": "t6", "title": "Dues of quays 3-1", "text": "Quay 3-1, berth K-7-2; Plague-19."}
{"id": "t7", "title": "Dues of quays 31", "text": "Quay 31, berth K72 or 7 2; Plague19."}
{"id": "t8", "title": "Art. L2113-10", "text": "As said in Article L2113-10, of boats."}
{"id": "t9", "title": "Art. L. 2113-10", "text": "As said in L. 2113-10 (boats), L2113, 10."}
{"id": "u1", "title": "Art. R*21-1", "text": "As said in L. 21-1 and R.* 22-1, of boats."}
{"id": "u2", "title": "Art. R. *21-1", "text": "As said in L21-1-1 and R*22-1, of boats."}
{"id": "a1", "title": "Of two", "text": "Six.", "author": ["Ann Quill", "Ben Rudd"]}
{"id": "a2", "title": "Of one", "text": "Seven.", "author": ["Ann Rudd"]}
{"id": "d1", "title": "Neue Brücken für Fähren", "author": "Jörg Köhler", "language": "de", "text": "Acht."}
{"id": "d2", "title": "Gruesse", "language": "de", "text": "Neun."}
{"id": "d3", "title": "Grüße", "language": "de", "text": "Zehn."}
{"id": "e1", "title": "Gusts of wind", "author": "Eva Möller", "language": "en", "text": "Eleven."}
END
polix index -q titles.jsonl

while IFS=$'\t' read -r query wanted; do
	found=$(polix search -l -- "$query" 2>err | sort | paste -sd' ') || :
	[ "$found" = "$wanted" ] && { [ ! -s err ] || [ -z "$wanted" ]; } && continue
	printf '%s: expected %s, found %s %s\n' "$query" "$wanted" "$found" \
	    "$(cat err)"
	bad=1
done <<'END'
title:defence	t1 t2 t5
title:"defence dialog*"	t1 t2
title:"defence dialogue"	t2
title:~"defence dialogue"	t1 t2
title:"dialo~ of"	
title:"dialo~ for"	t2
title:US	t1
title:us	t1 t2
title:=us	t2
title:="Defence Dialogues"	t1
title:défense	t1 t2 t5
title:=défense	t5
title:cooperation	t3 t4
title:co-operation	t3 t4
title:"peace keeping"	t3 t4
title:(diplom* ADJ/2 defence)	t5
title:(defence +3 us)	t2
title:(defence NEAR/3 NOT diplom*)	t1 t2
title:(defence /s ("of the" OR before))	t1 t5
title:(("defence dialog*" NEAR/2 us) /s a)	t2
title:(defence AND NOT us)	t5
title:*keeping	t3 t4
title:bruecke	d1
title:"Bruecken fuer faehren"	d1
title:(neue NEAR/3 faehre)	d1
title:=Bruecken	
title:Gruesse	d2
title:"grüße"	d3
title:guests	
author:Koehler	d1
author:Moeller	e1
author:moeller	
title:A*us	t2
title:3-1	t6
title:"quays 31"	t7
title:31	t7
3-1	t6
31	t7
"3-1"	t6
"quay 31"	t7
"7-2"	t6 t7
K-7-2	t6
"K72"	t7
"K7-2"	t6
plague-19	t6 t7
L. 2113-10	t8 t9
L.2113-10	t8 t9
l2113-10	t8 t9
"L2113-10"	t8 t9
"said in L. 2113-10"	t9
"article L. 2113-10"	t8
~"articles L.2113-10"	t8
="L2113-10"	t8
="L. 2113-10"	t9
2113-10	t9
(L. 2113-10 ADJ/1 boats)	t9
(L2113-10 ADJ/1 boats)	t9
(boats NEAR/2 R. *22-1)	u1 u2
R*22-1	u1 u2
R.* 22-1	u1 u2
"R. * 22-1"	u1 u2
L21-1	u1 u2
"L. 21-1-1"	u2
title:L2113-10	t8 t9
title:"L. 2113-10"	t8 t9
title:(L. 2113-10)	t8 t9
title:="L2113-10"	t8
title:(R.* 21-1)	u1 u2
"plague19"	t6 t7
=peace-keeping	t2
="peace keeping"	t1
title:=Peace-keeping	t4
title:="Peace keeping"	
author:(ann rudd)	a2
author:(ann AND rudd)	a2
author:ann author:rudd	a1 a2
author:(ann OR rudd)	a1 a2
author:(rudd NOT ann)	a1
author:rudd NOT author:ann	
author:rudd author:(NOT ben)	a2
co-*	t3 t4
title:co-operat*	t3 t4
title:cooperat*	t3 t4
title:peace-keep*	t3 t4
END

# A date that can't be read is kept as text, and told.
printf '%s\n' '{"id": "u1", "date": "circa 1950", "text": "A quay."}' \
    '{"id": "u2", "date": "2015-02-30", "published": "2015", "text": "A quay."}' \
    '{"id": "u3", "date": "", "signed": true, "text": "A quay."}' >undated.jsonl
polix index --index undated undated.jsonl 2>err
grep -q '^polix-index: u1: date "circa 1950" is not understood; kept as text' err ||
	{ cat err; bad=1; }
grep -q '(documents like this: 2)$' err || { cat err; bad=1; }
found=$(polix search --index undated -l -w 'date_text=circa*' quay) || :
[ "$found" = u1 ] || { echo "date_text: found $found"; bad=1; }

# A field that no document has is told of.
got=0
polix search -l -w 'nil=x' defence 2>err || got=$?
case $got:$(cat err) in
1:*'--where nil=x: unknown field nil (there are: date, title'*) ;;
*) printf 'unknown field: %s %s\n' "$got" "$(cat err)"; bad=1 ;;
esac
polix search -l --strict -w 'nil=x' defence 2>err && bad=1 || [ $? = 2 ] ||
    bad=1

# told WARNING ARGUMENT...: nothing is found, and standard error says why.
told()
{
	local wanted="polix: warning: $1" status=0
	shift
	polix search -c "$@" >out 2>err || status=$?
	[ "$status:$(cat out):$(cat err)" = "1:0:$wanted" ] && return
	printf '%s: %s: %s: %s\n' "$*" "$status" "$(cat out)" "$(cat err)"
	bad=1
}

told 'no document has the field country' country:VNM
told 'no document has the field date' cooperation date:2015
# What is no wildcard or weight elsewhere is one here, or a word.
told 'nothing has this as it is typed; without ?: 1 passage' '(four?)'
told 'nothing has this as it is typed; without ? ^2.5: 1 passage' 'five? five^2.5'
# Of a stop word, which need not be there, it is not.
told 'no document has the word zyzzyva' 'why zyzzyva?'
told 'nothing in the documents chosen by --where; 1 passage of others matches' \
    -w 'title=*dialog*' four
told 'nothing in the documents chosen by --glob; 17 passages of others match' \
    --glob 't0' 'title:*'
told 'nothing in the documents chosen by date, --language; 1 passage of others matches' \
    --since 2010 --language fr four

printf '%s\n' '{"id": "d1", "date": "1999-05", "text": "A port."}' \
    '{"id": "d2", "text": "A port."}' >dated.jsonl
polix index -q -I dated dated.jsonl
[ "$(polix search -I dated -l 'port date:*')" = d1 ] || {
	echo 'date:* is not any date'
	bad=1
}
# What a query chooses itself is told likewise; not what it has beside words.
told 'nothing in the documents chosen by date:1998; 2 passages of others match' \
    -I dated port date:1998
told 'nothing in the documents chosen by path:x*, date:1999; 2 passages of others match' \
    -I dated 'port (path:x* AND date:1999)' --strict
told 'nothing in the documents chosen by date:1998, --glob; 2 passages of others match' \
    -I dated 'port date:1998' --glob 'd[12]'
told 'no document matches path:au/*' -I dated 'path:au/*'
told 'no document matches (date:1998 OR path:au/*)' -I dated \
    '(date:1998 OR path:au/*)'
told 'nothing in the documents chosen by --glob; 1 passage of others matches' \
    -I dated date:1999 --glob 'd3'

# A field is called as its column is, or as the index has it.
printf 'path,Extra Col.\nport.txt,"Val 1"\n' >table.csv
echo 'A port.' >port.txt
echo 'A port.' >other.txt
polix index -q -I table --metadata table.csv port.txt other.txt
for field in extra_col 'Extra Col.' 'EXTRA  COL'; do
	[ "$(polix search -I table -l -w "$field=val 1" port)" = port.txt ] || {
		echo "-w does not know the field $field"
		bad=1
	}
	[ "$(polix count -I table --by "$field" --format tsv port)" = \
	    "$(printf 'extra_col\tpassages\tdocuments\n\t1\t1\nVal 1\t1\t1')" ] || {
		echo "count does not know the field $field:"
		polix count -I table --by "$field" --format tsv port
		bad=1
	}
done

# Another spelling is that of all indexes together.
echo '{"id": "e", "text": "Dory, dory, dory; dora, dora, dora, dora."}' >e.jsonl
echo '{"id": "f", "text": "Dory, dory, dory."}' >f.jsonl
polix index -q -I e e.jsonl
polix index -q -I f f.jsonl
told 'no document has the word dorz; did you mean dora?' -I e dorz
told 'no document has the word dorz; did you mean dory?' -I e -I f dorz
# A word that makes the phrase found comes before more frequent ones; and each
# word that is not there is told.
echo '{"id": "g", "text": "The dora sails. The white dory sails, dora, dora."}' \
    >g.jsonl
polix index -q -I g g.jsonl
told 'no document has the word dorz; did you mean dora?' -I g 'dorz'
told 'no document has the word dorz; did you mean dory?' -I g '"white dorz sails"'
told 'no document has the word zyzzyva; no document has the word qwxz' \
    -I g 'zyzzyva qwxz'
# The word is told as it was typed, but for capitals; and though it has other
# names, which no document has either.
told 'no document has the word dörz; did you mean dora?' -I g 'Dörz'
told 'no document has the word dörz; did you mean dory?' -I g '"white dörz sails"'
cp -R g h
printf 'zyzzyva = weevil\n' >names.txt
polix index -q -I h --aliases names.txt g.jsonl
told 'no document has the word zyzzyva' -I h zyzzyva
told 'no document has the word zyzzyva' -I h 'zyzzyva OR zyzzyva OR Zyzzyva'
# What is meant is told as it stands in a document.
echo '{"id": "i", "language": "de", "text": "Der Gebäudereiniger dankt."}' >i.jsonl
polix index -q -I i i.jsonl
told 'no document has the word gebaudereinigr; did you mean gebäudereiniger?' \
    -I i Gebaudereinigr
# The words of a phrase may be there, only not as one.
told 'nothing has these words side by side; without quotation marks: 1 passage' \
    -I g '"sails white dora"'
told 'nothing in the documents chosen by --glob; 1 passage of others matches' \
    -I g --glob h '"white dory"'
# Another number, or another letter, is not meant.
echo '{"id": "n", "text": "Since 2015 we have 1 port, a and b."}' >n.jsonl
polix index -q -I n n.jsonl
told 'no document has the word 2051' -I n 2051
told 'no document has the word 5' -I n 5
told 'no document has the word c' -I n c
told 'no document has the word purt; did you mean port?' -I n purt
# It is told though others are found.
polix search -I g --any -l 'white dorz sails' >out 2>err
[ "$(cat out err)" = "g
polix: warning: no document has the word dorz; did you mean dora?" ] || {
	echo "a word that no document has is passed over:"
	cat out err
	bad=1
}
exit $bad
