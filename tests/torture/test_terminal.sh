#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Names, titles and texts that would make a terminal do things: control characters
# and bidirectional overrides reach neither stream raw, in any format; file names of
# any bytes come through -0; and nothing is read or written where it should not be.
set -eu
test_name=terminal
. "${top_srcdir:?}/tests/cli/index-lib.sh"
polix=$build/polix

# clean FILE WHAT: no C0 but tab, LF and CR, no DEL, no C1, no character that
# parts lines or changes the direction of writing.
clean() {
	LC_ALL=C tr -d '\11\12\15\40-\176\200-\377' <"$1" >raw
	[ ! -s raw ] || complain "$2: control characters: $(od -An -c raw | head -n 2)"
	if LC_ALL=C grep -qaE "$hostile" "$1"; then
		complain "$2: C1 or overrides: $(LC_ALL=C grep -aE "$hostile" "$1" | od -c | head -n 3)"
	fi
}
hostile=$(printf '\302[\200-\237]|\330\234|\342\200[\216\217\250-\256]|\342\201[\246-\251]')

# An escape sequence, a bell, CSI as one character, right-to-left override, an
# isolate, marks of direction, a line separator.
evil=$(printf 'a\033]0;owned\007b\302\233 31mc\342\200\256d\342\201\246e\177f\342\200\217g\330\234h\342\200\250i')
mkdir docs
printf '%s title\n\nThe navy %s visits the port.\n\nThe navy\rreturns\010.\n' \
    "$evil" "$evil" >"docs/$evil.txt"
printf 'Another title\n\nThe navy of the line\n' >"docs/new
line	tab.txt"
printf -- '---\ntitle: "\\e[31mred\\u202e \\x07"\nauthor: "A\\u009bB"\ncountry: "\\u2067X"\n---\n# One \342\200\256 heading\n\nThe navy in a section.\n' >docs/front.md
printf '{"id":"r\\u001b[2Jx","title":"T\\u202e\\u0007","text":"The navy \\u001b[31m of \\u0000 record."}\n{"id":\n' >docs/r.jsonl
printf '<html><head><title>&#27;[31m T &#x202e; x</title></head><body><h1>A&#x9b;B</h1><p>The navy &#27;[0m of &#x2066; pages.</p></body></html>' >docs/h.html
name=$(printf 'docs/caf\351\033.txt')
if ! printf 'Third title\n\nThe navy of the bytes.\n' >"$name" 2>/dev/null; then
	echo "$test_name: this file system takes UTF-8 alone"
	name=
fi
printf '\000\001\002\003\177ELF\004\005' >"docs/binary$evil.txt"
mkfifo "docs/fifo$evil"
ln -s /etc/passwd "docs/out$evil"
csv=$(printf 'table\033[31m.csv')
printf 'path,note\nnobody\033[31m,x\n' >"$csv"

for progress in always never; do
	rm -rf index
	run 3 -I index --progress $progress --report jsonl --metadata "$csv" docs
	sed 's/'"$(printf '\033')"'\[[0-9;]*[Km]//g' err >err.bare
	[ $progress = never ] || mv err.bare err
	clean out "report, progress $progress"
	clean err "messages, progress $progress"
done
whole index
[ "$(stat -c %a index)" = 700 ] || complain "the index has mode $(stat -c %a index)"

for format in text jsonl tsv csv quote trec vimgrep; do
	for color in never always; do
		"$polix" search -I index -n 0 -C 1 --format $format --color $color \
		    --explain navy >out 2>err || complain "$format: status $?"
		sed 's/'"$(printf '\033')"'\[[0-9;]*[Km]//g' out >bare
		[ $color = always ] || cmp -s out bare ||
		    complain "$format: colour in spite of --color never"
		clean bare "search, $format, $color"
		clean err "search, $format: messages"
		[ -s bare ] || complain "$format: nothing"
	done
done
"$polix" search -I index -l navy >out
clean out 'search -l'
"$polix" search -I index -o -n 0 navy >out
clean out 'search -o'
got=0
"$polix" search -I index "$evil \"unclosed" >out 2>err || got=$?
clean out 'a hostile query'
clean err 'a hostile query: messages'
got=0
"$polix" search -I "no$evil" navy >out 2>err || got=$?
[ $got -eq 5 ] || complain "no index: status $got"
clean err 'no index'
"$polix" "$evil" >out 2>err || :
clean err 'no command'
"$polix" search --format "$evil" x >out 2>err || :
clean err 'no format'
"$polix" status -I index >out 2>err
clean out status
"$polix" status -I index --format jsonl >out 2>err || :
clean out 'status, jsonl'
"$polix" search -I index -n 0 --format jsonl navy |
    sed -n 's/.*"type":"match".*"id":"\([^"]*\)".*/\1/p' >ids
[ -s ids ] || complain 'no ids'
while IFS= read -r id; do
	"$polix" show -I index "$id" >out 2>err || :
	clean out "show $id"
	clean err "show $id: messages"
done <ids
"$polix" search -I index -n 0 --format tsv navy | sed 1d | cut -f 3 >ids
[ -s ids ] || complain 'no ids in tsv'
while IFS= read -r id; do
	"$polix" cite -I index "$(printf %b "$id")" >out 2>err ||
	    complain "what is printed as $id is not cited: $(cat err)"
	clean out "cite $id"
done <ids
"$index" --extract docs/*.txt docs/*.md docs/*.html docs/r.jsonl >out 2>err || :
clean out extract
clean err 'extract: messages'

# Paths behind which NUL stands are as the file system has them.
"$polix" search -I index -l -0 navy >out
tr '\0' '\n' <out | grep -q '^docs/front.md$' || complain '-0: no front.md'
# (A record has no path but its id.)
perl -e 'local $/ = "\0"; for (<STDIN>) { chomp; -f $_ || /^r/ or print "$_\n" }' \
    <out >missing
[ ! -s missing ] || complain "-0 names what is no file: $(od -c missing | head)"
if [ -n "$name" ]; then
	perl -e 'local $/ = "\0"; exit !grep { $_ eq "$ARGV[0]\0" } <STDIN>' \
	    "$name" <out || complain '-0: no name that is not UTF-8'
fi

# Links that lead out are read with --follow only, whatever leads there.
mkdir outside tree
echo 'The secret navy.' >outside/secret.txt
ln -s ../outside tree/folder
ln -s ../outside/secret.txt tree/file.txt
ln -s "$place/outside/secret.txt" tree/absolute.txt
mkdir tree/in
echo 'The open navy.' >tree/in/open.txt
ln -s in/open.txt tree/inner.txt
run 0 -I links tree
"$dump" links | grep -qi secret && complain 'read through a link that leads out'
run 0 -I links --follow tree
"$dump" links | grep -qi secret || complain '--follow does not follow'

# Nothing is written but the index.
find . -path ./index -prune -o -type f ! -name before ! -name after -exec \
    ls -ld --time-style=full-iso {} + | sort >before
"$index" -q -I index docs 2>/dev/null || :
"$polix" search -I index navy >/dev/null
find . -path ./index -prune -o -type f ! -name before ! -name after -exec \
    ls -ld --time-style=full-iso {} + | sort >after
cmp -s before after || complain "written beside the index: $(diff before after)"

# The folder is ours alone, whatever the umask lets through, and no wider.
for mask in 000 022 077; do
	rm -rf index
	(
		umask $mask
		"$index" -q -I index docs/front.md
	)
	[ "$(stat -c %a index)" = 700 ] ||
	    complain "umask $mask: the index has mode $(stat -c %a index)"
done

# An index that may not be written is searched all the same.
cp -a index readonly
chmod -R a-w readonly
reads() {
	"$@" search -I "$place/readonly" navy >out 2>err ||
	    complain "$* does not search what is not to be written: $(cat err)"
}
if [ "$(id -u)" -eq 0 ] && chmod a+rx "$place" 2>/dev/null &&
    chmod -R a+rX readonly && cp "$polix" "$index" "$build"/polix-reader "$place" &&
    setpriv --reuid=nobody --regid=nogroup --clear-groups true 2>/dev/null; then
	reads setpriv --reuid=nobody --regid=nogroup --clear-groups "$place/polix"
	setpriv --reuid=nobody --regid=nogroup --clear-groups \
	    "$place/polix-index" -I readonly --check >out 2>err ||
	    complain "nobody can't check: $(cat err)"
	got=0
	setpriv --reuid=nobody --regid=nogroup --clear-groups \
	    "$place/polix-index" -I readonly docs/front.md >out 2>err || got=$?
	[ $got -eq 2 ] || complain "nobody may write: status $got: $(cat err)"
	said 'polix-index: *Permission denied'
else
	reads "$polix"
fi
exit $bad
