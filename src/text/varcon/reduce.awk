# SPDX-License-Identifier: GPL-2.0-or-later
#
# Picks the lines of VarCon's varcon.txt that spelling.awk can use:
#
#	LC_ALL=C awk -f reduce.awk VARCON/varcon.txt >varcon.txt
#
# - of clusters that VarCon's authors have verified, all lines that tell
#   regions apart (not those in the category "_"), also those with one spelling
#   only, which say what else a spelling may mean;
# - of others up to level 80 (VarCon's own threshold for trust), the regular
#   -ise and -ize, -yse and -yze of seven letters or more: most of the rest are
#   plurals and names that only look like variants (Timor and Timour).
#
# Possessives, words with hyphens, comments and headings go.
BEGIN {
	ending = "[iy][sz](e|ed|edly|es|ers?|ings?|ingly|abl[ey]|ability|" \
	    "ation|ations|ational|ationally|atory|ements?)$"
}

/^# / {
	verified = /<verified>/
	level = $0
	sub(/.*\(level /, "", level)
	trusted = level + 0 <= 80
	noted = 0
	next
}
/^#/ || NF == 0 {
	next
}
/\|/ {
	noted = 1
}

# The word of ENTRY ("A Z: organize"), lower case, with z as s if it is so that
# the spellings differ.
function plain(entry) {
	sub(/.*: /, "", entry)
	if (match(entry, ending))
		entry = substr(entry, 1, RSTART) "s" substr(entry, RSTART + 2)
	return entry
}

function regular(line, part, i, n) {
	n = split(line, part, " / ")
	for (i = 1; i <= n; i++)
		if (plain(part[i]) != plain(part[1]) || part[i] !~ ending ||
		    length(plain(part[i])) < 7)
			return 0
	return n > 1
}

{
	words = $0
	sub(/ *[|#].*/, "", words)
	if (words ~ /^_/ || words ~ /[^-A-Za-z0-9:.\/ ]/ || words ~ /[a-z]-/)
		next
	if (verified || trusted && !noted && regular(words))
		print
}
