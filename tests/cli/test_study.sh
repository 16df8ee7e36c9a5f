#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The commands that study what matches: count, kwic, timeline, cite; and
# verify (of which test_verify.sh tests more).
set -eu
test_name=study
top=$(cd "${top_srcdir:?}" && pwd)
. "$top/tests/cli/index-lib.sh"
tab=$(printf '\t')

# printed TEXT: that is all of the output.
printed() {
	[ "$(cat out)" = "$1" ] || {
		complain 'not as expected:'
		printf '%s\n' "$1" | diff - out || :
	}
}

cat >records.jsonl <<'END'
{"id":"a","title":"White Paper","date":"2009-12-08","country":"VNM","author":"Ministry of Defence","text":"The port of Cam Ranh is open to all navies. Cam Ranh has docks."}
{"id":"b","title":"50% & {more} of_it","date":"2011","country":["VNM","USA"],"text":"A visit to Cam Ranh was made. It was short."}
{"id":"c","date":"2011-03","country":"USA","author":["Anh Le","Coast & Sea, Office of"],"text":"The old Cam Ranh base.\n\nNothing else is said of harbours here."}
{"id":"d","text":"Undated words on Cam Ranh bay."}
{"id":"e","date":"2012","text":"Of fisheries alone, ten words are said in this year, no more."}
END
run 0 -q -I index records.jsonl
export POLIX_INDEX=$PWD/index

ask 0 count '"Cam Ranh"'
printed '4 passages in 4 documents'
ask 0 count fisheries
printed '1 passage in 1 document'
ask 1 count zebra
printed '0 passages in 0 documents'
ask 0 count --by year --format tsv '"Cam Ranh"'
printed "year${tab}passages${tab}documents
${tab}1${tab}1
2009${tab}1${tab}1
2011${tab}2${tab}2"
# A document with two values counts for each.
ask 0 count --by country '"Cam Ranh"'
printed 'USA     2  2
VNM     2  2
(none)  1  1'
ask 0 count --by country --format jsonl --date 2009 port
printed '{"v":1,"type":"count","country":"VNM","passages":1,"documents":1}'
# A field that no document has counts nothing; one that others have does.
ask 1 count --by planet port
said 'polix: warning: unknown field planet*'
printed ''
ask 1 count --by countri --format tsv port
said 'polix: warning: unknown field countri, did you mean country:?*'
ask 1 count --by issuer port
said 'polix: warning: no document has the field issuer'
ask 2 count --strict --by planet port
ask 0 count --by title fisheries
printed '(none)  1  1'
said 'polix: warning: no document that matches has the field title'
ask 0 count --by date fisheries
printed '2012  1  1'
ask 2 count
ask 2 count --format trec port
ask 0 count --by country --format csv -w country=USA '"Cam Ranh"'
printed "$(printf 'country,passages,documents\r\nUSA,2,2\r\nVNM,1,1\r')"

ask 0 timeline '"Cam Ranh"'
printed '2009  1  1  ▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪
2010  0  0
2011  2  2  ▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪'
said '*1 document* no date'
ask 0 timeline --by month --format tsv '"Cam Ranh"' -w country=USA
printed "period${tab}documents${tab}passages
2011${tab}1${tab}1
2011-03${tab}1${tab}1"
# 12 words, title included, of which one passage.
ask 0 timeline --per 12-words --format tsv fisheries
printed "period${tab}documents${tab}passages${tab}rate
2012${tab}1${tab}1${tab}1.000"
ask 0 timeline --by decade --format jsonl 'visit OR docks'
printed '{"v":1,"type":"timeline","period":"2000s","documents":1,"passages":1}
{"v":1,"type":"timeline","period":"2010s","documents":1,"passages":1}'
ask 0 timeline --first '"Cam Ranh"'
printed '“The port of Cam Ranh is open to all navies. Cam Ranh has docks.” (White Paper, Ministry of Defence, 2009-12-08, a)'
said 'polix: warning: 1 document that matches has no date: d'
ask 1 timeline --first bay
said 'polix: warning: 1 document that matches has no date: d'
ask 0 timeline --first visit
[ ! -s err ] || complain "all have dates, but: $(cat err)"
ask 1 timeline bay
said '*warning: 1 document that matches has no date'
ask 2 timeline --per 10-miles port
ask 2 timeline --per 1k-words --by month port
ask 0 timeline --first --by year '"Cam Ranh"'
printed '2009  1  1  ▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪
2010  0  0
2011  2  2  ▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪

“The port of Cam Ranh is open to all navies. Cam Ranh has docks.” (White Paper, Ministry of Defence, 2009-12-08, a)'
said '*1 document* no date'
ask 0 timeline --first --per 12-words --format jsonl fisheries
grep -o '"type":"[a-z]*"' out >types
mv types out
printed '"type":"timeline"
"type":"match"
"type":"summary"'
ask 2 timeline --first --by year --format csv port

ask 0 kwic --sort date --width 20 '"Cam Ranh"'
printed '         The port of  Cam Ranh  is open to all        a::White Paper
 open to all navies.  Cam Ranh  has docks.            a::White Paper
          A visit to  Cam Ranh  was made. It was      b::50% & {more} of_it
             The old  Cam Ranh  base.                 c::
    Undated words on  Cam Ranh  bay.                  d::'
ask 0 kwic --sort L1 --width 9 -n 2 --format tsv '"Cam Ranh"'
cut -f 1-4 out >cells
mv cells out
printed "left${tab}match${tab}right${tab}id
navies.${tab}Cam Ranh${tab}has${tab}a#1
port of${tab}Cam Ranh${tab}is open${tab}a#1"
ask 0 kwic --sort R1 --format jsonl -n 1 '"Cam Ranh"'
grep -q '"left":"The old","match":"Cam Ranh","right":"base."' out ||
    complain "R1 begins with $(cat out)"
ask 0 kwic --format jsonl -n 1 'open to all navies'
grep -q '"section":\["White Paper"\]' out ||
    complain "kwic: the section is no array: $(cat out)"
# What stands between words is none.
cat >marks.jsonl <<'END'
{"id":"m1","text":"All the fleet, zebra."}
{"id":"m2","text":"An old – fleet apple."}
{"id":"m3","text":"The great fleet”, mango; then ... acorn."}
{"id":"m4","text":"My fleet."}
END
run 0 -q -I marks marks.jsonl
for row in 'R1 m4m2m3m1' 'R3 m4m1m2m3' 'L1 m3m4m2m1' 'L2 m4m1m2m3'; do
	ask 0 kwic -I marks --sort "${row% *}" --format tsv fleet
	got=$(cut -f 4 out | sed '1d; s/#1//' | tr -d '\n')
	[ "$got" = "${row#* }" ] || complain "kwic --sort $row: $got"
done
# Letters with marks stand beside those without, in any locale.
cat >letters.jsonl <<'END'
{"id":"m1","text":"The fleet zone."}
{"id":"m2","text":"The fleet États."}
{"id":"m3","text":"The fleet etats."}
{"id":"m4","text":"The fleet facts."}
{"id":"m5","text":"The fleet Đà."}
END
run 0 -q -I letters letters.jsonl
ask 0 kwic -I letters --sort R1 --format tsv fleet
[ "$(cut -f 4 out | sed '1d; s/#1//' | tr -d '\n')" = m5m3m2m4m1 ] ||
    complain "kwic --sort of letters with marks: $(cat out)"
# What is found by a field alone has no line.
ask 0 kwic --sort path -n 1 --width 9 --format tsv 'country:USA OR fisheries'
printed "left${tab}match${tab}right${tab}id${tab}path${tab}page${tab}\
page_label${tab}section${tab}date
Of${tab}fisheries${tab}alone,${tab}e#1${tab}e${tab}${tab}${tab}${tab}2012"
ask 1 kwic country:USA
ask 1 kwic zebra
ask 2 kwic --sort M1 port
ask 2 kwic --width 0 port

ask 0 cite a 'a#1'
printed 'White Paper, Ministry of Defence, 2009-12-08, a
White Paper, Ministry of Defence, 2009-12-08, a, para. 1 as polix counts'
ask 0 cite --style bibtex 'b#1' a a
printed '@misc{2011more-hyr6qfq-1,
  title = {{50\% \& \textbraceleft{}more\textbraceright{} of\_it}},
  date = {2011},
  year = {2011},
  file = {b},
  langid = {english},
  note = {para. 1 as polix counts},
}

@misc{ministry2009white-zklycew,
  title = {{White Paper}},
  author = {{Ministry of Defence}},
  date = {2009-12-08},
  year = {2009},
  month = dec,
  file = {a},
  langid = {english},
}'
ask 0 cite c
printed 'Anh Le and Coast & Sea, Office of, 2011-03, c'
ask 0 cite --style bibtex c
grep -qF '  author = {{Anh Le} and {Coast \& Sea, Office of}},' out ||
    complain "not all authors: $(cat out)"
ask 0 cite --style csl-json c
grep -qF '"author":[{"literal":"Anh Le"},{"literal":"Coast & Sea, Office of"}]' \
    out || complain "not all authors: $(cat out)"
ask 0 cite --style csl-json 'a#1'
printed '[{"id":"a#1","type":"document","title":"White Paper","author":[{"literal":"Ministry of Defence"}],"issued":{"date-parts":[[2009,12,8]]},"language":"en","archive_location":"a","note":"para. 1 as polix counts"}]'
ask 0 cite --style ris c
printed 'TY  - GEN
TI  - c
AU  - Anh Le
AU  - Coast & Sea, Office of
PY  - 2011
DA  - 2011/03//
LA  - en
L1  - c
ER  - '
# An entry's name has a person's surname, or a word of a body's name.
rm -rf keys
while IFS='|' read -r author language key; do
	printf '{"id":"k","author":"%s","language":"%s","date":"2015","text":"A."}\n' \
	    "$author" "$language" >key.jsonl
	run 0 -q -I keys key.jsonl
	ask 0 cite -I keys --style bibtex k
	grep -q "^@misc{${key}2015-[a-z2-7]\{7\},\$" out ||
	    complain "$author: not $key but $(head -n 1 out)"
done <<'END'
John Smith|en|smith
Smith, John|en|smith
J. R. van der Berg|en|berg
van der Berg, Maria|en|berg
John Smith Jr.|en|smith
John Smith, Mary Jones|en|smith
John Smith and Mary Jones (eds.)|en|smith
Plato|en|plato
Li Wu|en|wu
Wu, Li|en|wu
Anna Smith-Jones|en|smithjones
José Núñez|es|nunez
Nguyễn Văn Đạt|vi|nguyen
Ministry of Defence|en|ministry
Ministry of Trade and Industry|en|ministry
World Bank|en|world
Coast & Sea, Office of|en|coast
END
# A person's name is in parts, a body's whole.
rm -rf keys
while IFS='|' read -r author csl ris; do
	printf '{"id":"k","author":"%s","text":"A."}\n' "$author" >key.jsonl
	run 0 -q -I keys key.jsonl
	ask 0 cite -I keys --style csl-json k
	grep -qF "\"author\":[$csl]" out || complain "$author: $(cat out)"
	ask 0 cite -I keys --style ris k
	grep -qxF "AU  - $ris" out || complain "$author: $(cat out)"
done <<'END'
J. Doe|{"family":"Doe","given":"J."}|Doe, J.
Doe J. A.|{"family":"Doe","given":"J. A."}|Doe, J. A.
Doe, Jane|{"family":"Doe","given":"Jane"}|Doe, Jane
Jane Q. Doe Jr.|{"family":"Doe Jr.","given":"Jane Q."}|Doe Jr., Jane Q.
J. van der Berg|{"family":"van der Berg","given":"J."}|van der Berg, J.
Jane Doe|{"literal":"Jane Doe"}|Jane Doe
J. Doe LLP|{"literal":"J. Doe LLP"}|J. Doe LLP
END
# A document without title and author is called by its id.
printf '%s\n' '{"id":"au/dwp 1.pdf","text":"A port."}' \
    '{"id":"au/dwp 2.pdf","date":"2016","text":"A port."}' \
    '{"id":"国防","author":"国防部","text":"A port."}' \
    '{"id":"国","text":"A port."}' >untitled.jsonl
run 0 -q -I untitled untitled.jsonl
ask 0 cite -I untitled --style bibtex 'au/dwp 1.pdf' 'au/dwp 2.pdf' 国防 国
sed -n 's/^@misc{//p; s/  title/title/p' out >keys.out
grep -q '^document-[a-z2-7]*,$' keys.out ||
    complain "a key without ASCII: $(cat keys.out)"
[ "$(sort -u keys.out | wc -l)" -eq 8 ] || complain "keys: $(cat keys.out)"
grep -v document keys.out | sed 's/-[a-z2-7]*,$/-MARK,/' >out
printed 'au-dwp-1-pdf-MARK,
title = {{au/dwp 1.pdf}},
2016au-dwp-2-pdf-MARK,
title = {{au/dwp 2.pdf}},
title = {{国防}},
title = {{国}},'
ask 0 cite -I untitled --style ris 'au/dwp 1.pdf'
grep -q '^TI  - au/dwp 1.pdf$' out || complain "no title: $(cat out)"
ask 0 cite -I untitled --style csl-json 'au/dwp 1.pdf'
grep -q '"title":"au/dwp 1.pdf"' out || complain "no title: $(cat out)"
# A source that is an address is one.
cat >web.jsonl <<'END'
{"id":"w","title":"Visits","source":"https://navy.example/visits","text":"Few."}
{"id":"x","title":"Calls","source":"Navy","url":"http://x.example/","text":"No."}
END
run 0 -q -I web web.jsonl
ask 0 cite -I web --style ris w
grep -q '^UR  - https://navy.example/visits$' out || complain "$(cat out)"
ask 0 cite -I web --style csl-json w
grep -q '"URL":"https://navy.example/visits"' out || complain "$(cat out)"
grep -q archive_location out && complain "a path beside an address: $(cat out)"
ask 0 cite -I web --style bibtex x
grep -q 'url = {http://x.example/}' out || complain "$(cat out)"
# Keys of documents that are alike but for their ids, in calls of their own, in
# whatever order; a passage has one of its own.
printf '{"id":"o/%d","title":"An Order","date":"2020","url":"%s","text":"A."}\n' \
    1 'http://x.example/a_b%20{c} d#e&f~' 2 '' >alike.jsonl
run 0 -q -I alike alike.jsonl
for id in o/1 o/2 o/2#1; do
	ask 0 cite -I alike --style bibtex "$id"
	head -n 1 out
done >calls
ask 0 cite -I alike --style bibtex o/2#1 o/2 o/2 o/1
grep @misc out | sort >together
sort calls | cmp -s together ||
    complain "keys: $(cat calls); together: $(cat together)"
[ "$(sort -u calls | wc -l)" -eq 3 ] || complain "keys: $(cat calls)"
grep -qF '  url = {http://x.example/a_b%20%7Bc%7D%20d#e&f~},' out ||
    complain "the address is another: $(cat out)"
ask 1 cite a nowhere
[ "$(wc -l <out)" -eq 1 ] || complain 'what is there is not cited'
ask 2 cite
ask 2 cite --style chicago a

# Each kind of mark, and of quotation.
cat >draft.md <<'END'
# A draft

It says that “the port of Cam Ranh is open”. And: "the harbour of Cam Ranh is
open to most navies". It was «short, and nobody said so at all», he writes.
‘A visit to Cam Ranh was made’ isn't a lie. “Too short”.

> Cam Ranh is open […] Cam Ranh [Bay] has docks

“Cam Ranh is open … it was short” stands in two documents.
END
ask 1 verify draft.md
printed 'OK: “the port of Cam Ranh is open” (White Paper, Ministry of Defence, 2009-12-08, a)
ALTERED: “the [-harbour-] {+port+} of Cam Ranh is open to [-most-] {+all+} navies” (White Paper, Ministry of Defence, 2009-12-08, a)
NOT FOUND: “short, and nobody said so at all”
OK: “A visit to Cam Ranh was made” (50% & {more} of_it, 2011, b)
OK: “Cam Ranh is open […] Cam Ranh [Bay] has docks” (White Paper, Ministry of Defence, 2009-12-08, a)
ALTERED: “Cam Ranh [-is-] {+was+} [-open-] {+made.+} … it was short” (50% & {more} of_it, 2011, b)'
said 'polix: 3 OK, 2 altered, 1 not found'
ask 2 verify nowhere.md
[ "$(cat err)" = 'polix: nowhere.md: No such file or directory' ] ||
    complain "not one line: $(cat err)"
# The first use is where something is spoken of, not its line in a table of
# contents, unless there is no more.
{
	printf 'The Harbour Plan\n\n4 March 1998\n\nContents\n\n'
	printf '%s\n\n' 'Dredging of the fairway ..... 2' \
	    'Dues for dredging of the fairway ..... 4' 'Sluices ..... 7'
	printf 'Whoever asks for it pays for the %s.\n\n' \
	    'dredging that is done in the outer fairway' 'any basin'
} >plan.txt
run 0 -q -I plans plan.txt
ask 0 timeline -I plans --first dredging
printed '“Whoever asks for it pays for the dredging that is done in the outer fairway.” (1998-03-04, plan.txt)'
ask 0 timeline -I plans --first sluices
grep -q 'Sluices' out || complain "only contents have it: $(cat out)"

# Names of files are written alike everywhere, so that rows can be joined, and
# what is printed is shown.
mkdir odd
for name in 'a\377b' 'a\007b' 'a\011b'; do
	printf 'The outer lamp zone (OLZ) is alpha.\n' \
	    >"odd/$(printf "$name").txt"
done
run 0 -q -I oddities odd
ask 0 search -I oddities --format tsv alpha
cut -f 4 out | tail -n +2 | sort >paths
ask 0 count -I oddities --by document --format tsv alpha
cut -f 1 out | tail -n +2 | sort | cmp -s - paths ||
    complain "count: $(cat paths), but: $(cat out)"
ask 0 kwic -I oddities --format tsv alpha
cut -f 5 out | tail -n +2 | sort | cmp -s - paths ||
    complain "kwic: $(cat paths), but: $(cat out)"
ask 0 count -I oddities --by path --format csv alpha
sed 1d out | sort >rows
mv rows out
printed "$(printf '"odd/a\tb.txt",1,1\r\nodd/a%%07b.txt,1,1\r\nodd/a%%FFb.txt,1,1\r')"
ask 0 count -I oddities --by document alpha
cut -d ' ' -f 1 out | sort | tr '\n' ' ' >rows
[ "$(cat rows)" = 'odd/a%07b.txt odd/a%09b.txt odd/a%FFb.txt ' ] ||
    complain "count: $(cat out)"
ask 0 count -I oddities --by document --format jsonl alpha
grep -qF '"document":"odd/a%FFb.txt","passages":1,"documents":1,"path_encoding":"percent"}' out ||
    complain "count: $(cat out)"
grep -qF '"document":"odd/a\u0007b.txt","passages":1,"documents":1}' out ||
    complain "count: $(cat out)"
# What is printed names them again.
for name in a%FFb a%07b a%09b; do
	for query in "--glob=$name.txt alpha" "--glob=odd/$name.txt alpha" \
	    "-wpath=odd/$name.txt alpha" "path:odd/$name.txt"; do
		ask 0 search -I oddities --format jsonl $query
		grep -q '"matches":1,' out || complain "$query: $(cat out)"
	done
done
run 0 -q -I oddities --remove 'a%FFb.txt' --remove 'a%07*'
ask 0 search -I oddities -l alpha
printed 'odd/a%09b.txt'
rm odd/*b.txt
printf 'The outer lamp zone (OLZ) is alpha.\n' >"odd/$(printf 'a\377').txt"
run 0 -q -I oddities odd
ask 0 terms -I oddities --acronyms --format tsv
first=$(cut -f 4 out | sed 1d)
[ "$first" = 'a%FF.txt#1' ] || complain "terms: $first"
ask 0 show -I oddities "$first"
printf '“The outer lamp zone (OLZ) is alpha.”\n' >odd.txt
for command in 'terms --acronyms' 'kwic alpha' 'verify odd.txt'; do
	ask 0 $command -I oddities --format jsonl
	grep -q '"a%FF.txt#1".*"path_encoding":"percent"}$' out ||
	    complain "$command: $(cat out)"
done

# A mark of Markdown alone makes it that.
printf 'He wrote:\n\n> the port of Cam Ranh is open\n' >block.md
ask 0 verify block.md
said 'polix: 1 OK, 0 altered, 0 not found'
exit "$bad"
