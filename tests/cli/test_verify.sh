#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Quotations in drafts, whatever their marks: none is left out, and what is said
# of one is what differs.
set -eu
test_name=verify
top=$(cd "${top_srcdir:?}" && pwd)
. "$top/tests/cli/index-lib.sh"

mkdir docs
{
	printf '# Harbour Order\n\n## 1 Lights\n\n'
	printf 'Every quay keeps one lamp lit from dusk until the tide has '
	printf 'turned. No lamp is lit for a vessel that has not paid.\n\n'
	printf 'The keeper of the lamp does not sleep on the quay.\n\n'
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22; do
		printf 'Berth %d is for boats that carry herring.\n\n' "$i"
	done
	printf '## 2 Dues\n\nA ketch pays half of what a schooner pays at '
	printf 'the same quay.\n'
} >docs/order.md
run 0 -q docs

# verdicts STATUS EXPECTED: of the draft on standard input, without citations.
verdicts() {
	cat >draft.txt
	ask "$1" verify draft.txt
	sed 's/ ([^()]*order\.md)//' out >found
	[ "$(cat found)" = "$2" ] || {
		complain 'not as expected:'
		printf '%s\n' "$2" | diff - found || :
	}
}

# An altered quotation is cited where it stands, not where its passage begins.
mkdir act
{
	printf 'HARBOUR ACT\n\n4. (1) Every quay keeps one lamp lit from dusk.\n\n'
	printf '(2) The keeper does not sleep on the quay at night.\n\n'
	printf '(3) No lamp is lit for a vessel that has not paid its dues.\n'
} >act/act.txt
"$index" -q -I act.ix act
{
	echo '"The keeper never sleeps on the quay at night."'
	echo '"No lamp is lit for a whale that has not paid its dues."'
} >draft.txt
"$polix" verify -I act.ix draft.txt >out 2>err || :
grep -o '4([0-9])' out >found || :
[ "$(cat found)" = '4(2)
4(3)' ] || complain "altered quotations are cited elsewhere: $(cat out err)"

# What is altered is found and shown where no spaces part words, too.
echo '{"id":"zh","language":"zh","text":"每个码头夜间都点一盏灯。没有付费的船不点灯。"}' >zh.jsonl
"$index" -q -I zh.ix zh.jsonl
echo '他说“每个码头夜间都点一盏灯”，又说“每个码头白天都点一盏灯”。' >draft.txt
"$polix" verify -I zh.ix draft.txt >out 2>err || :
[ "$(cat out)" = 'OK: “每个码头夜间都点一盏灯” (zh)
ALTERED: “每个码头[-白天-]{+夜间+}都点一盏灯” (zh)' ] ||
    complain "without spaces: $(cat out err)"

# Each mark has a quotation that is right and one that is wrong.
while IFS='|' read -r open close; do
	printf 'It says %sNo lamp is lit for a vessel%s and %sno lamp is lit for a whale%s.\n' \
	    "$open" "$close" "$open" "$close" | verdicts 1 \
	    'OK: “No lamp is lit for a vessel”
ALTERED: “no lamp is lit for a [-whale-] {+vessel+}”'
done <<'END'
“|”
"|"
„|“
„|”
”|”
‘|’
‚|‘
'|'
«|»
« | »
»|«
›|‹
``|''
,,|''
END
printf "The quay's lamps, the boats' berths and the '90s: 'tis all the allies' own.\n" |
    verdicts 1 ''
said 'polix: no quotation found (of 4 words or more, see --least)'
[ "$(wc -l <err)" -eq 1 ] || complain "more than a line: $(cat err)"

# Over a paragraph's end, which may be one of the document too, and a page's.
verdicts 0 'OK: “No lamp is lit for a vessel that has not paid. The keeper of the lamp d…”' <<'END'
It says “No lamp is lit for a vessel that has not paid.

“The keeper of the lamp does not sleep on the quay.” So.
END
verdicts 0 'OK: “No lamp is lit for a vessel that has not paid”' <<'END'
It says "No lamp is lit for

- 12 -

a vessel that has not paid" there.
END
verdicts 1 'ALTERED: “No lamp is lit for a vessel that has not paid. The [-owner-] {+keeper+} of the lamp does not sleep”' <<'END'
It says "No lamp is lit for a vessel that has not paid.

The owner of the lamp does not sleep" there.
END
verdicts 1 'NOT CHECKED: “No lamp is lit for a vessel that has not paid.”; its end is not marked
OK: “does not sleep on the quay”' <<'END'
It says "No lamp is lit for a vessel that has not paid.

And "does not sleep on the quay" is there too.
END
said 'polix: 1 OK, 0 altered, 0 not found, 1 not checked'
ask 1 verify --format jsonl draft.txt
grep -qF '"status":"NOT CHECKED","quote":"No lamp is lit for a vessel that has not paid.","remark":"its end is not marked"' out ||
    complain "no remark: $(cat out)"

# Where a line of the draft cuts a word.
verdicts 0 'OK: “does not sle-ep on the quay”' <<'END'
The keeper, it says in the part on lights, which is the first, "does not sle-
ep on the quay" at all.
END

# What the writer has left out is no change.
verdicts 1 'ALTERED: “Every quay … from dusk until the tide [-turns-] {+has+}”
ALTERED: “The keeper … [-sleeps-] {+sleep+} on the quay”
OK: “Every quay keeps one lamp lit . . . . No lamp is lit”
OK: “Every [single] quay keeps one lamp … not sleep on the quay”' <<'END'
“Every quay … from dusk until the tide turns”, “The keeper … sleeps on the
quay”? “Every quay keeps one lamp lit . . . . No lamp is lit”; “Every [single]
quay keeps one lamp … not sleep on the quay”
END
# But parts are to stand in their order, and near.
verdicts 1 'ALTERED: “does not sleep on the quay … Every quay keeps one lamp”; its parts stand in another order: section 1, para. 2 as polix counts; section 1, para. 1 as polix counts
ALTERED: “Every quay keeps one lamp … A ketch pays half of what”; its parts stand apart: section 1; section 2
ALTERED: “Every quay keeps one lamp … pays”; its parts stand apart: section 1; section 2
ALTERED: “from dusk until the tide … Every quay keeps one lamp”; its parts stand in another order: section 1, para. 1 as polix counts' <<'END'
“does not sleep on the quay … Every quay keeps one lamp” and “Every quay keeps
one lamp … A ketch pays half of what” and “Every quay keeps one lamp … pays”;
“from dusk until the tide … Every quay keeps one lamp”
END

# A block quotation is a whole, unless it is hardly more than a quotation.
printf '%s\n' '> Every quay keeps one lamp “lit from dusk until the tide” has moved' \
    '' 'And:' '' '> “No lamp is lit for a vessel”, the Order says.' >draft.md
ask 1 verify draft.md
sed 's/ ([^()]*order\.md)//' out >found
[ "$(cat found)" = 'ALTERED: “Every quay keeps one lamp “lit from dusk until the tide” has [-moved-] {+turned.+}”
OK: “No lamp is lit for a vessel”' ] || complain "blocks: $(cat found)"

# What is left when the time is over is said, and is not OK.
printf '“No lamp is lit for a vessel” and “lit from dusk until the tide”\n' |
    verdicts 0 'OK: “No lamp is lit for a vessel”
OK: “lit from dusk until the tide”'
ask 2 verify --timeout 0.000001 draft.txt
[ "$(cat out)" = 'NOT CHECKED: “No lamp is lit for a vessel”; there was no time left
NOT CHECKED: “lit from dusk until the tide”; there was no time left' ] ||
    complain "no time: $(cat out)"
said 'polix: 2 of 2 quotations were not checked within --timeout 1e-06; allow more'
ask 0 verify --timeout 60 draft.txt

# What fails to read a draft leaves none without quotations.  (Memcheck has a
# script in polix's place, which can't stand elsewhere.)
if head -c 4 "$polix" | grep -q ELF; then
	mkdir failing
	cp "$polix" failing/polix
	chmod +x failing/polix
	for failure in 'printf "{\"v\":1,\"blocks\":["' \
	    'echo "{\"v\":1,\"blocks\":[]}"; kill -9 $$'; do
		printf '#!/bin/sh\n%s\n' "$failure" >failing/polix-index
		chmod +x failing/polix-index
		failing/polix verify draft.txt >out 2>err && status=0 ||
		    status=$?
		[ "$status" -eq 2 ] || complain "$failure: status $status"
		said 'polix: *the draft can*t be read*'
	done
fi

# Parts that stand nearly everywhere tell nothing, however many they are; what is
# between them still does.
awk 'BEGIN {
	for (i = 1; i <= 250; i++)
		printf "{\"id\": \"%d\", \"text\": \"Boats of berth %d moor " \
		    "where the reeve allows.\"}\n", i, i
}' >boats.jsonl
run 0 -q docs boats.jsonl
awk 'BEGIN {
	many = "boats"
	for (i = 1; i <= 40; i++)
		many = many " … boats"
	print "“" many "” and “boats … moor where the reeve allows” and " \
	    "“" many " … moor where the reeve allows … " many " … " many "”"
}' | sed 's/many/&/' >draft.txt
ask 1 verify draft.txt
sed 's/boats .* \(boats\|allows\)/\1/; s/“.*”/“”/; s/ ([^()]*)//' out >found
[ "$(cat found)" = 'NOT CHECKED: “”; its parts stand in too many places to tell
OK: “”
NOT CHECKED: “”; it has more than 100 parts' ] ||
    complain "common parts: $(cat out)"
exit "$bad"
