#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Hostile input beside documents, of which tests/fuzz/ has more: queries, globs,
# regular expressions, tables of metadata, front matter, and what stands in the
# place of an index's files.  Each run ends, within a memory of 2 GB, with one of
# the statuses that are promised.
set -eu
test_name=hostile
. "${top_srcdir:?}/tests/cli/index-lib.sh"
polix=$build/polix

limit=2000000
if grep -q 'define WITH_SANITIZER' "$build/config.h"; then
	# A sanitizer needs more room for addresses than there is memory.
	limit=unlimited
fi
# bounded STATUSES PROGRAM ARGUMENT...: the program ends with one of the statuses.
# The time is for what would not end.
bounded() {
	statuses=$1
	shift
	got=0
	(
		ulimit -v $limit
		exec timeout -k 1 300 "$@"
	) >out 2>err || got=$?
	case " $statuses " in
	*" $got "*) ;;
	*)
		complain "status $got: $(echo "$*" | cut -c 1-100)"
		tail -n 3 err | cut -c 1-300
		;;
	esac
}
# repeat TEXT COUNT: TEXT so many times.
repeat() {
	awk -v text="$1" -v count="$2" 'BEGIN {
		while (length(text) < 10000 && count % 2 == 0) {
			text = text text
			count /= 2
		}
		for (i = 0; i < count; i++)
			printf "%s", text
	}'
}

long=$(repeat a 150)
mkdir docs
for n in 1 2 3; do
	printf 'Title %s%d\n\nThe %s of the navy visits %d ports.\n' "$long" $n \
	    "$long" $n >"docs/$long$n.txt"
done
printf -- '---\ntitle: %s\ncountry: %s\n---\n# One\n\nThe navy again.\n' \
    "$long" "$long" >docs/t.md
run 0 -I index docs

# Globs that match in very many ways, or nearly.
stars="$(repeat '*a' 60)b"
bounded 1 "$polix" search -I index --glob "$stars" navy
bounded 1 "$polix" search -I index --where "title=$stars" navy
bounded 1 "$polix" search -I index --where "country=$stars" navy
bounded '1 2' "$polix" search -I index "$stars"
bounded '0 1 2' "$polix" search -I index "path:$stars"
bounded 2 "$index" -I index --remove "$stars"
bounded '0 2' "$index" -I globs --include "$stars" docs
echo "$stars" >docs/.polixignore
repeat '**/a/' 60 >>docs/.polixignore
bounded 0 "$index" -I globs docs
rm docs/.polixignore

# Queries: more than an argument may be long comes by --topics.
{
	printf '1\t%snavy\n' "$(repeat '(' 1000000)"
	printf '2\t%s\n' "$(repeat '"' 500000)"
	printf '3\t%sports\n' "$(repeat 'navy OR ' 100000)"
	printf '4\t%sports\n' "$(repeat 'navy NEAR/5 ' 50000)"
	printf '5\t%snavy\n' "$(repeat '+-' 400000)"
	printf '6\t%s\n' "$(repeat '(navy) ' 100000)"
	printf '7\t%sb%s\n' "$(repeat '(a OR ' 100000)" "$(repeat ')' 100000)"
	printf '8\t%s\n' "$(repeat 'navi~ ' 10000)"
	printf '9\t"%s"\n' "$(repeat 'nav* ' 20000)"
	printf '10\t%snavy\n' "$(repeat 'NOT ' 200000)"
	printf '11\t%snavy\n' "$(repeat 'title:' 150000)"
	printf '12\t%s\n' "$(repeat '*a*%' 10000)"
	printf '13\tnavy\n'
} >topics
bounded '0 1 2' "$polix" search -I index --topics topics -l
tail -n 3 out | grep -q '^13.*docs' || complain 'the last topic was not answered'
bounded '0 1 2' "$polix" search -I index "$(repeat 'a* ' 10000)"
bounded '0 1 2' "$polix" search -I index --strict "$(repeat '(' 100000)"

# Regular expressions that try everything, or are nested deeply.
bounded 0 "$index" -I regex --path-metadata '(?<x>(a+)+)b$' docs
bounded '0 2' "$index" -I regex2 --path-metadata '(?<x>(a|aa)+)+b\1$' docs
bounded 2 "$index" -I regex3 --path-metadata \
    "(?<x>$(repeat '(' 20000)a$(repeat ')' 20000))" docs

# Tables.
{
	printf 'path'
	repeat ',c' 50000
	printf '\n%s1.txt' "$long"
	repeat ',v' 50000
	echo
} >wide.csv
bounded '0 2' "$index" -I wide --metadata wide.csv docs
{
	printf 'path,title\nt.md,"'
	repeat x 5000000
	echo
} >open.csv
bounded 2 "$index" -I open --metadata open.csv docs
said '*open.csv: line 2: *'
printf 'path,title\n\000\377,\033[31m\n"a""b,\r\n' >bytes.csv
bounded '0 2' "$index" -I bytes --metadata bytes.csv docs
bounded 2 "$index" -I none --metadata docs docs
bounded 2 "$index" -I none --metadata /dev/null docs

# Front matter: names for names for names, depth, width.
mkdir front
awk 'BEGIN {
	print "---\na0: &a0 [x, x]"
	for (i = 1; i < 60; i++)
		printf "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1
	print "---\nThe text of the navy."
}' >front/names.md
{
	printf -- '---\nkey: %s\n---\nThe text.\n' "$(repeat '[' 100000)"
} >front/deep.md
awk 'BEGIN {
	print "---"
	for (i = 0; i < 50000; i++)
		printf "key%d: value\n", i
	print "---\nThe text of the navy."
}' >front/wide.md
bounded '0 3' "$index" -I front.index front
whole front.index

# What is not an index's file: it must not be read for ever, nor be followed.
rm -rf damaged
for file in current lock; do
	for kind in fifo folder link zeroes; do
		cp -a index damaged
		rm "damaged/$file"
		case $kind in
		fifo) mkfifo "damaged/$file" ;;
		folder) mkdir "damaged/$file" ;;
		link) ln -s /dev/zero "damaged/$file" ;;
		zeroes) head -c 1000000 /dev/zero >"damaged/$file" ;;
		esac
		bounded '0 2 5' "$polix" search -I damaged navy
		bounded '0 2 5' "$index" -I damaged --check
		bounded '0 2 5' "$index" -I damaged docs
		bounded '0 2' "$index" -I damaged --rebuild docs
		rm -rf damaged
	done
done
# Many values of a field.
set --
for value in $(seq 5000); do
	set -- "$@" --where "country=x$value"
done
bounded 1 "$polix" search -I index "$@" navy
# What is no file in the place of one.
mkfifo fifo
bounded 2 "$index" -I new --aliases /dev/zero docs
bounded 2 "$index" -I new --metadata /dev/zero docs
bounded 2 "$index" -I new --metadata fifo docs
got=0
timeout -k 60 2 "$index" -I new --aliases fifo docs 2>err || got=$?
[ $got -eq 124 ] || complain "waiting for a pipe did not stop: $got"
for content in '' 'polix-index' 'polix-index -1
generation-1' 'polix-index 99999999999999999999
generation-1' "$(sed 1q index/current)" "$(sed 1q index/current)
../index/generation-1" "$(sed 1q index/current)
generation-1/../../docs" "$(sed 1q index/current)
generation-77777"; do
	cp -a index damaged
	printf '%s\n' "$content" >damaged/current
	bounded 5 "$polix" search -I damaged navy
	bounded 5 "$index" -I damaged --check
	bounded 5 "$index" -I damaged docs
	rm -rf damaged
done
exit $bad
