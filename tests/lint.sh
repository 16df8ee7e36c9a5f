#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What clang-tidy (.clang-tidy says which checks) and cppcheck find in the sources:
# nothing.
#
#	tests/lint.sh BUILD [FILE...]
#
# BUILD is a folder where make was run.  Without FILE, all sources in C but for
# those of tests.
set -eu
build=$(cd "$1" && pwd)
shift
cd "$(dirname "$0")/.."
modules=$(sed -n 's/^PKG_CHECK_MODULES(\[[A-Z0-9_]*\], \[\(.*\)\]).*/\1/p' \
    configure.ac | tr ' ' '\n' | grep '^[a-z]')
# What is split here is a list.
# shellcheck disable=SC2086
flags="-std=gnu11 -include $build/config.h -include src/base/banned.h -I. -Isrc \
-I$build -DG_LOG_DOMAIN=\"polix\" -DREADER_FOLDER=\"/\" \
$(pkg-config --cflags $modules)"
if [ $# -eq 0 ]; then
	# shellcheck disable=SC2046
	set -- $(git ls-files 'src/*.c' 'corpus/*.c' 'index/*.c')
fi
status=0

# What the compiler says when it reads headers of others is no concern of ours.
export flags
# shellcheck disable=SC2016
printf '%s\n' "$@" | xargs -P "$(nproc)" -n 6 sh -c \
    'clang-tidy-14 --quiet "$@" -- $flags 2>/dev/null' sh || status=1

# What is put into a GArray is copied, and does not leak: memleak can't know, and
# LeakSanitizer and valgrind do.
cppcheck -q -j "$(nproc)" --std=c11 --language=c --inline-suppr \
    --enable=warning,portability --suppress=memleak --error-exitcode=1 \
    --library=gtk '-DG_DEFINE_QUARK(a,b)=' --include="$build/config.h" \
    --template='{file}:{line}: {id}: {message}' -I. -Isrc "$@" || status=1
exit $status
