#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Texts damaged in all the ways there are (tests/damaged, each line of
# expected.tsv is what one of them was made for): a phrase that the damage broke
# is found, once, in its document, on its printed page and below its heading or
# number; and is not found where nothing is mended.
set -eu
test_name=damaged
top=$(cd "${top_srcdir:?}" && pwd)
. "$top/tests/cli/index-lib.sh"
tab=$(printf '\t')

cp -R "$top/tests/damaged" damaged
chmod -R u+w damaged
rm damaged/expected.tsv
run 0 -I index damaged
run 0 -I untouched --repair never damaged

unbroken=0
while IFS= read -r line; do
	case $line in
	'#'*) continue ;;
	esac
	query=${line%%"$tab"*}
	where=$(printf '%s\n' "${line#*"$tab"}" | sed "s|^|damaged/|; s|$tab|:|g")
	found=$("$polix" search -I index -n 1 -- "$query" 2>&1 | head -n 1)
	[ "$found" = "$where" ] ||
	    complain "$query is at $found, not at $where"
	count=$("$polix" search -I index -c -- "$query" 2>&1) || :
	[ "$count" = 1 ] || complain "$query is found $count times"
	"$polix" search -I untouched -q -- "$query" 2>/dev/null &&
	    unbroken=$((unbroken + 1))
done <"$top/tests/damaged/expected.tsv"

# Most phrases are broken indeed: lines are joined, and hyphens passed over,
# whatever is mended.
[ "$unbroken" -le 25 ] || complain "$unbroken phrases were not broken"

# The same in other formats.  In a PDF running heads stand at the pages' edges
# (test_index_pdf.sh).
make_source() {
	perl "$top/tests/cli/make-damaged.pl" "$1" <"$2"
}

make_document() {
	case $1 in
	pdf) make_source "$@" | "$build/tests/make-pdf" ;;
	docx | odt | epub) make_source "$@" | "$build/tests/make-archive" zip ;;
	*) make_source "$@" ;;
	esac
}

for format in docx eml epub odt pdf rtf xml; do
	mkdir "$format"
	for text in double-spaced hyphens letterspaced ligatures mojibake \
	    question-marks running-heads soft-hyphens vietnamese; do
		[ "$format-$text" = pdf-running-heads ] ||
		    make_document "$format" "$top/tests/damaged/$text.txt" \
			>"$format/$text.$format"
	done
	run 0 -I "index.$format" "$format"
	asked=0
	while IFS= read -r line; do
		query=${line%%"$tab"*}
		text=${line#*"$tab"}
		text=${text%%"$tab"*}
		section=${line##*"$tab"}
		where=$format/${text%.txt}.$format
		[ -e "$where" ] || continue
		asked=$((asked + 1))
		found=$("$polix" search -I "index.$format" -n 1 -- "$query" \
		    2>&1 | head -n 1)
		# The format may tell a heading where the text has none; in a
		# PDF, wide gaps between words make cells of them.
		case $format-$text in
		pdf-letterspaced.txt) section= ;;
		esac
		case $found in
		"$where":*:"${section:-${found##*:}}") ;;
		*) complain "$query is at $found, not at $where::$section" ;;
		esac
		count=$("$polix" search -I "index.$format" -c -- "$query" \
		    2>&1) || :
		[ "$count" = 1 ] ||
		    complain "$query is found $count times in $format"
	done <"$top/tests/damaged/expected.tsv"
	[ "$asked" -ge 29 ] || complain "$asked phrases looked for in $format"
done
exit "$bad"
