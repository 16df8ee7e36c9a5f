#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What makes one passage better than another: a case each, in which the better one
# has the later name, so that it is not first because nothing was told apart.
set -eu
programs=$(cd "${top_builddir:-build}" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0

# firsts INDEX: each line has what is to be found first, and the query.
firsts() {
	local first query got
	while read -r first query; do
		got=$("$programs/polix" search --index "$1" --format trec -n 1 \
		    -- "$query" 2>/dev/null | cut -d ' ' -f 3)
		[ "$got" = "$first" ] && continue
		printf '%s: expected %s first, found %s\n' "$query" "$first" \
		    "$got"
		status=1
	done
}

cat >"$folder/records.jsonl" <<'END'
{"id":"title-a","doc":"d1","title":"Fees","text":"Ships pay on arrival at the pier of the eastern town."}
{"id":"title-b","doc":"d2","title":"Harbour dues","text":"Ships pay on arrival at the pier of the eastern town."}
{"id":"phrase-a","text":"The shipyard has two slips and a crane for heavy loads."}
{"id":"phrase-b","text":"The shipyard has two slips; a repair there is swift."}
{"id":"parts-a","text":"An inspection of cargo takes a day and has no fixed hour."}
{"id":"parts-b","text":"An inspection of cargo weighs the risk and is based on lists."}
{"id":"length-a","text":"Pilotage"}
{"id":"length-b","text":"Pilotage is asked for at noon; whoever wants pilotage signs."}
{"id":"pair-a","text":"Visit the port of call before noon; a signal is hoisted at the mast."}
{"id":"pair-b","text":"Before noon a port visit of a call is hoisted at the mast as a signal."}
{"id":"near-a","text":"Salvage is shared out in the autumn. Three men who live by the pier watch over what the waves wash up on sand and stone between the mill and the old fort, and write it down in a book. The reeve keeps the reward."}
{"id":"near-b","text":"The reeve keeps salvage and its reward in the autumn. Three men who live by the pier watch over what the waves wash up on sand and stone between the mill and the old fort, and write it down in a book that is shared out."}
{"id":"run-a","text":"Nobody signs the bill for lading that is carried on deck."}
{"id":"run-b","text":"Nobody signs the bill of lading that is carried on deck."}
{"id":"early-a","text":"Before a hull is cleaned all of its ballast is taken out."}
{"id":"early-b","text":"All ballast is taken out before any hull of hers is cleaned."}
{"id":"capital-a","text":"Some say it is a matter of custom only, and of tonnage."}
{"id":"capital-b","text":"Some say it is a matter of custom only, and of the ordinance."}
{"id":"second-a1","doc":"d3","text":"A quarantine of ten days is ordered by the doctor."}
{"id":"second-b1","doc":"d4","text":"A quarantine of ten days is ordered by the doctor."}
{"id":"second-b2","doc":"d4","text":"He ends the quarantine early when nobody on board has fallen ill for a week, and tells the master so in writing."}
{"id":"above-1","doc":"d5","section":"4","text":"Wharfage"}
{"id":"above-2","doc":"d5","section":"5","text":"Towage"}
{"id":"above-a","doc":"d5","section":"4.2.(1)","text":"Whoever owns the vessel settles it by the end of the week."}
{"id":"above-b","doc":"d5","section":"5.2.(1)","text":"Whoever owns the vessel settles it by the end of the week."}
{"id":"other-1","text":"Crews sleep aboard, and the cook buys bread in the market."}
{"id":"other-2","text":"A lighthouse keeper writes the weather down at six."}
{"id":"other-3","text":"Nets are mended in the harbour in winter, when the sea is rough."}
{"id":"other-4","text":"The minister read a letter and thanked the crews for their dues."}
{"id":"other-5","text":"Timber was sold by weight, later by the cubic metre."}
END
# Sections of one document are passages: two words that are asked for, in passages
# far apart or one behind the other.
section() { printf '# %s\n\n%s\n\n' "$@"; }
cd "$folder"
{
	section Rates 'Whoever is late settles the demurrage by the day.'
	section Crews 'Nobody sleeps ashore before the bell is rung.'
	section Hours 'From noon on the laytime is written down by a clerk.'
} >joint-a.md
{
	section Rates 'Whoever is late settles the demurrage by the day.'
	section Hours 'From noon on the laytime is written down by a clerk.'
	section Crews 'Nobody sleeps ashore before the bell is rung.'
} >joint-b.md
"$programs/polix-index" --quiet --language en --index index \
    records.jsonl joint-a.md joint-b.md

firsts index <<'END'
title-b where do ships pay harbour dues on their arrival
phrase-b which shipyard gives "swift repair of hulls" to those who ask
parts-b how is a risk-based inspection of cargo made
length-b pilotage
pair-b the port visit that is to be hoisted as a signal
near-b when does the reeve keep salvage without a reward
run-b who signs what kind of bill of lading when nobody else may
early-b ballast
capital-b is tonnage in the Ordinance
second-b1 quarantine
above-b how soon is the towage of a vessel settled by whoever owns it
joint-b.md how is a demurrage told from the laytime
END

# A passage that only heads others that are found is worth less than they are.
# Of which passages --explain says so, and by how much:
"$programs/polix" search --index index --explain -n 9 -- \
    how soon is the towage of a vessel settled by whoever owns it 2>&1 >/dev/null |
    awk '/ scored / { id = $2 } /heading of others/ { print id, ($1 < 0) }' >headings
if [ "$(cat headings)" != 'above-2#1 1' ]; then
	echo 'headings of others:'
	cat headings
	status=1
fi

# A table of contents has the best words, and stands behind all else; what it is told
# by is not searched for the less.
{
	printf 'The Harbour Plan\n\nContents\n\n'
	printf '%s\n\n' 'Dredging of the fairway ..... 2' \
	    'Dues for dredging of the fairway ..... 4' 'Sluices ..... 7'
	printf 'Whoever asks for it pays for the dredging that is done in %s.\n\n' \
	    'the outer fairway' 'any basin'
} >contents.txt
"$programs/polix-index" --quiet --language en --index contents.index contents.txt
"$programs/polix" search --index contents.index --format jsonl -n 0 \
    -- dredging fairway | sed -n 's/.*"text":"\([A-Z][a-z]*\).*/\1/p' >contents
if [ "$(paste -sd ' ' contents)" != 'Whoever Contents' ]; then
	echo 'a table of contents, and the text:'
	cat contents
	status=1
fi

# In an index of several languages a question's own says which of its words are stop
# words: not its articles, which are rare in the other language, are asked about.
cat >"$folder/languages.jsonl" <<'END'
{"id":"fr-a","language":"fr","text":"Dans quels cas et par qui le maire est-il avisé de ce que la loi dit ? Par une lettre, et dans le délai de la loi."}
{"id":"fr-b","language":"fr","text":"Permis retiré : pêche en saison close."}
{"id":"fr-c","language":"fr","text":"Le bac est à quai dans la nuit."}
{"id":"en-a","language":"en","text":"Ferries lie at the quay at night, and leave at six."}
{"id":"en-b","language":"en","text":"The mayor is told of it by a letter from the clerk."}
{"id":"en-c","language":"en","text":"Nets are mended in the harbour in winter."}
{"id":"en-d","language":"en","text":"A lighthouse keeper writes the weather down at six."}
{"id":"en-e","language":"en","text":"Crews sleep aboard, and the cook buys bread."}
END
"$programs/polix-index" --quiet --index languages.index languages.jsonl
firsts languages.index <<'END'
fr-b dans quels cas et par qui le permis de la pêche est-il retiré
END

# Of a document that was indexed in pieces, what stands in a much longer one than
# most is worth less, and --explain says so.  In a file it is not.
words() { printf '%s ' $(seq -f "$1%.0f" 1 "$2"); }
piece() { printf '{"id":"%s","doc":"d1","text":"%s"}\n' "$@"; }
{
	piece a-glossary "$(words lanyard 110)\n\n$(words berth 110) $(
	    )of the moorings.\n\n$(words windlass 900)"
	piece b-rule "$(words berth 110) of the moorings."
	for i in $(seq 40); do
		piece "c-$i" "$(words "cable$i." 10)"
	done
} >pieces.jsonl
"$programs/polix-index" --quiet --language en --index pieces.index pieces.jsonl
firsts pieces.index <<'END'
b-rule berth7 moorings
END
"$programs/polix" search --index pieces.index --explain -- moorings \
    2>&1 >/dev/null |
    awk '/ scored / { id = $2 } /long record/ { print id, ($1 < 0) }' >lengths
{
	words lanyard 110
	printf '\n\n'
	words moorings 110
	printf '\n\n'
	words windlass 900
} >long.txt
"$programs/polix-index" --quiet --language en --index long.index \
    pieces.jsonl long.txt
"$programs/polix" search --index long.index --explain -- moorings7 \
    2>&1 >/dev/null | grep 'long record' >>lengths || true
if [ "$(cat lengths)" != 'a-glossary#2 1' ]; then
	echo 'long records:'
	cat lengths
	status=1
fi

# In two indexes the pieces are what they are in one.
sed -n '/b-rule/p' pieces.jsonl >pieces-2.jsonl
sed '/b-rule/d' pieces.jsonl >pieces-1.jsonl
for part in 1 2; do
	"$programs/polix-index" --quiet --language en --index "part.$part" \
	    "pieces-$part.jsonl"
done
"$programs/polix" search --index pieces.index --format trec -n 0 \
    -- berth7 moorings >pieces.one
"$programs/polix" search --index part.1 --index part.2 --format trec -n 0 \
    -- berth7 moorings >pieces.two
if ! [ -s pieces.one ] || ! diff pieces.one pieces.two; then
	echo 'pieces in two indexes'
	status=1
fi

# Typed with capitals, a name: where an index has a language that is written in
# syllables, what has these apart is not it, be there ever so many of them.
cat >"$folder/names.jsonl" <<'END'
{"id":"vi-a","language":"vi","text":"Mức phí đã được nâng; các bên đã ký, và khả năng nâng nữa đã được ghi rõ."}
{"id":"vi-b","language":"vi","text":"Chủ tàu nộp phí tại cảng trước khi rời bến."}
{"id":"vi-c","language":"vi","title":"Thuế bến","text":"Ai đến muộn thì trả gấp đôi."}
{"id":"en-a","language":"en","text":"Ferries lie at the quay at night, and leave at six."}
{"id":"en-b","language":"en","text":"After a week of rain, and of repairs that nobody had asked for, the ship left for Da Nang with a crew of nine."}
END
"$programs/polix-index" --quiet --index names.index names.jsonl
firsts names.index <<'END'
en-b Da Nang
en-b Đà Nẵng
vi-a da nang
END
# A title's words are told by their letters, marks or not.
if ! "$programs/polix" search --index names.index --explain -- thuế bến 2>&1 |
    grep -q 'thuế × .* and in the title'; then
	echo 'thuế bến: not seen in the title'
	status=1
fi

# What stands below a heading that says what is asked need not say it often.
mkdir headings.d
printf '# Harbour Act\n\n## Duties of the reeve\n\n%s\n\n## Fees\n\n%s\n' \
    'He keeps the lights, and sees that nobody lies in the fairway; at night he has a lantern lit at each end of the quay, for those who come late.' \
    'They are paid in coin.' >headings.d/act.md
printf '# Letters\n\n## Of the town, and of what it was asked for by others\n\n%s\n' \
    'The duties of the reeve are many; the duties of the reeve of the next town are few, and the reeve says so. The reeve has duties.' >headings.d/letters.md
for first in {1..20}; do
	printf '# Log %s\n\nNobody came to the quay before six, or after nine.\n' "$first" \
	    >"headings.d/log-$first.md"
done
"$programs/polix-index" --quiet --language en --index headings.index headings.d
firsts headings.index <<'END'
act.md what are the duties of the reeve
END

# What a term means is said in one place, and asked in many ways; others only use the
# term, and use it more.
cat >"$folder/terms.jsonl" <<'END'
{"id":"use-1","language":"en","text":"Every mooring buoy is painted; whoever lays a mooring buoy, or moves a mooring buoy, tells the master of it."}
{"id":"use-2","language":"en","text":"Mooring buoy fee, and mooring buoy register. The mooring buoy numbers of the port are in it."}
{"id":"use-3","language":"en","text":"A mooring buoy that is red has a meaning of its own on the chart; the port has the means to move a mooring buoy."}
{"id":"en","language":"en","text":"In this order a “mooring buoy”, in relation to roads, means a float that is held by a chain, and to which a vessel of any size may be made fast by those who keep it."}
{"id":"use-4","language":"de","text":"Das Lotsgeld ist bald zu zahlen; wer Lotsgeld schuldet, zahlt das Lotsgeld beim Amt, und das Lotsgeld des Vorjahres."}
{"id":"de","language":"de","text":"Lotsgeld im Sinne dieser Ordnung ist, was an den geht, der ein Schiff in den Hafen bringt, und was von ihm für die Fahrt dahin gefordert wird."}
{"id":"use-5","language":"fr","text":"La redevance de quai est payée au port ; la redevance de quai, et toute redevance de quai en retard, va à la ville."}
{"id":"fr","language":"fr","text":"Une redevance de quai est une somme que celui dont le bateau y reste pour la nuit, avec ou sans équipage, verse à la ville avant de partir."}
{"id":"use-6","language":"vi","text":"Phí neo đậu nộp tại cảng; ai nợ phí neo đậu thì nộp phí neo đậu trước khi rời, và phí neo đậu của năm trước."}
{"id":"vi","language":"vi","text":"Phí neo đậu là khoản tiền mà chủ tàu nộp cho cảng khi tàu nằm lại qua đêm ở trong vũng hoặc ở ngoài cửa biển."}
END
for first in {1..30}; do
	printf '{"id":"other-%s","language":"en","text":"Of the %s ships in the roads none is away from its berth before six, or after nine."}\n' \
	    "$first" "$first"
done >>"$folder/terms.jsonl"
"$programs/polix-index" --quiet --index terms.index terms.jsonl
firsts terms.index <<'END'
use-2 mooring buoy
en what is a mooring buoy
en What is a mooring buoy?
en What does mooring buoy mean?
en how is a mooring buoy defined
en define mooring buoy
en definition of mooring buoy
en what is meant by a mooring buoy
de Was ist Lotsgeld
de Was versteht man unter Lotsgeld?
fr qu'est-ce qu'une redevance de quai
fr définition de la redevance de quai
vi phí neo đậu là gì
END

# A part of a law that is named by its number is what stands below that heading, in
# the law that is named: not what refers to it, be that ever so often, nor the part of
# that number of another law.  The text need not say the law's name, nor be among the
# first units that have the number.
# law TITLE WORD: forty parts, each referring to those before.
law() {
	printf '# %s\n\n' "$1"
	for first in {1..40}; do
		printf '## %s %s\n\n(1) Part %s says who lies where.\n\n%s %s.\n\n' \
		    "$2" "$first" "$first" '(2) Whoever lies in the fairway at night' \
		    'has a lantern lit at each end, keeps a man on deck until day, pays what the reeve asks for it, and leaves when he is told to, whatever the weather'
	done
	printf '## %s 41 Repeals\n\n%s 12 of the %s is repealed; %s 12 of it was the same.\n' \
	    "$2" "$2" "$1" "$2"
}
mkdir laws
law 'Towage Act' Article >laws/a-towage.md
law 'Pilotage Act' Article >laws/pilotage.md
law 'Gesetz über das Lotsen und die Treidelei (LotsG)' § >laws/z-lotsg.md
law 'Loi sur le pilotage' 'Article L.' | sed 's/L\. \([0-9]*\)/L\1-2/' >laws/loi.md
for first in {1..600}; do
	printf '{"id":"log-%s","language":"en","text":"12, 20 and 12, 20 and 12, 20 and 12 again."}\n' "$first"
done >laws/log.jsonl
"$programs/polix-index" --quiet --index laws.index laws
# parts INDEX: like firsts, of lines DOCUMENT:PART QUERY.
parts() {
	local first query got
	while read -r first query; do
		got=$("$programs/polix" search --index "$1" --format jsonl -n 1 \
		    -- "$query" 2>/dev/null |
		    sed -n 's/.*"document":"\([^"]*\)".*"section":\[[^]]*"\([^"]*\)"\].*/\1:\2/p')
		[ "${got// /_}" = "$first" ] && continue
		printf '%s: expected %s first, found %s\n' "$query" "$first" "$got"
		status=1
	done
}
parts laws.index <<'END'
pilotage.md:Article_12 Article 12 Pilotage Act
pilotage.md:Article_12 Art. 12 of the Pilotage Act
pilotage.md:Article_12 Pilotage Act, article 12
pilotage.md:Article_12 Article 12(2) Pilotage Act
a-towage.md:Article_20 article 20 of the Towage Act
z-lotsg.md:§_20 § 20 LotsG
z-lotsg.md:§_12 §12 Abs. 2 LotsG
loi.md:Article_L12-2 article L12-2 loi sur le pilotage
END

# A long law's name may stand in its title alone, its text beginning with who
# printed it, and there be enough units that have more of the query than the part.
{
	printf -- '---\ntitle: Ballast Water Fees Act\n---\n\n'
	law 'The Port Press' Article | sed '/is repealed/d'
	text=$(printf 'Acts on ballast, by article 12, ask for fees where water is left, %.0s' {1..100})
	for first in {42..300}; do
		printf '## Article %s\n\n%s\n\n' "$first" "$text"
	done
} >ballast.md
"$programs/polix-index" --quiet --index ballast.index ballast.md
parts ballast.index <<'END'
ballast.md:Article_12 Article 12 of the Ballast Water Fees Act
END

# A part goes before those whose numbers begin with its own, be they ever so short.
{
	printf '# Loi sur le pilotage\n\n'
	for number in L1-2 L2-2 L12-2 L13-2; do
		printf '## Article %s\n\n%s, %s.\n\n' "$number" \
		    'Le pilote est au port la nuit' \
		    'et tient une lanterne sur le quai pour les navires de passage, selon le vent du jour'
	done
	printf '## Article %s\n\nLe pilotage cesse au jour.\n\n' L12-2-1 L12-2-2
} >loi.md
"$programs/polix-index" --quiet --index loi.index loi.md
parts loi.index <<'END'
loi.md:Article_L12-2 article L12-2 loi sur le pilotage
END

# What is named in brackets may be missing, or not be labelled: then the section
# answers, which need have no word of the query but its number.  And of two of a
# number that is the one which is called so.
{
	printf '# Sluices Act 1911\n\n'
	for number in {1..30}; do
		printf '## %s. Matter %s\n\n%s\n\n' "$number" "$number" \
		    "The keeper of gate $number has a lantern lit at each end."
	done
	printf '## 31. Short title\n\nThis is the Sluices Act 1911; %s.\n\n' \
	    'a section of the Sluices Act 1911 is cited as such'
	printf '# SCHEDULE\n\nThe treaty on sluices.\n\n'
	printf '## SECTION 7. Ports\n\nThe keeper of a port has a light.\n\n'
	for number in {1..20}; do
		printf '## Article %s\n\n%s\n\n' "$number" \
		    "Each port of state $number tells the others how deep it is."
	done
} >sluices.md
"$programs/polix-index" --quiet --language en --index sluices.index sluices.md
parts sluices.index <<'END'
sluices.md:21._Matter_21 section 21(3) Sluices Act 1911
sluices.md:21._Matter_21 section 21(3)(b) of the Sluices Act
sluices.md:12._Matter_12 section 12 Sluices Act 1911
sluices.md:7._Matter_7 section 7 Sluices Act 1911
sluices.md:Article_12 Article 12 Sluices Act 1911
sluices.md:Article_12 article 12(2) Sluices Act
sluices.md:21._Matter_21 Article 21 Sluices Act 1911
END

# Paragraphs are named by number, too, and not those that refer to them; a rule or a
# section may be such a paragraph, unless a heading has its number.
{
	printf '# PS7/12 Dredging and moorings\n\n'
	for number in {1..6}; do
		printf '## %s Matter %s\n\n' "$number" "$number"
		for part in {1..6}; do
			printf '%s.%s The keeper %s\n\n' "$number" "$part" \
			    "$(printf 'of a mooring has a lantern lit %.0s' {1..15})"
		done
		printf '%s Paragraphs 3.3 and 4.4 of PS7/12 and 5.3 and 6.3 of it %s\n\n' \
		    'Paragraph 3.3, rule 6.3.' 'say how deep'
	done
} >moorings.md
"$programs/polix-index" --quiet --language en --index moorings.index moorings.md
while read -r first query; do
	got=$("$programs/polix" search -I moorings.index -n 1 --format jsonl -- \
	    "$query" 2>/dev/null | sed -n 's/.*"text":"\([^"]*\)".*/\1/p')
	case $got in
	"$first The keeper"*) ;;
	*)
		echo "$query: expected $first, found $got"
		status=1
		;;
	esac
done <<'END'
3.3 PS7/12 paragraph 3.3
4.4 paragraph 4.4 of PS7/12
5.3 para. 5.3 dredging and moorings
6.3 PS7/12 rule 6.3
END

# It is shown and cited from its heading on, whatever sentence in it has more words
# of the query.
{
	printf '# Piers Act 1912\n\n## 11. Steps\n\nSteps are swept.\n\n'
	printf '## 12. Lights\n\n%s\n\n%s\n\n' \
	    "$(printf 'Each light on a pier is lit before the sun is down. %.0s' {1..9})" \
	    'In section 12 of the Piers Act 1912 a pier is as in the Piers Act.'
} >piers.md
"$programs/polix-index" --quiet --language en --index piers.index piers.md
shown=$("$programs/polix" search -I piers.index -n 1 'section 12 Piers Act 1912')
case $shown in
'piers.md::12'*$'\n''  12. Lights'$'\n''  Each light'*) ;;
*)
	echo "a section is not shown from its heading on: $shown"
	status=1
	;;
esac

# Of several passages of a part that which has the part of it that is named.
# sections PREFIX WORD LAW: ten parts of LAW, of three paragraphs with two items each.
sections() {
	printf '# %s\n\n' "$3"
	for number in {1..10}; do
		printf '## %s%s %s\n\n' "$1" "$number" "$2"
		for paragraph in 1 2 3; do
			printf '(%s) %s\n\n' "$paragraph" \
			    "$(printf 'Wer im Hafen %s liegt, zahlt. ' {1..4})"
			for item in a b; do
				printf '%s) %s\n\n' "$item" \
				    "$(printf 'Die Stege %s sind frei. ' {1..8})"
			done
		done
	done
}
sections '§ ' Gebühren 'Hafengesetz (HafenG)' >hafen.md
sections '' Fees 'Harbours Act 1911' | sed -E 's/Wer.*/Ships that lie there pay by the day./; s/^([ab])\)/(\1)/' \
    >harbours.md
sections 'Điều ' . 'Luật Cảng' | sed -E 's/Wer.*/Ai ở cảng thì trả phí theo ngày./; s/^b\)/đ)/;
    s/^(## .*[0-9]) \.$/\1. Phí/' >cang.md
"$programs/polix-index" --quiet --index inner.index hafen.md harbours.md cang.md
while read -r label query; do
	got=$("$programs/polix" search --index inner.index --format jsonl -n 1 \
	    -- "$query" 2>/dev/null |
	    sed -n 's/.*"section":\[[^]]*"\([^"]*\)"\],.*"paragraph_label":"\([^"]*\)".*/\1:\2/p')
	[ "${got// /_}" = "$label" ] && continue
	printf '%s: expected %s first, found %s\n' "$query" "$label" "$got"
	status=1
done <<'END'
§_7_Gebühren:(2) § 7 Abs. 2 HafenG
§_7_Gebühren:(3) § 7 Absatz 3 HafenG
§_7_Gebühren:(1) § 7 Abs. 1 HafenG
§_3_Gebühren:(3) § 3 Abs. 3 HafenG
7_Fees:(2) section 7(2) Harbours Act 1911
7_Fees:(2)(b) section 7(2)(b) Harbours Act 1911
7_Fees:(3)(a) section 7(3)(a) of the Harbours Act
7_Fees:(3) subsection 3 of section 7 of the Harbours Act 1911
7_Fees:(3)(b) paragraph b of section 7(3) Harbours Act
Điều_4._Phí:(2)_đ) điểm đ khoản 2 Điều 4 Luật Cảng
END

# Who asks for all words asks for what is in brackets, too.
if found=$("$programs/polix" count --index sluices.index -- 'article 12(3)' \
    2>/dev/null); then
	printf 'article 12(3): counted %s\n' "$found"
	status=1
fi

# It is shown and cited where it says so, not where the term stands first.
printf '# Locks\n\n(1) %s\n\n(2) %s\n\n(3) %s\n' \
    'No ship waits at a sluice gate, and no sluice gate is left open.' \
    '“Sluice gate” means a board that holds back the water.' \
    'The keeper sees to it.' >locks.md
"$programs/polix-index" --quiet --language en --index locks.index locks.md
"$programs/polix" search --index locks.index --format jsonl -n 1 -- \
    what is a sluice gate | sed -n 's/.*"paragraph_label":"\([^"]*\)".*/\1/p' >cited
"$programs/polix" search --index locks.index -n 1 -- what is a sluice gate \
    2>/dev/null | sed -n 2p >>cited
if [ "$(sed -n 1p cited)" != '(2)' ] ||
    ! sed -n 2p cited | grep -q '“Sluice gate” means'; then
	echo 'what is a sluice gate:'
	cat cited
	status=1
fi

# Where in a document two passages stand that have one word each does not matter,
# nor does it that a unit ends between them: thirty paragraphs that are a passage
# each, the words in two of them, another two in each document.
mkdir long
for first in {1..29}; do
	awk -v first="$first" 'BEGIN {
		for (n = 1; n <= 30; n++) {
			line = n == first ? "Demurrage" : n == first + 1 ? "Laytime" : "Bollard"
			for (w = 1; w < 110; w++)
				line = line " w" (n * 7 + w) % 97
			print line ".\n"
		}
	}' >"long/$first.txt"
done
"$programs/polix-index" --quiet --language en --index long.index long
"$programs/polix" search --index long.index --format jsonl -n 0 \
    -- demurrage or laytime | sed -n 's/.*"score":\([0-9.]*\).*/\1/p' >scores
if [ "$(wc -l <scores)" -ne 58 ] || [ "$(sort -u scores | wc -l)" -ne 1 ]; then
	echo 'two passages score more or less by where they stand:'
	sort scores | uniq -c
	status=1
fi
exit $status
