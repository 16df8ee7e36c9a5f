#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What --explain prints of a result adds up to what the result scored.
set -eu
top=$(cd "${top_srcdir:-.}" && pwd)
programs=$(cd "${top_builddir:-build}" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0

"$programs/polix-index" --quiet --index "$folder/index" "$top/corpus/sample"
while IFS= read -r query; do
	"$programs/polix" search --index "$folder/index" --explain -n 20 \
	    -- "$query" 2>"$folder/explained" >"$folder/found" || :
	# Each number printed is rounded to .001.
	awk -v query="$query" '
		function finish() {
			if (id != "" && (sum - score)^2 > (.0005 * (parts + 1) + 1e-9)^2) {
				printf "%s: %s scored %s, its parts %.3f\n", query, id, score, sum
				bad = 1
			}
			results += id != ""
			id = ""
		}
		/^[0-9]+\. .* scored / { finish(); id = $2; score = $NF; sum = parts = 0 }
		/^ +-?[0-9]+\.[0-9]+  / { sum += $1; parts++ }
		END {
			finish()
			if (results == 0) { print query ": nothing is explained"; bad = 1 }
			exit bad
		}' "$folder/explained" || status=1
done <<'END'
harbour
port calls
maritime security strategy
"port calls"
port OR harbour
who may sign a treaty on port calls of the navy
risk-based port NEAR/9 security
END
exit $status
