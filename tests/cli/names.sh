#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What names in a query stand for: saved queries, sets of indexes, acronyms,
# aliases.
set -eu
programs=$(cd "${top_builddir:-build}" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
unset POLIX_INDEX NO_COLOR || :
export HOME=$place XDG_DATA_HOME=$place/data LC_ALL=C.UTF-8
export XDG_CONFIG_HOME=$place/config
PATH=$programs:$PATH
bad=0

# is WHAT EXPECTED FOUND
is() {
	[ "$2" = "$3" ] && return
	printf '%s: expected <, got >\n' "$1"
	diff <(printf '%s\n' "$2") <(printf '%s\n' "$3") || :
	bad=1
}

# said STATUS TEXT COMMAND...: the command ends so, and says TEXT.
said() {
	local wanted=$1 text=$2 got=0
	shift 2
	"$@" >/dev/null 2>err || got=$?
	is "status of $* ($(cat err))" "$wanted" "$got"
	case $(cat err) in
	*"$text"*) ;;
	*) is "what $* says" "… $text …" "$(cat err)" ;;
	esac
}

cat >a.jsonl <<'END'
{"id": "a1", "text": "The coast guard shall report every sighting."}
{"id": "a2", "text": "A pilot must come aboard. The coast guard was told."}
END
cat >b.jsonl <<'END'
{"id": "b1", "text": "The coast guard must keep a log."}
END
polix index -q -I a a.jsonl
polix index -q -I b b.jsonl

# Without settings there are no saved queries; with them there are.
said 0 'no saved query @modal (there are none' polix search -I a '@modal guard'
mkdir -p config/polix
cat >config/polix/config <<END
# of this test
[queries]
modal = shall OR must
duties = @modal /s "coast guard"
[indexes]
both = $place/a; ~/b
END
is 'a saved query' a1 "$(polix search -I a -l @duties)"
is 'a set of indexes' $'a1\nb1' "$(polix search -I @both -l @duties | sort)"
is 'within others' b1 "$(polix search -I @both -l '(@duties) NOT report')"
is 'in topics' $'t\ta1' "$(printf 't\t@duties\n' |
    polix search -I a -l --topics -)"
said 0 'no saved query @nil (there are: @modal, @duties)' \
    polix search -I a 'pilot @nil'
said 2 'no saved query @nil' polix search --strict -I a 'pilot @nil'
said 2 'there is no set of indexes @nil; there are @both' \
    polix search -I @nil pilot
said 0 '(sentence (or' polix search -I a --explain @duties

# A fault in the settings is told where they are needed, and nowhere else.
echo 'oops' >>config/polix/config
said 2 'config/polix/config:7: “oops” is not NAME = VALUE' \
    polix search -I a @duties
said 2 'config/polix/config:7: “oops”' polix search -I @both pilot
said 0 '' polix search -I a pilot
said 2 'config/polix/config:7: “oops”' polix index -I a
sed -i '$d' config/polix/config
mkdir -p fifo/polix
mkfifo fifo/polix/config
said 2 'fifo/polix/config: a FIFO, not a file' \
    env XDG_CONFIG_HOME="$place/fifo" timeout 20 polix search -I a @duties

# An acronym also finds what documents define it as, each in its own way.
cat >c.jsonl <<'END'
{"id": "c1", "text": "The open water zone (OWZ) is wide. Each OWZ has a name."}
{"id": "c2", "text": "Open water zones are closed in winter."}
{"id": "c3", "text": "The old wharf zone (OWZ) is narrow. An open water zone is not."}
{"id": "c4", "text": "No owz is meant here."}
END
cat >d.jsonl <<'END'
{"id": "d1", "text": "All along the old wharf zone there are lamps."}
END
polix index -q -I c c.jsonl
polix index -q -I d d.jsonl
is 'an acronym' $'c1\nc2\nc3' "$(polix search -I c -l OWZ | sort)"
is 'over indexes' $'c1\nc2\nc3\nd1' \
    "$(polix search -I c -I d -l OWZ | sort)"
is 'a document has its own meaning' \
    $'old wharf zone\nOWZ' "$(polix search -I c -o --any \
    -w path=c3 OWZ 2>/dev/null | sed 's/.*::*//')"
for query in =OWZ '"OWZ"' 'OWZ -water'; do
	is "nothing else for $query" '' "$(polix search -I d -l -- "$query" || :)"
done
is 'in small letters' c4 "$(polix search -I c -l '="owz"')"
is 'not the other way round' $'c1\nc2\nc3' \
    "$(polix search -I c -l 'open water zone' | sort)"
is 'none if told' $'c1\nc3' "$(polix search -I c --no-aliases -l OWZ | sort)"
is 'near' c2 "$(polix search -I c -l 'OWZ /s winter')"
said 0 'OWZ is defined as "old wharf zone" in 1 document, "open water zone"' \
    polix search -I c --explain OWZ

# A document that changes defines something else, one that goes nothing.
sed 's/open water zone (OWZ)/outer wall zone (OWZ)/' c.jsonl >new.jsonl
mv new.jsonl c.jsonl
polix index -q -I c
is 'defined anew' $'c1\nc3' "$(polix search -I c -l OWZ | sort)"
polix index -q -I c --check
sed -i 1d c.jsonl
polix index -q -I c
is 'defined no more' c3 "$(polix search -I c -l OWZ)"
polix index -q -I c --check

# Aliases: those of every index, and those of a file.
cat >e.jsonl <<'END'
{"id": "e1", "text": "Ships sail on the East Sea."}
{"id": "e2", "text": "The South China Sea is large."}
{"id": "e3", "text": "China lies by the sea, in the south of it."}
{"id": "e4", "text": "The Board of Boats wrote.", "date": "1947"}
{"id": "e5", "text": "The Board of Boats of the museum.", "date": "1990"}
{"id": "e6", "text": "Un bateau."}
{"id": "e7", "text": "The United Nations met."}
END
polix index -q -I e e.jsonl
is 'words that are a name' $'e1\ne2\ne3' \
    "$(polix search -I e -l south china sea | sort)"
is 'joined with others' e1 \
    "$(polix search -I e -l 'ships AND (south china sea)')"
is 'not in quotes' e2 "$(polix search -I e -l '"south china sea"')"
is 'none if told' $'e2\ne3' \
    "$(polix search -I e -l --no-aliases south china sea | sort)"
is 'a name in capitals' e7 "$(polix search -I e -l UN)"
is 'a name is a span' 'East Sea' \
    "$(polix search -I e -o 'ships AND (south china sea)' |
    sed -n 's/.*::*\(East.*\)/\1/p')"
is 'in brackets beside an operator of nearness' e1 \
    "$(polix search -I e -l 'ships /s (south china sea)')"
is 'on both sides' $'e1\ne2' "$(polix search -I e -l \
    '(ships OR large) NEAR/6 ((south china sea) OR boats)' | sort)"
is 'the country of an official name' $'e2\ne3' \
    "$(polix search -I e -l people\'s republic of china | sort)"
said 0 'south china sea is also East Sea (alias, default)' \
    polix search -I e --explain south china sea
printf '1946..1949 Ministry of Vessels = Board of Boats\n! UN\n' >names.txt
polix index -q -I e --aliases names.txt
is 'in its years' e4 "$(polix search -I e -l ministry of vessels)"
is 'a refused default' '' "$(polix search -I e -l UN || :)"
said 1 'no document has UN in capitals, and a word typed so finds no other; type un to' \
    polix search -I e UN
polix index -q -I e --rebuild
is 'kept' e4 "$(polix search -I e -l ministry of vessels)"
polix index -q -I e --check
polix index -q -I e --aliases ''
is 'forgotten' '' "$(polix search -I e -l ministry of vessels || :)"

# A state's short and official names find each other, but not the end of
# another's.
cat >k.jsonl <<'END'
{"id": "k1", "text": "The Republic of Korea signed."}
{"id": "k2", "text": "The Democratic People’s Republic of Korea did not."}
{"id": "k3", "text": "South Korea was told, and the Republic of Turkey."}
{"id": "k4", "text": "The Republic of China left.", "date": "1971"}
{"id": "k5", "text": "The People's Republic of China came.", "date": "1971"}
{"id": "k6", "text": "The Republic of China began.", "date": "1912"}
{"id": "k7", "text": "The PRC and the ROK, and both the Republic of Korea and the Democratic People's Republic of Korea."}
END
polix index -q -I k k.jsonl
while IFS='|' read -r name found; do
	is "$name" "$found" \
	    "$(polix search -I k -l "$name" | sort | tr '\n' ' ')"
done <<'END'
south korea|k1 k3 k7 
ROK|k1 k3 k7 
north korea|k2 k7 
taiwan|k4 
people's republic of china|k4 k5 k6 k7 
republic of türkiye|k3 
END
is 'what is not the end of another name' 2 \
    "$(polix search -I k -o --glob k7 ROK | grep -c 'ROK$\|Republic of Korea$')"

# Words side by side that are also written as one.
cat >g.jsonl <<'END'
{"id": "g1", "text": "Harbourmasters met."}
{"id": "g2", "text": "A harbour-master wrote."}
{"id": "g3", "text": "The master of the harbour left."}
END
polix index -q -I g g.jsonl
is 'closed up' $'g1\ng2\ng3' "$(polix search -I g -l harbour master | sort)"
is 'beside NEAR' g1 "$(polix search -I g -l '(harbour master) /s met')"
is 'not AND' $'g2\ng3' "$(polix search -I g -l 'harbour AND master' | sort)"
said 0 'harbour master is also harbourmaster' \
    polix search -I g --explain harbour master
is 'no document has a hyphen' g1 "$(polix search -I g -l harbour masters met)"
cat >h.jsonl <<'END'
{"id": "h1", "text": "The wheelhouse is locked."}
{"id": "h2", "text": "Therapist, income, 20012002."}
{"id": "h3", "text": "A house, a wheel, the rapist; come in."}
END
polix index -q -I h h.jsonl
is 'what is not there is not told' 0 "$(polix search -I h --explain \
    house wheel house 2>&1 | grep -c housewheel || :)"
while IFS='|' read -r words found; do
	is "$words" "$found" \
	    "$(polix search -I h -l -- "$words" | sort | tr '\n' ' ')"
done <<'END'
wheel house|h1 h3 
wheel houses|h1 h3 
wheelhouse|h1 
"wheel house"|
wheel AND house|h3 
Wheel HOUSE|
the rapist|h3 
2001 2002|
END

# What polix terms lists.
cat >f.jsonl <<'END'
{"id": "f1", "text": "The Bay Pilot Office (BPO) opened.", "date": "2001"}
{"id": "f2", "text": "The bay pilot office (BPO) closed. BPO!", "date": "1999"}
{"id": "f3", "text": "One boat path only (BPO)."}
END
polix index -q -I f f.jsonl
is 'acronyms' $'documents\tacronym\tmeaning\tfirst\tdate
2\tBPO\tbay pilot office\tf2#1\t1999
1\tBPO\tboat path only\tf3#1\t' \
    "$(polix terms -I f --acronyms --format tsv)"
is 'words' $'4\tBPO' "$(polix terms -I f --prefix B -n1 --format tsv |
    tail -n 1)"
is 'words that begin so' $'pilot' \
    "$(polix terms -I f --prefix pil | awk '{print $2}')"
is 'aliases' $'1\teast sea\tSouth China Sea\t\tdefault' \
    "$(polix terms -I e --aliases --prefix 'East S' --format tsv |
    sed -n '/South China/p')"
said 1 '' polix terms -I f --prefix qqq
said 2 'exclude each other' polix terms -I f --acronyms --aliases
echo 'oops' >names.txt
said 2 'names.txt:1: “oops” is not NAME = NAME' \
    polix index -I e --aliases names.txt
exit $bad
