#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Which passages count as copies of others: polix-search(1) says it.
set -eu
programs=$(cd "${top_builddir:-build}" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
status=0

# words FIRST LAST: so many words, all different.
words() { seq -f 'word%g' "$1" "$2" | tr '\n' ' '; }

# copies N WHAT FIRST SECOND: whether the second text is found as a copy.
copies() {
	local found=0

	printf '{"id":"%s","text":"%s."}\n' a "Harbour $3" b "Harbour $4" |
	    "$programs/polix-index" --quiet --language en --index "$2" -
	"$programs/polix" search -I "$2" --format jsonl harbour | grep -q '"copy_of"' ||
	    found=1
	if [ $found -ne "$1" ]; then
		echo "$2: $([ "$1" = 0 ] && echo no copy || echo a copy)"
		status=1
	fi
}

copies 0 'the same' "$(words 1 53)" "$(words 1 53)"
copies 0 'other marks and capitals' "$(words 1 53)" "$(words 1 53 | tr w W | tr ' ' ,)"
copies 0 'a word of 54 changed' "$(words 1 53)" "$(words 1 25) other $(words 27 53)"
copies 0 'a word of 54 left out' "$(words 1 53)" "$(words 1 25) $(words 27 53)"
copies 1 'three words of 54 changed' "$(words 1 53)" \
    "$(words 1 12) other $(words 14 25) other $(words 27 40) other $(words 42 53)"
copies 1 'parts in another order' "$(words 1 53)" "$(words 30 53) $(words 1 9) $(words 20 29) $(words 10 19)"
copies 0 'twelve words' "$(words 1 11)" "$(words 1 11)"
copies 1 'eleven words' "$(words 1 10)" "$(words 1 10)"
copies 1 'half of a longer one' "$(words 1 80)" "$(words 1 40)"

# Text shows the better one, and how many there are; other forms show all.
for n in 1 2 3; do
	printf '{"id":"%s","text":"Harbour %s."}\n' "c$n" "$(words 1 40)"
done | "$programs/polix-index" --quiet --language en --index three -
"$programs/polix" search -I three harbour | grep -c -F '(+2 copies)' >/dev/null || {
	echo 'copies are not folded'
	status=1
}
test "$("$programs/polix" search -I three --format trec harbour | wc -l)" = 3 || {
	echo 'copies are folded in a run'
	status=1
}

# Pages of text follow one another: a copy is no result on any of them, and is
# counted on a page of one, too.
{
	for n in 1 2 3 4 5; do
		printf '{"id":"%s","text":"Harbour harbour %s."}\n' "c$n" "$(words 1 40)"
	done
	for n in 1 2 3 4; do
		printf '{"id":"%s","text":"Harbour %s."}\n' "d$n" "$(words "${n}00" "${n}40")"
	done
} | "$programs/polix-index" --quiet --language en --index pages -
# ids OPTION...: what text shows, the passages' numbers aside.
ids() {
	"$programs/polix" search -I pages "$@" harbour |
	    sed -n 's/^\([cd][0-9]\):[^(]*/\1 /p'
}
all=$(ids -n 0)
for size in 1 2 3; do
	pages=
	for offset in 0 1 2 3 4 5; do
		[ $((offset % size)) = 0 ] || continue
		pages+="$(ids -n $size --offset $offset)"$'\n'
	done
	[ "$(grep . <<<"$pages")" = "$all" ] || {
		printf 'pages of %d:\n%s\nnot\n%s\n' $size "$pages" "$all"
		status=1
	}
done
[ "$(wc -l <<<"$all")" = 5 ] || status=1
[ "$(ids -n 1)" = 'c1 (+4 copies)' ] || {
	ids -n 1
	status=1
}
exit $status
