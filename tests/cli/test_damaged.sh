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
polix=$build/polix
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
exit "$bad"
