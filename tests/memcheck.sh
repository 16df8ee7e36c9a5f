#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Runs a test under valgrind's memcheck, for `make valgrind': a program itself; of
# a script polix and polix-index, however it comes to run them.  Fails if the test
# does, or with 99 if memcheck found anything, whatever the test made of that.
#
#	tests/memcheck.sh TEST [ARGUMENT...]
#
# Scripts take the programs from top_builddir: they are given a folder that has
# scripts in their place.  (To trace the children of a shell is not enough: what is
# run by env or timeout is not followed where those are passed over.)
set -euf
# How much longer it may take, for tests that bound the processor's time.
export slowdown=40
build=$(cd "${top_builddir:?}" && pwd)
source=$(cd "${top_srcdir:?}" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/logs" "$place/build"
# Tests may run as another user.
chmod 755 "$place" "$place/build"
chmod 1777 "$place/logs"

memcheck="$(command -v valgrind) -q --leak-check=full --show-leak-kinds=definite
    --errors-for-leak-kinds=definite --num-callers=24
    --suppressions=$source/tests/valgrind.supp --log-file=$place/logs/%p
    --trace-children=yes
    --trace-children-skip=/bin/*,/usr/*,*/polix-reader,*/bad-reader"

case $(head -c 2 "$1") in
'#!')
	set +f
	ln -s "$build"/* "$place/build"
	set -f
	for program in polix polix-index; do
		rm "$place/build/$program"
		# shellcheck disable=SC2086
		echo exec $memcheck "$build/$program" '"$@"' |
		    sed '1i #!/bin/sh' >"$place/build/$program"
		chmod 755 "$place/build/$program"
	done
	memcheck=
	export top_builddir="$place/build"
	;;
esac

# What is tested there is that nothing can be done, as valgrind does; and a copy of
# polix-index beside another reader, where the copy would be that of a script.
case $1 in
*/test_sandbox | */test_index_readers.sh) exit 77 ;;
esac

status=0
# The options are words, and none has a blank.
# shellcheck disable=SC2086
$memcheck "$@" || status=$?
set +f
for log in "$place"/logs/*; do
	[ -s "$log" ] || continue
	cat "$log"
	status=99
done
exit $status
