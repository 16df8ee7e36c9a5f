#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The same documents give the same results in the same order, with the same
# scores, whether they are in one index, spread over two, or in one that has been
# updated; what is equally good is ordered by document, then position.
set -eu
programs=$(cd "${top_builddir:-build}" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
status=0

# Documents of few words, so that scores differ little; every third one is a
# copy of the one before it, every document has sections, and some have more
# passages than one.
write_documents() {
	awk 'BEGIN {
		split("port visit navy treaty harbour crew dock anchor signal " \
		    "chart flag mast hull keel rope sail", words, " ")
		state = 7
		for (n = 1; n <= 60; n++) {
			file = sprintf("docs/d%02d.md", n)
			if (n % 3 != 0) {
				text = "# Title " words[1 + n % 16] "\n\n"
				for (p = 0; p < 2 + n % 4; p++) {
					text = text "## Section " p "\n\n"
					for (w = 0; w < 30 + 40 * (n % 5); w++) {
						state = (state * 1103515245 + 12345) % 2147483648
						text = text words[1 + int(state / 65536) % 16] \
						    (w % 9 == 8 ? ". " : " ")
					}
					text = text "the end.\n\n"
				}
			}
			printf "%s", text > file
			close(file)
		}
	}'
}

# build INDEX FILE...: each file is a path of its own, so that its id is its
# name.
build() {
	local index=$1

	shift
	"$programs/polix-index" --quiet --index "$index" "$@"
}

queries='port
port visit
"port visit"
treaty harbour crew dock anchor
how does the navy signal a visit of the crew to the harbour
port OR flag
mast NEAR/5 keel
title:port hull
dock*'

# results OPTION...: rank, score and passage of what each query finds.
results() {
	local query

	while IFS= read -r query; do
		printf '%s\n' "$query"
		"$programs/polix" search "$@" --format tsv -n 40 -- "$query" |
		    cut -f 1-3
	done <<<"$queries"
}

# same NAME FILE: the results in FILE are those of the index that was built at
# once.
same() {
	if ! diff "$folder/whole" "$2"; then
		echo "$1: other results than of one index"
		status=1
	fi
}

mkdir docs
write_documents
build one docs/*.md
results -I one >whole
test "$(wc -l <whole)" -gt 200

results -I one >again
same 'a second time' again

build left docs/*[02468].md
build right docs/*[13579].md
results -I left -I right >two
same 'two indexes' two
results -I right -I left >two
same 'two indexes, the other first' two

# In another order, and with one that changes and changes back.
build updated docs/d[3-6]*.md
build updated docs/d[0-2]*.md
cp docs/d07.md saved
echo 'Port and flag and treaty.' >docs/d07.md
build updated docs/d07.md
cp saved docs/d07.md
build updated docs/d07.md
results -I updated >updated.results
same 'updates' updated.results

# What scores the same is in the order of documents and positions: a copy never
# stands before what it is one of.  (Others may print the same score and differ in
# digits that are not printed.)
awk -F '\t' 'NF < 3 { split("", seen); next }
	{
		split(substr($3, 2), id, /\.md#/)
		if ((id[1] + 1, id[2]) in seen && id[1] % 3 == 2) {
			print $3 " behind its copy"
			bad = 1
		}
		seen[id[1] + 0, id[2]] = 1
	}
	END { exit bad }' whole || status=1
awk -F '\t' 'NF == 3 && $2 == score { n++ } { score = $2 } END { exit n < 20 }' \
    whole || { echo 'too few scores are equal to tell'; status=1; }

# By path is by what is printed, whatever ids and indexes there are; reversed or
# not, what is in one document stands in its order.
mkdir -p z1 a2
for n in 1 2 3; do
	printf '## Part %d\n\nA %s of the reeve.\n\n' $n fleet
done >z1/1.md
echo 'One fleet more.' | tee a2/2.txt >a2/z.txt
build paths z1 a2
build paths-a a2
build paths-z z1
# sorted EXPECTED OPTION...: the ids of what is found.
sorted() {
	local found expected=$1

	shift
	found=$("$programs/polix" search --sort path --format tsv "$@" fleet |
	    cut -f 3 | tail -n +2 | tr '\n' ' ')
	if [ "$found" != "$expected " ]; then
		echo "--sort path $*: $found"
		status=1
	fi
}
for indexes in '-I paths' '-I paths-a -I paths-z' '-I paths-z -I paths-a'; do
	# shellcheck disable=SC2086
	{
		sorted '2.txt#1 z.txt#1 1.md#1 1.md#2 1.md#3' $indexes
		sorted '1.md#1 1.md#2 1.md#3 z.txt#1 2.txt#1' $indexes --reverse
		sorted '1.md z.txt 2.txt' $indexes --reverse --by document
	}
done
exit $status
