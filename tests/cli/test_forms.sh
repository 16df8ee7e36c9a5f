#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Forms of output that tables and lists have, and phrases that are looked for in
# many places.
set -eu
test_name=forms
. "${top_srcdir:?}/tests/cli/index-lib.sh"
tab=$(printf '\t')

# told LINE: the output has it.
told() {
	grep -qxF -e "$1" out || {
		complain "no line $1 in:"
		cat out
	}
}

# Quotations, checked: a row each, of those not found without a place.
mkdir docs
printf '# Ports\n\n## 2 Fees\n\n3.11 Each frigate pays a fee of five guilders.\n' \
    >docs/ports.md
: >docs/scan.txt
printf '\211PNG\r\n\032\n' >docs/picture.dat
run 3 -q -I index docs
cat >draft.md <<'END'
“Each frigate pays a fee”, it says, “of six guilders and a half”.
END
ask 1 verify -I index --format jsonl draft.md
told '{"v":1,"type":"quotation","status":"OK","quote":"Each frigate pays a fee","id":"ports.md#1","path":"docs/ports.md","section":["Ports","2 Fees"],"paragraph_label":"3.11"}'
told '{"v":1,"type":"quotation","status":"NOT FOUND","quote":"of six guilders and a half"}'
ask 1 verify -I index --format tsv draft.md
told "status${tab}quote${tab}difference${tab}id${tab}path${tab}page${tab}section"
told "OK${tab}Each frigate pays a fee${tab}${tab}ports.md#1${tab}docs/ports.md${tab}${tab}3.11"
ask 1 verify -I index --format csv draft.md
grep -q '^NOT FOUND,of six guilders and a half,,,,,' out ||
    complain "no row: $(cat out)"
ask 2 verify -I index --format xml draft.md
ask 2 verify -I index nowhere.md

# Lists of documents.
ask 0 status -I index --failed --format jsonl
grep -q '^{"v":1,"type":"document","path":"docs/picture.dat","id":"picture.dat","state":"failed","reason":".*","passages":0,"words":0,"repairs":{' out ||
    complain "no record: $(cat out)"
ask 0 status -I index --no-text --format jsonl
grep -q '"path":"docs/scan.txt".*"state":"without_text","reason":"empty file"' out ||
    complain "no record: $(cat out)"
ask 0 status -I index --no-text --format tsv
head -n 1 out | grep -q "^path${tab}id${tab}state${tab}reason" ||
    complain "no head: $(cat out)"
grep -q "^docs/scan.txt${tab}scan.txt${tab}without text${tab}empty file" out ||
    complain "no row: $(cat out)"

ask 2 search -I index --topics nowhere
grep -q '^polix: nowhere: No such file' err || complain "topics: $(cat err)"

# Words that stand everywhere, and once side by side.
awk 'BEGIN {
	for (i = 1; i <= 3000; i++)
		printf "{\"id\":\"r%d\",\"text\":\"The harbour of number %d is open. A master is there.\"}\n", i, i
	print "{\"id\":\"one\",\"text\":\"The harbour master is here.\"}"
}' >many.jsonl
run 0 -q -I many many.jsonl
ask 0 search -I many -l '"harbour master"'
[ "$(cat out)" = one ] || complain "found: $(head -n 3 out)"
ask 0 search -I many -l -w 'path=one' '"harbour master"'
[ "$(cat out)" = one ] || complain "found: $(head -n 3 out)"
ask 1 search -I many -l -w 'path=r*' '"harbour master"'
ask 0 search -I many -c 'harbour ADJ/1 master'
[ "$(cat out)" = 1 ] || complain "counted: $(cat out)"
exit $bad
