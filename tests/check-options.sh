#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Fails if a command's --help, its manual page and its completion do not name
# the same options, or if completion offers other formats than there are.
set -eu
programs=${top_builddir:-build}
cd "${top_srcdir:-$(dirname "$0")/..}"
case $programs in
/*) ;;
*) programs=$OLDPWD/$programs ;;
esac
status=0

# help PROGRAM [COMMAND]: the options that it says it has, a line each.
help_options() {
	local program=$1
	shift
	"$programs/$program" "$@" --help |
	    sed -n 's/^  \(-[^ ,=]*\)\(, \(--[^ =]*\)\)\{0,1\}.*/\1\n\3/p' |
	    sed '/^$/d' | LC_ALL=C sort
}

# manual_options PAGE: those that head an item of a list in man/PAGE.
manual_options() {
	awk '/^\.It Fl / {
		for (i = 1; i < NF; i++)
			if ($i == "Fl") {
				sub(/^\\/, "", $(i + 1))
				print "-" $(i + 1)
			}
	}' "man/$1" | LC_ALL=C sort
}

# completions PROGRAM WORD...: what bash offers for the last word.
completions() {
	COMP_WORDS=("$@")
	COMP_CWORD=$(($# - 1))
	COMPREPLY=()
	"$(complete -p "$1" | sed 's/.*-F \([^ ]*\) .*/\1/')" "$1" \
	    "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
	printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort
}

# same WHAT EXPECTED FOUND
same() {
	if [ -z "$2" ] || [ "$2" != "$3" ]; then
		printf '%s: --help has <, this has >\n' "$1"
		diff <(echo "$2") <(echo "$3") || :
		status=1
	fi
}

# check PAGE PROGRAM [COMMAND]
check() {
	local page=$1
	shift
	same "man/$page" "$(help_options "$@")" "$(manual_options "$page")"
	same "completion of $*" "$(help_options "$@")" "$(completions "$@" -)"
}

. completions/polix
check polix.1 polix
check polix-search.1 polix search
check polix-show.1 polix show
for command in count kwic timeline terms cite verify status; do
	check "polix-$command.1" polix "$command"
done
check polix-index.1 polix-index
formats=$("$programs/polix" search --format '' x 2>&1 |
    sed -n 's/.* is not one of //p' | tr -d , | tr ' ' '\n' | LC_ALL=C sort)
same 'completion of --format' "$formats" \
    "$(completions polix search --format '')"
same 'completion of --format=' "$formats" \
    "$(completions polix search --format = '')"
exit $status
