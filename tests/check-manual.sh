#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Fails if mandoc finds fault with a manual page, if a page refers to one of polix's
# own that is not there, or if polix-index(5) has another version of the format
# than the programs.  Skipped without mandoc, whose groff namesakes check nothing.
set -eu
cd "${srcdir:-$(dirname "$0")/..}/man"

if ! command -v mandoc >/dev/null; then
	echo 'mandoc is not installed'
	exit 77
fi
status=0
# Whether other manuals are installed here, which it tells of on standard error
# too, says nothing about ours.
if mandoc -Tlint -Wstyle -- *.[1-9] 2>/dev/null |
    grep -v 'STYLE: referenced manual not found:'; then
	status=1
fi
sed -n 's/^\.Xr \(polix[^ ]*\) \([1-9]\).*/\1.\2/p' -- *.[1-9] | sort -u |
{
	missing=0
	while read -r page; do
		if [ ! -f "$page" ]; then
			echo "$page: referred to, but not there"
			missing=1
		fi
	done
	exit $missing
} || status=1
version=$(sed -n 's/^#define SCHEMA_VERSION //p' ../src/store/schema.h)
if ! grep -q "reads and writes is version $version;" polix-index.5; then
	echo "polix-index.5: the format's version is $version"
	status=1
fi
exit $status
