# SPDX-License-Identifier: GPL-2.0-or-later
#
# Makes spelling_table.c:
#
#	LC_ALL=C awk -f spelling.awk spelling_exceptions.txt varcon/varcon.txt
#
# A line of varcon.txt is a word in one sense, with its spellings (VarCon's
# README says what the letters before them mean).  Of these count the main
# ones and the common variants (marked ".", "v" or not at all) of the American,
# British, Canadian and Australian kind.  Spellings that stand on just the same
# lines are one group; so a spelling that has a sense of its own (check, a
# cheque or a test) is in no group with those that have not.  Groups cannot
# overlap.  spelling_exceptions.txt comes first and goes first.
#
# Any POSIX awk will do; what is printed depends on the input alone.

function fail(message) {
	printf "%s:%d: %s\n", FILENAME, FNR, message >"/dev/stderr"
	failed = 1
	exit 1
}

# WORD is in the group KEY; not with a second one.
function place(word, key) {
	if (word !~ /^[a-z]+$/)
		fail("\"" word "\" is no folded word")
	if (word in excepted)
		fail("\"" word "\" has been dealt with above")
	excepted[word] = key
	if (key != "")
		add(word, key)
}

function add(word, key) {
	if (!(key in members))
		keys[++key_count] = key
	members[key] = members[key] " " word
}

# The word STEM with all endings of -ise and -ize.
function family(stem, ending, count, i) {
	count = split("e ed es er ers ing able ation ations", ending, " ")
	for (i = 1; i <= count; i++) {
		place(stem "is" ending[i], stem "is" ending[i])
		place(stem "iz" ending[i], stem "is" ending[i])
	}
}

FILENAME ~ /spelling_exceptions/ {
	sub(/#.*/, "")
	if ($1 == "apart")
		for (i = 2; i <= NF; i++)
			place($i, "")
	else if ($1 == "alike")
		for (i = 2; i <= NF; i++)
			place($i, $2)
	else if ($1 == "family")
		for (i = 2; i <= NF; i++)
			family($i)
	else if (NF > 0)
		fail("\"" $1 "\" is none of apart, alike, family")
	next
}

# Whether TAGS ("A Bv 1") name a main spelling or a common variant.
function common(tags) {
	return (" " tags " ") ~ / [ABCDZ][.v]? /
}

{
	sub(/ *[|#].*/, "")
	count = split($0, entry, " / ")
	for (i = 1; i <= count; i++) {
		if (split(entry[i], part, ": ") != 2 || !common(part[1]))
			continue
		word = tolower(part[2])
		if (word in excepted || last_line[word] == FNR)
			continue
		if (!(word in lines))
			words[++word_count] = word
		lines[word] = lines[word] " " FNR
		last_line[word] = FNR
	}
}

# Prints the groups, and in order[] where each of their words is.
function print_groups(group, count, at, i, j, k) {
	print "const char spelling_words[] = \"\\0\\0\""
	at = 2
	for (i = 1; i <= key_count; i++) {
		count = split(members[keys[i]], group, " ")
		if (count < 2)
			continue
		printf "\t\""
		for (j = 1; j <= count; j++) {
			printf "%s\\0", group[j]
			order[++order_count] = group[j] " " at
			at += length(group[j]) + 1
		}
		print "\\0\""
		at++
	}
	print "\t;"
}

# sort(1) sorts the words and sed(1) prints where they are.
function print_order(command, i) {
	print "const guint32 spelling_order[] = {"
	system("")
	command = "LC_ALL=C sort | sed 's/.* \\(.*\\)/\\t\\1,/'"
	for (i = 1; i <= order_count; i++)
		print order[i] | command
	if (close(command) != 0)
		fail("sort or sed failed")
	print "};"
}

END {
	if (failed)
		exit 1
	for (i = 1; i <= word_count; i++)
		add(words[i], lines[words[i]])
	print "/* Made by spelling.awk; clang-format off */"
	print "#include \"text/spelling_table.h\""
	print_groups()
	print_order()
	print "const gsize spelling_count = " order_count ";"
}
