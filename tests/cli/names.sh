#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What names in a query stand for: saved queries and sets of indexes.
set -eu
programs=$(cd "${top_builddir:-build}" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
unset POLIX_INDEX NO_COLOR || :
export HOME=$place XDG_DATA_HOME=$place/data LC_ALL=C.UTF-8
export XDG_CONFIG_HOME=$place/config
PATH=$programs:$PATH
bad=0

# is WHAT EXPECTED FOUND
is() {
	[ "$2" = "$3" ] && return
	printf '%s: expected <, got >\n' "$1"
	diff <(printf '%s\n' "$2") <(printf '%s\n' "$3") || :
	bad=1
}

# said STATUS TEXT COMMAND...: the command ends so, and says TEXT.
said() {
	local wanted=$1 text=$2 got=0
	shift 2
	"$@" >/dev/null 2>err || got=$?
	is "status of $* ($(cat err))" "$wanted" "$got"
	case $(cat err) in
	*"$text"*) ;;
	*) is "what $* says" "… $text …" "$(cat err)" ;;
	esac
}

cat >a.jsonl <<'END'
{"id": "a1", "text": "The coast guard shall report every sighting."}
{"id": "a2", "text": "A pilot must come aboard. The coast guard was told."}
END
cat >b.jsonl <<'END'
{"id": "b1", "text": "The coast guard must keep a log."}
END
polix index -q -I a a.jsonl
polix index -q -I b b.jsonl

# Without settings there are no saved queries; with them there are.
said 0 'no saved query @modal (there are none' polix search -I a '@modal guard'
mkdir -p config/polix
cat >config/polix/config <<END
# of this test
[queries]
modal = shall OR must
duties = @modal /s "coast guard"
[indexes]
both = $place/a; ~/b
END
is 'a saved query' a1 "$(polix search -I a -l @duties)"
is 'a set of indexes' $'a1\nb1' "$(polix search -I @both -l @duties | sort)"
is 'within others' b1 "$(polix search -I @both -l '(@duties) NOT report')"
is 'in topics' $'t\ta1' "$(printf 't\t@duties\n' |
    polix search -I a -l --topics -)"
said 0 'no saved query @nil (there are: @modal, @duties)' \
    polix search -I a 'pilot @nil'
said 2 'no saved query @nil' polix search --strict -I a 'pilot @nil'
said 2 'there is no set of indexes @nil; there are @both' \
    polix search -I @nil pilot
said 0 '(sentence (or' polix search -I a --explain @duties

# A fault in the settings is told where they are needed, and nowhere else.
echo 'oops' >>config/polix/config
said 2 'config/polix/config:7: “oops” is not NAME = VALUE' \
    polix search -I a @duties
said 2 'config/polix/config:7: “oops”' polix search -I @both pilot
said 0 '' polix search -I a pilot
exit $bad
