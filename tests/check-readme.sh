#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Runs the searches that README shows, and fails if they do not print what it
# says they do, long lines being folded.  They go to an index of the sample,
# made for this.
set -eu
builddir=$(cd "${top_builddir:-build}" && pwd)
cd "${top_srcdir:-$(dirname "$0")/..}"

index=$(mktemp -d)
trap 'rm -rf "$index"' EXIT
"$builddir/polix-index" --quiet --index "$index" corpus/sample

# Prints the searches in README, each with what it prints now.
searches() {
	local line command

	while IFS= read -r line; do
		case $line in
		'    $ build/polix search '*)
			printf '%s\n' "$line"
			command=${line#*build/polix }
			command=${command/build\/sample-index/\"\$index\"}
			eval "\"\$builddir/polix\" $command"
			echo
			;;
		esac
	done <README
}

# The same as README shows them: from such a line to the first that is not
# indented.
shown() {
	awk '/^    \$ build\/polix search / { on = 1 }
	/^[^ ]/ { on = 0 }
	on { print }' README
}

# What differs only in where lines are folded is the same.
flat() {
	tr -s ' \n' '  '
}

if [ -z "$(shown)" ] || ! cmp -s <(shown | flat) <(searches | flat); then
	echo 'README does not show what polix prints, which is:'
	searches | fold -s -w 76 | sed 's/^\([^ ]\|  [^ ]\)/    \1/; s/ *$//'
	exit 1
fi
