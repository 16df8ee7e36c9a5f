#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Settings that shape an index are kept in it; --extract shows what is
# understood without one; progress and quiet.
set -eu
test_name=index_settings
. "${top_srcdir:?}/tests/cli/index-lib.sh"

# has FIELD VALUE ID: the index holds that document with that field.
has() {
	"$dump" index >dumped
	sed -n "/^record $3\$/,/^record /p" dumped | grep -q "^ field $1 $2 " ||
	    complain "$3 has no $1 of $2"
}

mkdir docs
echo 'A treaty on the use of the harbour by the ships of both.' \
    >docs/VNM_70_2015.txt
echo 'A speech on the fleet, given to the assembly of the states.' \
    >docs/USA_71_2016.txt
echo '{"id":"r1","title":"T","text":"A record of the meeting at the port."}' \
    >docs/records.jsonl
cat >table.csv <<'END'
path,issuer,language
VNM_70_2015.txt,"The Ministry, of State",de
r1,The Office,
END

run 0 -I index --path-metadata '(?<country>[A-Z]{3})_\d+_(?<year>\d{4})' \
    --metadata table.csv docs
has country VNM VNM_70_2015.txt
has year 2016 USA_71_2016.txt
has issuer 'The Ministry, of State' VNM_70_2015.txt
has issuer 'The Office' r1
sed -n '/^record VNM/,/^record/p' dumped | grep -q '^ as text UTF-8 de$' ||
    complain 'the table does not tell the language'
whole index

# Of two rows the later counts; one that says the same is nothing to tell.
cat >twice.csv <<'END'
path,issuer
VNM_70_2015.txt,The Ministry
r1,The Office
r1,The Office
VNM_70_2015.txt,The Council
END
run 0 -I twice --metadata twice.csv docs
said '*: --metadata: line 5: its path or id was there before*like this: 1)'
summed '3 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
"$dump" twice | grep -q '^ field issuer The Council ' ||
    complain 'an earlier row counts'

# No options again: what is new is read in the same way, what was is kept.
cp docs/USA_71_2016.txt docs/FRA_72_2017.txt
run 0 -I index
summed '1 new, 0 changed, 0 removed, 3 unchanged, 0 without text, 0 failed'
has country FRA FRA_72_2017.txt

# Where metadata come from the path, a file that is moved gets other ones.
mv docs/FRA_72_2017.txt docs/DEU_73_2018.txt
run 0 -I index --report jsonl
statuses | grep -q '^docs/DEU_73_2018.txt moved$' ||
    complain "a moved file: $(statuses)"
has country DEU DEU_73_2018.txt
whole index

# A setting that has changed: all are read anew.
sed -i 's/The Office/The Board/' table.csv
run 0 -I index
summed '0 new, 4 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
has issuer 'The Board' r1
run 0 -I index --language fr docs
summed '0 new, 4 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
"$dump" index | grep -q '^ as text UTF-8 fr$' || complain 'not in French'
run 0 -I index --language fr
summed '0 new, 0 changed, 0 removed, 4 unchanged, 0 without text, 0 failed'
whole index

# Which files: kept too.
run 0 -I index --exclude '*.jsonl'
summed '0 new, 0 changed, 1 removed, 3 unchanged, 0 without text, 0 failed'
run 0 -I index
summed '0 new, 0 changed, 0 removed, 3 unchanged, 0 without text, 0 failed'
run 0 -I index --include '[UV]*'
summed '0 new, 0 changed, 1 removed, 2 unchanged, 0 without text, 0 failed'
run 0 -I index --rebuild
summed '2 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
has country USA USA_71_2016.txt
mv table.csv away.csv
run 2 -I index
said 'polix-index: *table.csv*'
mv away.csv table.csv
whole index

# What standard input gave can't be read again.
printf '{"id":"s1","text":"From the input."}\n' >input
run 0 -I index - <input
run 2 -I index --rebuild
said 'polix-index: --rebuild: 1 documents came from standard input*'
run 0 -I index
for task in --check --compact '--extract docs'; do
	for beside in --rebuild --dry-run --no-delete; do
		run 2 -I index $task $beside
		said 'polix-index: --check, --compact and --extract do not go with*'
	done
done
run 0 -I index --rebuild docs - <input

# Built from nothing of a PATH, it has its settings and other PATHs; what it
# can't have is told.
mkdir kept other
printf 'A treaty of the harbours.\n' >kept/VNM_1_2015.txt
printf 'A treaty of the fleets.\n' >kept/draft.txt
printf 'A treaty of the ports.\n' >other/USA_2_2016.txt
printf 'path,issuer\nVNM_1_2015.txt,Board\n' >kept.csv
run 0 -I k --metadata kept.csv --path-metadata '(?<country>[A-Z]{3})_' \
    --language de --exclude 'draft*' kept
run 0 -I k other
"$dump" k >before
run 0 -I k --rebuild kept
summed '2 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
"$dump" k >after
grep -c '^record\|^ field\|^ as text UTF-8 de' before >count1
grep -c '^record\|^ field\|^ as text UTF-8 de' after >count2
cmp -s count1 count2 || complain "rebuilt: $(cat after)"
run 0 -I k
summed '0 new, 0 changed, 0 removed, 2 unchanged, 0 without text, 0 failed'
run 0 -I k --rebuild --language fr --exclude 'USA*' kept
summed '2 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
"$dump" k | grep -q '^ field issuer Board' || complain 'the table is forgotten'
"$dump" k | grep -q '^ as text UTF-8 fr$' || complain 'not in French'
rm -r other
run 0 -I k --rebuild --include '*' kept
said '*other: it is gone, and not looked for any more'
# The same where all has another place now, as the folder and its index may.
mkdir place
cp -r kept place
run 0 -I moved place/kept
mv place elsewhere
run 0 -I moved --rebuild elsewhere/kept
said '*place/kept: it is gone, and not looked for any more'
summed '2 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
run 0 -I moved
run 0 -I k --metadata '' --path-metadata '' --language ''
summed '0 new, 2 changed, 0 removed, 0 unchanged, 0 without text, 0 failed'
"$dump" k | grep -q '^ field \(issuer\|country\)' &&
    complain 'what is forgotten is there'
"$dump" k | grep -q '^ as text UTF-8 fr$' && complain 'still in French'
run 0 -I k - <input
run 2 -I k --rebuild kept
said '*1 documents came from standard input*'
run 0 -I k --remove s1
run 0 -I k --rebuild kept
printf 'broken' >k/current
run 0 -I k --rebuild kept
said '*k: it can?t be read: its paths and settings are not kept'

# Reading only.
cat >page.html <<'END'
<html lang="en"><head><title>A page</title></head><body>
<h1>The heading</h1><p>The first paragraph of the page.</p></body></html>
END
run 0 --extract page.html docs/records.jsonl
[ "$(wc -l <out)" -eq 2 ] || complain "extracted: $(cat out)"
head -n 1 out | grep -q '^{"v":1,"id":"page.html","path":"page.html","title":"A page","language":"en","format":"html",.*{"kind":"heading","level":1,"text":"The heading"}' ||
    complain "extracted: $(head -n 1 out)"
tail -n 1 out | grep -q '^{"v":1,"id":"r1","path":"docs/records.jsonl","title":"T",.*"text":"A record of the meeting at the port."' ||
    complain "extracted: $(tail -n 1 out)"
# Ids are those of an index of the file, which has paths to tell them apart.
run 0 --extract ./docs/VNM_70_2015.txt "$PWD/page.html"
[ "$(sed 's/,"title.*//; s/,"lang.*//' out)" = '{"v":1,"id":"VNM_70_2015.txt","path":"./docs/VNM_70_2015.txt"
{"v":1,"id":"page.html","path":"'"$PWD"'/page.html"' ] ||
    complain "extracted: $(cat out)"
run 0 --extract - <docs/records.jsonl
grep -q '"id":"r1"' out || complain "extracted: $(cat out)"
# Anything else is a document, told by its content, however long.
echo '<!DOCTYPE html><p>A page.</p>' >input
run 0 --extract - <input
grep -q '"format":"html".*"text":"A page."' out ||
    complain "extracted: $(cat out)"
yes 'Ships call at the port.' | head -n 40000 >long
run 0 --extract - <long
[ "$(wc -l <out)" -eq 1 ] && grep -q '"format":"text"' out ||
    complain "extracted: $(head -c 200 out)"
run 3 --extract --max-size 600k - <long
printf '\033[31m red \302\233 \342\200\256' >hostile.txt
run 0 --extract hostile.txt
LC_ALL=C grep -q "$(printf '[\033\233]')" out &&
    complain 'control characters are given as they are'
run 2 --extract nowhere page.html
[ "$(wc -l <out)" -eq 1 ] || complain "extracted: $(cat out)"
head -c 1000 /dev/zero >zero
run 3 --extract zero

# The bar is on standard error, and only if asked for or on a terminal.
rm -rf index
run 0 -I index --progress always docs
head -c 20 err | grep -q '\[' || complain "no bar: $(cat err)"
rm -rf index
run 0 -I index docs
[ "$(wc -l <err)" -eq 1 ] || complain "more than the summary: $(cat err)"
rm -rf index
run 0 -q -I index docs
[ ! -s err ] || complain "quiet, but: $(cat err)"
if [ -w /dev/full ]; then
	got=0
	"$index" -I index --report jsonl >/dev/full 2>err || got=$?
	[ $got -eq 2 ] || complain "a full disk: $got"
fi
exit $bad
