# SPDX-License-Identifier: GPL-2.0-or-later
#
# For the tests of polix-index as users run it: a folder of their own, and
# functions that tell what is not as it should be.
build=$(cd "${top_builddir:-build}" && pwd)
index=$build/polix-index
polix=$build/polix
dump=$build/tests/dump-index
place=$(mktemp -d)
trap 'chmod -R u+rwx "$place"; rm -rf "$place"' EXIT
cd "$place"
unset POLIX_INDEX || :
HOME=$place XDG_DATA_HOME=$place/data LC_ALL=C
export HOME XDG_DATA_HOME LC_ALL
bad=0

# complain TEXT...
complain() {
	echo "$test_name: $*"
	bad=1
}

# run STATUS ARGUMENT...: runs polix-index, which is to end with STATUS; its
# output is then in the files out and err.
run() {
	expected=$1
	shift
	got=0
	"$index" "$@" >out 2>err || got=$?
	if [ "$got" -ne "$expected" ]; then
		complain "polix-index $*: status $got, not $expected"
		cat err
	fi
}

# ask STATUS ARGUMENT...: runs polix, which is to end with STATUS; its output is
# then in the files out and err.
ask() {
	expected=$1
	shift
	got=0
	"$polix" "$@" >out 2>err || got=$?
	[ "$got" -eq "$expected" ] ||
	    complain "polix $*: status $got, not $expected: $(cat err)"
}

# said PATTERN: a line of standard error is this, a pattern of the shell.
said() {
	while IFS= read -r line; do
		# The pattern is one.
		# shellcheck disable=SC2254
		case $line in
		$1) return ;;
		esac
	done <err
	complain "standard error has no line $1 but:"
	cat err
}

# summed TEXT: the summary begins so.
summed() {
	last=$(tail -n 1 err)
	case $last in
	"polix-index: $1; "*) ;;
	*) complain "the summary is not $1 but $last" ;;
	esac
}

# statuses: path and status of each record of the report in out, a line each.
statuses() {
	sed -n 's/^{"path":"\([^"]*\)".*"status":"\([^"]*\)".*/\1 \2/p' out
}

# reported EXPECTED: those, sorted, are EXPECTED.
reported() {
	found=$(statuses | sort)
	[ "$found" = "$1" ] || complain "reported: $found; expected: $1"
}

# whole INDEX: it is whole.
whole() {
	"$index" -I "$1" --check >check.out 2>&1 || {
		complain "$1 is damaged:"
		cat check.out
	}
}

# same INDEX INDEX: both hold the same; but the first may have been larger, and
# so have lists of pairs.
same() {
	"$dump" "$1" >dump1
	"$dump" "$2" >dump2
	grep -q '^term B' dump2 || sed -i '/^term B/d' dump1
	cmp -s dump1 dump2 || {
		complain "$1 and $2 differ:"
		diff dump1 dump2 | head -n 20
	}
}

# rest: makes the files' times old, so that they are not read for want of
# certainty that they were not changed since.
rest() {
	find "$@" -type f -exec touch -d '2020-02-02 02:02:02.123' {} +
	sleep 0.02
}

# text SEED WORDS: that many words, a sentence every so often.
text() {
	awk -v seed="$1" -v words="$2" 'BEGIN {
		srand(seed)
		n = split("navy port treaty U.S. visit co-operation the of " \
		    "and State 2015 law fleet ship Harbour peace-keeping " \
		    "talks in to agreement Article member sea trade", word, " ")
		for (i = 1; i <= words; i++) {
			printf "%s%d%s", word[int(rand() * n) + 1],
			    rand() < .8 ? 0 : int(rand() * 500),
			    rand() < .07 ? ". The " : " "
			if (rand() < .01)
				printf "\n\n"
		}
		print "end."
	}' | sed 's/\([a-zA-Z.]\)0 /\1 /g'
}
