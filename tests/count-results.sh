#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Prints what the last `make check' in build folders came to, a line a test
# program, and last a line "N passed, N failed" for all of them; fails if any
# test did.  That there was none is a failure too.
#
#	tests/count-results.sh BUILD...
#
# Automake counts a program as one test, whatever cmocka did inside, and keeps
# cmocka's own totals in .log files: here they count one by one.
set -eu

for build; do
	find "$build/tests" -name '*.trs'
done | LC_ALL=C sort | awk '
	# cmocka prints: [  PASSED  ] 12 test(s).
	function cmocka(log_file, word, head, text, n, part) {
		head = "[  " word " ] "
		n = 0
		while ((getline text < log_file) > 0)
			if (index(text, head) == 1) {
				split(substr(text, length(head) + 1), part, " ")
				if (part[2] ~ /^test\(s\)/)
					n += part[1]
			}
		close(log_file)
		return n
	}
	{
		result = ""
		while ((getline text < $0) > 0)
			if (text ~ /^:global-test-result: /)
				result = substr(text, 22)
		close($0)
		log_file = $0
		sub(/trs$/, "log", log_file)
		name = $0
		sub(/\.trs$/, "", name)
		good = cmocka(log_file, "PASSED ")
		bad = cmocka(log_file, "FAILED ")
		left_out = cmocka(log_file, "SKIPPED")
		if (result == "SKIP") {
			printf "%s: skipped\n", name
			next
		}
		if (result == "PASS" || result == "XFAIL") {
			if (good == 0)
				good = 1
		} else if (bad == 0) {
			bad = 1
		}
		printf "%s: %d passed, %d failed%s\n", name, good, bad,
		    left_out ? ", " left_out " skipped" : ""
		if (bad > 0)
			failures = failures "\n  " log_file
		passed += good
		failed += bad
	}
	END {
		if (passed + failed == 0) {
			print "No test was run."
			failed = 1
		} else if (failed > 0)
			print "\nWhat failed is told in" failures
		printf "\n%d passed, %d failed\n", passed, failed
		exit failed > 0
	}'
