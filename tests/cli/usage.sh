#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What polix says and how it ends where there is no index yet: usage, help, and
# the edges of the program.
set -eu
polix=$(cd "${top_builddir:-build}" && pwd)/polix
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
unset POLIX_INDEX || :
HOME=$place XDG_DATA_HOME=$place/data LC_ALL=C
export HOME XDG_DATA_HOME LC_ALL
bad=0

# expect STATUS STDERR ARGUMENT...: a pattern of the shell is what standard error
# is to be, in all.
expect() {
	status=$1 pattern=$2 got=0
	shift 2
	"$polix" "$@" >out 2>err || got=$?
	# The pattern is one.
	# shellcheck disable=SC2254
	case $(cat err) in
	$pattern) ;;
	*)
		printf 'polix %s: standard error is: %s\n' "$*" "$(cat err)"
		bad=1 ;;
	esac
	if [ "$got" -ne "$status" ]; then
		printf 'polix %s: status %d, not %d\n' "$*" "$got" "$status"
		bad=1
	fi
}

# printed PATTERN: what standard output then was.
printed() {
	# shellcheck disable=SC2254
	case $(cat out) in
	$1) ;;
	*)
		printf 'standard output is not %s but: %s\n' "$1" "$(cat out)"
		bad=1 ;;
	esac
}

expect 2 'Usage: polix COMMAND*search*show*index*'
printed ''
expect 0 '' --help
printed 'Usage:*polix *search*show*index*'
expect 0 '' help
printed 'Commands:*'
expect 0 '' --version
printed 'polix [0-9]*Xapian [0-9]*ICU [0-9]*GLib [0-9]*'
expect 0 '' search --help
printed 'Usage:*polix search*--limit=N*'
expect 0 '' help search
printed 'Usage:*polix search*--limit=N*'
expect 0 '' search -h x
expect 2 'polix: unknown option --frob (see polix --help)' --frob
expect 2 'polix: there is no command (see polix --help)' -- search
expect 2 'polix: *serach* is no command: did you mean *search*?*' serach x
expect 2 'polix: *frobnicate* is no command (there are*' frobnicate
expect 2 'polix: *../polix* is no command*' ../polix
expect 2 'polix: *zork* is no command*' help zork

expect 2 'polix: there is no query*' search
expect 2 'polix: unknown option --frob (see polix search --help)' \
    search x --frob
expect 2 'polix: unknown option --fromat=tsv: did you mean --format? (*' \
    search x --fromat=tsv
expect 2 'polix: unknown option -x*' search x -lx
expect 2 'polix: missing argument for -n*' search x -n
expect 2 'polix: -n: *ten* is not a number*' search x -n ten
expect 2 'polix: --offset: *-1* is not a number*' search x --offset -1
expect 2 'polix: -C: *1001* is not a number from 0 to 1000' search x -C1001
expect 2 'polix: --format: *xml* is not one of text, jsonl*' \
    search x --format xml
expect 2 'polix: --sort: *size* is not one of relevance, date, path' \
    search x --sort=size
expect 2 'polix: --by: *word* is not one of*' search x --by word
expect 2 'polix: --color: *x* is not one of*' search --color x
expect 2 'polix: --since: *2015-13* is not a date*' search x --since 2015-13
expect 2 'polix: --until: *2010..2015* is not a date*' \
    search x --until 2010..2015
expect 2 'polix: --date: *2015..2010* is not a range*' \
    search x --date 2015..2010
expect 2 'polix: --since and --until: *2015-03..2010* ends before it begins' \
    search x --since 2015-03 --until 2010
expect 5 'polix: no index*' search x --since 2015-03 --until 2015
expect 2 'polix: --where: *country* is not FIELD=VALUE*' search x -w country
expect 2 'polix: --timeout: *soon* is not a time*' search x --timeout soon
expect 2 'polix: -l, -c, -q and -o exclude each other*' search x -lc
expect 2 'polix: --format: *xml* is not one of*' search x -l --format xml
expect 2 'polix: -0 goes only with -l, -c, -q or -o*' search x -0
expect 2 'polix: --all and --any exclude each other*' search x --all --any
expect 2 'polix: --topics and a query exclude each other*' \
    search x --topics f --format trec
expect 2 'polix: name one passage or document*' show
expect 2 'polix: name one passage or document*' show a b

expect 5 'polix: no index here or above: make one with*polix index*' search x
expect 5 'polix: no index here or above*' search -q -- -x
expect 5 'polix: no index here or above*' show 'a#1'
expect 5 'polix: ?*' search x -I nowhere

# A command may be a program, beside polix or in PATH; its status is ours.
mkdir bin
printf '#!/bin/sh\necho "$# $1"\nexit 7\n' >bin/polix-frob
chmod +x bin/polix-frob
PATH=$place/bin:$PATH
export PATH
expect 7 '' frob -n --help
printed '2 -n'
expect 7 '' help frob
printed '1 --help'

# What cannot be written is trouble; a reader that has gone is not.
if [ -w /dev/full ]; then
	got=0
	"$polix" search --help >/dev/full 2>err || got=$?
	if [ $got -ne 2 ] || ! grep -q 'cannot write' err; then
		echo "a full disk: status $got, $(cat err)"
		bad=1
	fi
fi
# Under valgrind (tests/memcheck.sh) its log is opened in the place of what is
# closed.
if [ -z "${slowdown:-}" ]; then
	got=0
	"$polix" --version >&- 2>err || got=$?
	if [ $got -ne 2 ] || ! grep -q 'cannot write' err; then
		echo "standard output closed: status $got, $(cat err)"
		bad=1
	fi
fi
"$polix" search --help 2>err | :
if [ -s err ]; then
	echo "a pipe that is closed: $(cat err)"
	bad=1
fi
exit $bad
