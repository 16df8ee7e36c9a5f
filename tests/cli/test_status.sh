#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# polix status: what is counted, listed and passed over; repairs that are
# counted, searched as furniture, and turned off.
set -eu
test_name=status
. "${top_srcdir:?}/tests/cli/index-lib.sh"

# ask STATUS ARGUMENT...: runs polix status, its output goes to the file out.
ask() {
	expected=$1
	shift
	got=0
	"$polix" status "$@" >out 2>err || got=$?
	[ "$got" -eq "$expected" ] ||
	    complain "polix status $*: status $got, not $expected"
}

# told LINE: the output has it.
told() {
	grep -qxF -e "$1" out || {
		complain "no line $1 in:"
		cat out
	}
}

mkdir docs
echo 'A treaty on the use of the harbour by the ships of both.' >docs/plain.txt
: >docs/scan.txt
printf '\211PNG\r\n\032\n' >docs/picture.dat
cat >docs/speech.html <<'END'
<html lang="en"><head><title>Speech</title>
<meta name="dcterms.date" content="2016-05-04"></head>
<body><p>The harbour is open to the ships of all nations.</p></body></html>
END
# A line's end cuts a word that is spelt closed elsewhere; a head stands on
# each page.
awk 'BEGIN {
	print "The government decided that the cooperation goes on."
	for (i = 3; i < 9; i++) {
		print "The minister said that each of the ships of the navy is"
		print "open to visits of the neighbours, and that the co-"
		print "operation is to be deepened in every field of the"
		print "agreement that was signed in the year before and it"
		print "\fAnnual Report of the Harbour Office " i
		print "goes on from there to say what will come next. He did"
		print "say what he thought of it, which was a good deal."
	}
}' >docs/damaged.txt
printf '{"id":"good","text":"A record."}\n{"text":"no id"}\n' >docs/r.jsonl
run 3 -I index docs

ask 0 -I index
told 'Documents   4 searched, 1 without text, 2 failed'
told 'Dates       1 2016, 3 without a date'
told 'Repaired    hyphens at 6 places in 1 document'
ask 0 -I index --format tsv
told "$(printf 'format\thtml\t1')"
told "$(printf 'repaired\thyphens\t1')"
ask 0 -I index --format csv
told "$(printf 'language,en,3\r')"
ask 0 -I index --failed --format csv
told "$(printf 'docs/r.jsonl,r.jsonl,failed,line 2: no id,json,und,,0,0,0,0,0,0,0\r')"
ask 0 -I index --format jsonl
grep -q '"documents":{"searched":4,"without_text":1,"failed":2}' out ||
    complain 'jsonl does not count the states'

# Lists, with paths that can be opened from here.
ask 0 -I index --no-text
[ "$(cat out)" = 'docs/scan.txt: without text: empty file' ] ||
    complain "--no-text lists $(cat out)"
ask 0 -I index --failed
told 'docs/r.jsonl: failed: line 2: no id'
[ "$(wc -l <out)" -eq 2 ] || complain '--failed does not list two'
ask 0 -I index --failed --no-text -0
[ "$(tr '\0' '\n' <out | tr '\n' ' ')" = \
    'docs/picture.dat docs/r.jsonl docs/scan.txt ' ] ||
    complain "-0 lists $(tr '\0' ' ' <out)"
ask 0 -I index --repaired
grep -q '^docs/damaged.txt: hyphens 6, furniture [0-9]*$' out ||
    complain "--repaired lists $(cat out)"

# Filters; none left is said by the status.
ask 0 -I index --language en --date 2016 --format tsv
told "$(printf 'state\tsearched\t1')"
# Two words tell no language.
ask 0 -I index --language und --format tsv
told "$(printf 'language\tund\t1')"
ask 1 -I index --glob 'nothing*'
ask 1 -I index --no-text --glob '*.html'

# What is asked for wrongly is not done.
ask 2 -I index docs
ask 2 -I index -0
ask 2 -I index --no-text -0 --format tsv
ask 5 -I nowhere

# What was taken off the pages is found as such, not in the text, and is no
# metadata.
[ "$("$polix" search -I index -c '"annual report"')" -eq 0 ] ||
    complain 'a running head is in the text'
"$polix" search -I index -q 'furniture:"annual report"' ||
    complain 'a running head is not found as furniture'
"$polix" search -I index --format jsonl cooperation >out
grep -q 'furniture' out && complain 'furniture is told as metadata'

# Turned off, and on again.
run 3 -I index --repair never docs
"$polix" search -I index -q '"annual report"' ||
    complain 'a running head was taken out'
ask 1 -I index --repaired
run 3 -I index docs
ask 1 -I index --repaired
run 3 -I index --repair auto docs
ask 0 -I index --repaired
run 2 -I index --repair sometimes docs
whole index
# An index that updates have left room in says how to make it small, once.
awk 'BEGIN {
	srand(6)
	for (i = 0; i < 500; i++) {
		printf "{\"id\": \"%d\", \"text\": \"", i
		for (k = 0; k < 700; k++)
			printf " %c%c%d", 97 + rand() * 26, 97 + rand() * 26,
			    rand() * 10
		print "\"}"
	}
}' >many.jsonl
hint='polix index --compact would free about'
for step in 'many.jsonl' '--remove 7' '--remove [1-4]*' '--remove 5[0-4]'; do
	set -f
	run 0 -I many $step
	set +f
	case $step in
	*-4]\*) grep -q "of the .*MB of the index, $hint .*MB" err ;;
	*) ! grep -q "$hint" err ;;
	esac || complain "$step: room in the index: $(cat err)"
done
ask 0 -I many
grep -q "^Size .* of text; $hint .*MB\$" out ||
    complain "no word of room in the index: $(cat out)"
ask 0 -I many --format jsonl
grep -q '"waste":[0-9]' out || complain "no waste: $(cat out)"
run 0 -I many --compact
ask 0 -I many
if grep -q "$hint" out; then
	complain "it is small now: $(cat out)"
fi

# Folders that can't be opened, which none is for root.
if [ "$(id -u)" -eq 0 ] && chmod a+rwx "$place" &&
    cp "$index" "$build"/polix-reader "$place" &&
    setpriv --reuid=nobody --regid=nogroup --clear-groups true 2>/dev/null; then
	cat >nobody <<'END'
#!/bin/sh
exec setpriv --reuid=nobody --regid=nogroup --clear-groups "${0%/*}/polix-index" "$@"
END
	chmod a+x nobody
	index=$place/nobody
fi
if [ "$(id -u)" -ne 0 ] || [ "$index" = "$place/nobody" ]; then
	mkdir -p tree/closed tree/other tree/never
	text 1 20 >tree/closed/known.txt
	text 2 20 >tree/other/known.txt
	text 3 20 >tree/never/known.txt
	chmod 0 tree/never
	run 3 -I tree.ix tree
	summed '2 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 1 failed'
	chmod 0 tree/closed
	for again in 1 2; do
		run 3 -I tree.ix
		said '*tree/closed: Permission denied'
		said '*tree/never: Permission denied'
		ask 0 -I tree.ix --failed
		[ "$(cat out)" = 'tree/closed: failed: Permission denied
tree/never: failed: Permission denied' ] || complain "failed, $again: $(cat out)"
		ask 0 -I tree.ix
		told 'Documents   2 searched, 0 without text, 2 failed'
	done
	chmod 755 tree/closed tree/never
	run 0 -I tree.ix
	ask 1 -I tree.ix --failed
	ask 0 -I tree.ix
	told 'Documents   3 searched, 0 without text, 0 failed'
	chmod 0 tree/closed
	run 3 -I tree.ix
	ask 0 -I tree.ix --failed
	rm -r tree/closed 2>/dev/null || { chmod 755 tree/closed; rm -r tree/closed; }
	run 0 -I tree.ix
	ask 1 -I tree.ix --failed
	# Its id is no other document's, but another may have it.
	chmod 0 tree/other
	run 3 -I tree.ix
	mkdir second
	text 4 20 >second/other
	run 0 -I tree.ix second
	run 3 -I tree.ix
	said '*tree/other: other is the id of a document in second/other'
	whole tree.ix
fi
exit $bad
