#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Fails if clang-format 14, Debian 12's, would change a source file.  Other
# versions differ in details, so without this one the check is skipped.
set -eu
cd "${srcdir:-$(dirname "$0")/..}"

for clang_format in clang-format-14 clang-format ''; do
	case $("$clang_format" --version 2>/dev/null) in
	*'version 14.'*) break ;;
	esac
done
if [ -z "$clang_format" ]; then
	echo 'clang-format 14 is not installed'
	exit 77
fi
find src corpus index tests -path corpus/sample -prune -o -type f \
    \( -name '*.[ch]' -o -name '*.cc' \) -print |
{
	status=0
	while read -r file; do
		if ! "$clang_format" --style=file "$file" | cmp -s - "$file"; then
			echo "$file: run $clang_format -i on it"
			status=1
		fi
	done
	exit $status
}
