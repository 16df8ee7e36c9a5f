#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# A PDF indexed and searched: phrases that the ends of lines, columns and pages
# broke are found, below their heading and on the page as it is printed; what
# stands at the pages' edges is not in the text.
set -eu
test_name=index_pdf
. "${top_srcdir:?}/tests/cli/index-lib.sh"
make_pdf=$build/tests/make-pdf

# found QUERY WHERE: the first result is there, and there is no other.
found() {
	where=$("$polix" search -I index -n 1 -- "$1" 2>&1 | head -n 1)
	[ "$where" = "$2" ] || complain "$1 is at $where, not at $2"
	count=$("$polix" search -I index -c -- "$1" 2>&1) || :
	[ "$count" = 1 ] || complain "$1 is found $count times"
}

# missing QUERY
missing() {
	if "$polix" search -I index -q -- "$1" 2>/dev/null; then
		complain "$1 is found"
	fi
}

mkdir docs
"$make_pdf" >docs/visits.pdf <<'END'
=title Visits of Ships
@72,40,8 Records of the Harbour
@500,40,8 41
@72,90,16,b 1 Purpose of a Visit
@72,120,10 A visit is an act of the government that sends the ship, and of the
@72,132,10 govern-
@72,144,10 ment that receives it. Both of them keep a record of the harbour
@72,156,10 dues that were paid, and of all those who came ashore on that
@72,780,7 1 The dues are those of the decree of the ministry.
---
@72,40,8 42
@380,40,8 Records of the Harbour
@72,90,10 first evening, as it is done in every port of the northern coast.
@72,120,16,b 2 Fees and Their Payment
@72,150,10,b Port
@200,150,10,b Fee
@72,166,10 Calder
@200,166,10 500 crowns
@72,182,10 Norland
@200,182,10 nothing at all
@72,220,10 Payment is made in advance, and nobody has ever been known to ask
@72,232,10 for it later than that.
---
@72,40,8 Records of the Harbour
@500,40,8 43
@72,90,16,b 3 Conduct in Port
@72,120,9 Sailors walk in the streets of the
@72,131,9 town in twos and threes, and are to
@72,142,9 be back on board before the clock
@72,153,9 of the town hall strikes eleven, by
@72,164,9 order of the harbour master and
@310,124,9 commandant, who walks the streets
@310,135,9 himself to see that it is done, and
@310,146,9 who has never been seen in an inn
@310,157,9 or anywhere else where there is a
@310,168,9 light after that time of the night.
END
printf '=title Empty\n' | "$make_pdf" >docs/scan.pdf
head -c 900 docs/visits.pdf >docs/damaged.pdf

run 3 -I index docs
said 'polix-index: docs/damaged.pdf: a damaged PDF document'
summed '1 new, 0 changed, 0 removed, 0 unchanged, 1 without text, 1 failed'
found '"government that receives it"' docs/visits.pdf:41:1
found '"ashore on that first evening"' docs/visits.pdf:41:1
found '"decree of the ministry"' docs/visits.pdf:41:1
found '"Norland nothing at all"' docs/visits.pdf:42:2
found '"advance and nobody"' docs/visits.pdf:42:2
found '"master and commandant"' docs/visits.pdf:43:3
missing '"records of the harbour"'
missing '"1 purpose of a visit sailors"'

# Poppler is not to spend its time on colours (corpus/pdf/colour.c).
LD_BIND_NOW=1 LD_DEBUG=bindings "$build/polix-reader" --version >bound 2>&1
if grep -q 'poppler.* to .*lcms.*cmsOpenProfileFromMem' bound; then
	complain "poppler has Little CMS read colour profiles"
fi
exit "$bad"
