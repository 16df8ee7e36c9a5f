#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What corpus/sample/README says that each document shows is found: phrases that
# a line's, a page's or a hyphen's end cuts, in any encoding and spelling; and
# what is no part of a document is not.
set -eu
programs=$(cd "${top_builddir:-build}" && pwd)
cd "${top_srcdir:-$(dirname "$0")/../..}/corpus/sample"
index=$(mktemp -d)
trap 'rm -rf "$index"' EXIT
status=0

# found QUERY: the documents that answer it, in one line.
found() {
	"$programs/polix" search --index "$index" -l -- "$1" 2>/dev/null |
	    LC_ALL=C sort | tr '\n' ' '
}

"$programs/polix-index" --quiet --index "$index" .

# A query, then on lines of their own the documents that it finds, then an
# empty line.
check() {
	local query=$1 wanted=$2 got

	got=$(found "$query")
	if [ "$got" != "$wanted" ]; then
		printf '%s\n  expected %s\n  found    %s\n' "$query" \
		    "${wanted:-nothing}" "${got:-nothing}"
		status=1
	fi
}

while IFS= read -r query; do
	documents=
	while IFS= read -r line && [ -n "$line" ]; do
		documents+="$line "
	done
	check "$query" "$documents"
done <<'END'
"a Calder Islands ship to Cam Ranh, where the crew"
calder/defence-white-paper-2019.txt

"the bay of Cam Ranh has been valued"
institute/harbors-as-embassies.txt

"the older kind shows strength"
institute/harbors-as-embassies.txt

"repair of the Petrel at Cam Ranh in March"
calder/procurement-code-2018.txt

"Hai Phong, Da Nang, Cam Ranh or Ho Chi Minh City"
institute/omnidirectional-visits-summary.txt

"Vietnam's use of naval visits"
institute/omnidirectional-visits-summary.txt

"defense diplomacy—the readiness"
institute/omnidirectional-visits-summary.txt

"“soft” aims—search and rescue"
institute/omnidirectional-visits-summary.txt

"keep apart maritime law enforcement"
institute/omnidirectional-visits-summary.txt

"a confidence building"

"build confidence-building measures"
institute/omnidirectional-visits-summary.txt

"portcall clearance"
CI-2018-029
calder/port-calls-regulations-2018.txt

"Da Nang"
CI-2019-040
calder/maritime-security-strategy-2022.md
institute/omnidirectional-visits-summary.txt
vietnam/hop-tac-bien-2020.txt

doi thoai quoc phong
vietnam/hop-tac-bien-2020.txt

"Ha Noi"
CI-2019-040
norland/press-release-cam-ranh-visit.html
web/small-navies-long-voyages.txt

U.S.
CI-2021-022

US
CI-2021-022

WHO
CI-2020-005
forum/communique-2023.txt
norland/press-release-cam-ranh-visit.html

peacekeeping
CI-2017-052
calder/defence-white-paper-2019.txt
forum/communique-2023.txt

1.3.1
calder/procurement-code-2018.txt

exercice d'alerte
forum/lignes-directrices-exercices-2023.html

"die Größe des Sperrgebiets"
westermark/merkblatt-hafenbesuche-2021.txt

"one sign proves nothing"
norland/sanctions-guidance-2022.txt

"improve your experience"

"Procurement notices"

"not an official record in court"

date:2022-09
calder/maritime-security-strategy-2022.md

date:2019-11-12
web/small-navies-long-voyages.txt

date:2020-03-12
vietnam/hop-tac-bien-2020.txt

date:2024

author:Halloran
web/small-navies-long-voyages.txt

country:"Calder Islands" radars
CI-2017-008
calder/maritime-security-strategy-2022.md

qid

END
exit $status
