#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Where more documents match than are looked at, the results are those of one
# index, too, whatever number of indexes the documents are spread over, and
# however often they were taken out and put back.
set -eu
programs=$(cd "${top_builddir:-build}" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
status=0

# index NAME FILE...: each file's records, read from standard input, since a file
# is a document by itself.
index() {
	local name=$1

	shift
	cat "$@" | "$programs/polix-index" --quiet --index "$name" -
}

# results OPTION...: rank, score and passage of what each of the queries finds.
results() {
	local query

	while IFS= read -r query; do
		printf '%s\n' "$query"
		"$programs/polix" search "$@" --format tsv -n 30 -- "$query" |
		    cut -f 1-3
	done <<<"$queries"
}

# same NAME OPTION...
same() {
	local name=$1

	shift
	results "$@" >found
	if ! diff whole found; then
		echo "$name: other results than of one index"
		status=1
	fi
}

mkdir files
# Records of a line, and which of three indexes each is in.  Every other one has
# the same words as the last such one, in another order.
awk 'BEGIN {
	split("port visit navy treaty harbour crew dock anchor signal chart flag " \
	    "mast hull keel rope sail berth tide cargo pilot", words, " ")
	state = 11
	for (n = 1; n <= 1500; n++) {
		text = ""
		most = n % 2 ? 6 + n % 17 : 12
		for (w = 0; w < most; w++) {
			state = (state * 1103515245 + 12345) % 2147483648
			k = 1 + int(state / 65536) % (n % 2 ? 20 : 12 - w)
			text = text words[k] (w % 7 == 6 ? ". " : " ")
			if (n % 2 == 0) {
				word = words[k]
				words[k] = words[12 - w]
				words[12 - w] = word
			}
		}
		record = sprintf("{\"id\":\"r%04d\",\"doc\":\"d%d\",\"language\":\"en\",", n, n % 90) \
		    sprintf("\"text\":\"%sthe end.\"}", text)
		print record >"all"
		print record >"files/" int(n / 3) ".jsonl"
		print record >"part" int(state / 65536) % 3
	}
}'
queries='port
visit of the navy
treaty harbour crew dock anchor
how does the navy signal a visit of the crew to the harbour
"crew dock" berth tide
flag chart signal anchor dock crew harbour treaty navy visit port
port OR flag
port* OR hul* OR *ide'

index one all
results -I one >whole
test "$(wc -l <whole)" -gt 200
index left part0
index middle part1
index right part2
same 'three indexes' -I left -I middle -I right
same 'three indexes in another order' -I right -I left -I middle
"$programs/polix-index" --quiet --index files.index files
same 'a file for every three records' -I files.index
tac all | index updated
same 'read from behind' -I updated
sed 's/"text":"/&Port and flag and treaty. /' part1 | index updated
index updated part1
same 'changed and changed back' -I updated
"$programs/polix-index" --quiet --index updated --remove 'r00*' --remove 'r13*'
grep '"id":"r\(00\|13\)' all | index updated
same 'taken out and put back' -I updated

# As many words as are looked at, in as many documents as are asked for at first,
# and more that are as good: each has "berth" once, and 790 words.
awk 'BEGIN {
	for (n = 0; n < 300; n++) {
		text = "berth"
		for (w = 1; w < 790; w++)
			text = text " w" (n * 7 + w) % 97
		printf "{\"id\":\"e%03d\",\"text\":\"%s.\"}\n", n, text
	}
}' >equal
queries='berth'
index one.equal equal
results -I one.equal >whole
grep -q '^1.*e000#1$' whole || { echo 'the first is not e000'; status=1; }
tac equal | index two.equal
same 'many that are as good, read from behind' -I two.equal

# A short list is how a longer one begins, scores and all, though the phrase also
# stands in documents that come behind as many as are looked at: these have its
# words more often, and every 40th the phrase.
awk 'BEGIN {
	for (n = 0; n < 600; n++)
		printf "{\"id\":\"o%03d\",\"text\":\"%s the end.\"}\n", n,
		    "The pilot and a port, the pilot and a port, the pilot and a port" \
		    (n % 40 ? "." : ", no pilot port or any other than those of the coast,")
	for (n = 0; n < 20; n++) {
		printf "{\"id\":\"p%02d\",\"text\":\"A pilot port is a pilot port.\\n\\n", n
		for (w = 0; w < 400; w++)
			printf "w%d ", (n * 7 + w) % 97
		print ".\"}"
	}
}' >behind
index one.behind behind
"$programs/polix" search -I one.behind --format tsv -n 50 '"pilot port"' | cut -f 1-3 >long
test "$(wc -l <long)" -eq 36
for n in 1 5 20; do
	"$programs/polix" search -I one.behind --format tsv -n $n '"pilot port"' |
	    cut -f 1-3 >short
	if ! head -n $((n + 1)) long | diff short -; then
		echo "-n $n: others than a longer list begins with"
		status=1
	fi
done

# Which words one means is found out from all indexes: what only one of them has
# with a mark, another may have inflected.
printf '%s\n' '{"id":"a","language":"en","text":"A résumé is asked for."}' >one.text
printf '%s\n' '{"id":"b","language":"en","text":"No résumés are read."}' >other.text
queries='resume'
index one.word one.text other.text
results -I one.word >whole
grep -q 'b#1$' whole || { echo 'resume does not mean résumés'; status=1; }
index left.word one.text
index right.word other.text
same 'a word with a mark' -I left.word -I right.word
same 'a word with a mark, the other first' -I right.word -I left.word
exit $status
