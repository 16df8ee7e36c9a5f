#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Filters: the user's own, the known ones, and what becomes of those that fail.
set -eu
test_name=index_filters
. "${top_srcdir:?}/tests/cli/index-lib.sh"
XDG_CONFIG_HOME=$place/config
TMPDIR=$place/tmp
export XDG_CONFIG_HOME TMPDIR
mkdir -p config/polix docs tmp bin

# program NAME: a script of that name, from standard input.
program() {
	{
		echo '#!/bin/sh'
		cat
	} >"bin/$1"
	chmod +x "bin/$1"
}

# left: nothing of a filter is left behind.
left() {
	[ -z "$(ls -A tmp)" ] || complain "left behind: $(ls tmp)"
}

program upper <<'END'
tr a-z A-Z
END
program describe <<'END'
# The file, by a name with its suffix, in the current folder.
case $1 in
"$PWD"/document.two) ;;
*) exit 9 ;;
esac
[ "$TMPDIR" = "$PWD" ] && [ "$2" = 'two  words %f' ] || exit 8
mkdir -p a/b && echo x >a/b/c
echo '<html><head><title>Described</title></head><body><p>Made of'
cat "$1"
echo '</p></body></html>'
END
program fails <<'END'
echo 'first line' >&2
printf 'no \033[31msense\n' >&2
exit 4
END
program hangs <<'END'
sleep 60 &
sleep 60
END
program crashes <<'END'
kill -SEGV $$
END
program writes <<'END'
exec cat /dev/zero
END
program sees <<'END'
ulimit -c
ulimit -v
read -r line </dev/tty && echo terminal
echo "input $(cat | wc -c)"
END
cat >config/polix/config <<END
[filters]
*.one = $place/bin/upper
*.two = .html: $place/bin/describe %f "two  words %%f"
*.bad = $place/bin/fails
*.slow = $place/bin/hangs
*.dead = $place/bin/crashes
*.much = $place/bin/writes
*.sees = $place/bin/sees
h[à-é]?.été = $place/bin/upper
*.none = nowhere-to-be-found --text
image/x-tga = $place/bin/upper
END
echo 'a small text' >docs/a.one
echo 'a small text' >docs/B.ONE
echo 'a small text' >docs/c.two
echo 'a small text' >docs/HÉß.ÉTÉ
for suffix in bad slow dead none sees; do
	echo 'a small text' >"docs/d.$suffix"
done
rest docs

run 3 -I index -j2 --timeout 4 --report jsonl docs
said 'polix-index: docs/d.bad: fails: no *sense'
said 'polix-index: docs/d.slow: hangs: took longer than 4 s'
said 'polix-index: docs/d.dead: crashes: ended by a signal (SIGSEGV)'
said 'polix-index: docs/d.none: its filter nowhere-to-be-found is not installed'
summed '5 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 4 failed'
left
if grep -qs "$place/bin/hangs" /proc/[0-9]*/cmdline; then
	complain 'a filter is left running'
fi
"$build/polix" show -I index a.one >shown
grep -q 'A SMALL TEXT' shown || complain "a.one: $(cat shown)"
"$build/polix" show -I index c.two >shown
grep -q 'Made of a small text' shown || complain "c.two: $(cat shown)"
"$build/polix" search -I index -l 'filter:upper' >shown
[ "$(wc -l <shown)" -eq 3 ] || complain "filter:upper: $(cat shown)"
"$build/polix" show -I index d.sees >shown
grep -q '0' shown && grep -q 'input 13' shown && grep -q 1048576 shown ||
    complain "limits and input: $(cat shown)"
! grep -q terminal shown || complain 'a filter has the terminal'
whole index

# One that is installed later is found by the next run; the others that failed are
# not tried.
program nowhere-to-be-found <<'END'
cat
END
PATH=$place/bin:$PATH
run 3 -I index
summed '0 new, 1 changed, 0 removed, 5 unchanged, 0 without text, 3 failed'
left

# Too much.
echo x >docs/e.much
run 3 --extract --timeout 30 --max-size 1M docs/e.much
said 'polix-index: docs/e.much: writes: wrote more than is allowed'

# Word's documents of before 2007.
printf '\320\317\021\340\241\261\032\341 and so on' >word.doc
echo 'This is text, whatever its name.' >plain.doc
saved=$PATH
PATH=$place/nothing
run 3 -I doc word.doc plain.doc
PATH=$saved
said 'polix-index: word.doc: a Word document of before 2007: install antiword or catdoc *'
summed '1 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 1 failed'
program catdoc <<'END'
echo "From $*"
END
PATH=$place/bin:/nowhere
run 0 -I doc
PATH=$saved
"$build/polix" show -I doc word.doc | grep -q 'From -d utf-8 -w .*document.doc' ||
    complain 'catdoc is not run'

# A setting that is none.
echo '*.x = "unbalanced' >>config/polix/config
run 2 -I none docs
said 'polix-index: *polix/config:12: the filter for *.x: *'
[ ! -e none ] || complain 'an index was made in spite of it'
exit $bad
