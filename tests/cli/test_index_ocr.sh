#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Scans: without --ocr they are documents without text, which are named; with it
# they are read, once.
set -eu
test_name=index_ocr
. "${top_srcdir:?}/tests/cli/index-lib.sh"
scan=$(cd "$OLDPWD" && cd "$top_srcdir" && pwd)/tests/cli/make-scan.pl
XDG_CACHE_HOME=$place/cache XDG_CONFIG_HOME=$place/config
export XDG_CACHE_HOME XDG_CONFIG_HOME

mkdir nothing docs
perl "$scan" text 'A document with text' >docs/text.pdf
printf '\211PNG\r\n\032\nno picture' >docs/broken.png

# Of many without text the first are named; once, and not if quiet.
mkdir empty
n=0
while [ $n -lt 25 ]; do
	n=$((n + 1))
	: >empty/$n.txt
done
rest empty
run 0 -I empty.index empty
[ "$(grep -c ': empty file$' err)" -eq 20 ] || complain "named: $(cat err)"
said 'polix-index: 5 more without text; all of them: polix status --no-text'
run 0 -I empty.index
[ "$(wc -l <err)" -eq 1 ] || complain "named again: $(cat err)"
run 0 -I quiet -q empty
[ ! -s err ] || complain "quiet: $(cat err)"

# Without tesseract that is said, once, and the rest is done.
PATH_BEFORE=$PATH
PATH=$place/nothing
run 3 -I none --ocr docs
PATH=$PATH_BEFORE
said 'polix-index: --ocr: tesseract is not installed *'
[ "$(grep -c tesseract err)" -eq 1 ] || complain "said: $(cat err)"
run 2 -I none --ocr=../x docs
said 'polix-index: --ocr: ../x are no languages of tesseract*'

for program in tesseract pdftoppm; do
	command -v $program >/dev/null || {
		echo "no $program"
		[ $bad -eq 0 ] || exit 1
		exit 77
	}
done

perl "$scan" text 'Minutes of the Harbour Board' '' \
    'The Board met on 3 March 2015 and resolved' \
    'that ships of other states may call at Calder.' >one.pdf
perl "$scan" text 'Second page of the minutes' '' \
    'Frigates are welcome in the harbour.' >two.pdf
for page in one two; do
	pdftoppm -q -r 150 -gray -singlefile $page.pdf $page
done
perl "$scan" scan one.pgm two.pgm >docs/scan.pdf
pdftoppm -q -r 200 -png -singlefile two.pdf docs/picture
rest docs

run 3 -I index docs
said 'polix-index: docs/scan.pdf: no text in it*'
said 'polix-index: docs/picture.png: a PNG image: *'
summed '1 new, 0 changed, 0 removed, 0 unchanged, 1 without text, 2 failed'

run 3 -I index --ocr
summed '0 new, 2 changed, 0 removed, 1 unchanged, 0 without text, 1 failed'
said 'polix-index: docs/broken.png: tesseract: *'
whole index
"$build/polix" search -I index --format jsonl frigates >hits
grep -q '"document":"scan.pdf".*"page":2' hits ||
    complain "the scan's second page is not found: $(cat hits)"
grep -q '"document":"picture.png"' hits ||
    complain "the picture is not found: $(cat hits)"
"$build/polix" search -I index -l 'ocr:tesseract' >hits
[ "$(wc -l <hits)" -eq 2 ] || complain "ocr:tesseract: $(cat hits)"

# What was read is kept, for this user alone.
[ "$(stat -c %a cache/polix/ocr)" = 700 ] || complain 'others may look'
[ "$(find cache/polix/ocr -type f -perm 600 | wc -l)" -eq 2 ] ||
    complain "kept: $(ls -l cache/polix/ocr)"
mkdir fake
for program in tesseract pdftoppm; do
	printf '#!/bin/sh\necho called >&2\nexit 1\n' >fake/$program
	chmod +x fake/$program
done
PATH=$place/fake:$PATH
run 3 -I again --ocr docs
summed '3 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 1 failed'
said 'polix-index: docs/broken.png: tesseract: called'
run 0 --extract --ocr docs/scan.pdf
grep -q '"page":2' out || complain "extracted: $(cat out)"
exit $bad
