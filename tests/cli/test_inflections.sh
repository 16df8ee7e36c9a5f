#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Words are found in all inflections, also where a language's stems begin
# otherwise than its words.
set -eu
programs=$(cd "${top_builddir:-build}" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
status=0

# Each language has an index of its own: what is looked through for another's
# stems must not help.
while read -r language text; do
	printf '{"id":"%s","text":"%s"}\n' "$language" "$text" |
	    "$programs/polix-index" --quiet --index "$language" \
		--language "$language" -
done <<'END'
ar أعلنت وزارة الدفاع أن الحوار مستمر
en They lie about dying, and tie the buyer
fr Apparemment une application de la loi
ga Deir an rialtas go bhfuil mbád ann
id Kapal itu mempertahankan kedaulatan dan tetap bertahan
nl De vrijheden van alle overheden
sr Влада брани слободу и мир
vi Chủ tàu nộp thuế, người thuê tàu bảo vệ hàng và về bến
END

# found QUERY LANGUAGE MATCH...: what is found in that language's document.
found() {
	local query=$1 language=$2 expected got

	shift 2
	expected=$(printf '%s\n' "$@")
	got=$("$programs/polix" search --index "$language" -o \
	    -- "$query" 2>/dev/null | sed 's/.*://')
	if [ "$got" != "$expected" ]; then
		printf '%s: %s, not %s\n' "$query" "$got" "$expected"
		status=1
	fi
}

found دفاع ar الدفاع
found حوار ar الحوار
found die en dying
found tying en tie
found lying en lie
found apparent fr Apparemment
found appliquer fr application
found tahan id mempertahankan bertahan
found pertahanan id mempertahankan bertahan
found bád ga mbád
found overheid nl overheden
found vrijheid nl vrijheden
found sloboda sr слободу

# Texts too short to tell their language: their words are inflected as those of
# the index's languages are, or as English ones.
printf '{"id":"%s","text":"%s"}\n' 1 'Unmanned vessels sailed' |
    "$programs/polix-index" --quiet --index short -
found vessel short vessels
found 'sail vessel' short vessels sailed
found '=vessel' short ''
printf '{"id":"%s","text":"%s"}\n' 1 'Freiheiten' \
    2 'Die Freiheit ist ein Gut, und sie ist nicht für alle da' |
    "$programs/polix-index" --quiet --index mixed -
found Freiheit mixed Freiheiten Freiheit

# Where marks are tones, others make another word, and no stop word; unmarked, and
# in phrases, they do not matter.
found thuế vi thuế
found thuê vi thuê
found thue vi thuế thuê
found '"thuế"' vi thuế thuê
found vệ vi vệ
found về vi về

# Umlauts typed as two letters are found where the word as typed stands nowhere.
printf '{"id":"%s","language":"%s","text":"%s"}\n' \
    1 de 'Die Brücke wird für alle Fähren gebaut, und für neue Größen' \
    2 en 'Mr Köhler bought the steamer, and the masters of all the vessels' \
    3 en 'There were gusts of wind on that day, so that they could not come' |
    "$programs/polix-index" --quiet --index umlauts -
found Bruecke umlauts Brücke
found Bruecken umlauts Brücke
found '"neue Groessen"' umlauts 'neue Größen'
found Faehre umlauts Fähren
found Koehler umlauts Köhler
found guests umlauts ''
found neue umlauts neue
found '=Bruecke' umlauts ''
printf '{"id":"%s","text":"%s"}\n' \
    1 'Die Bruecke ist neu, und sie ist aus Holz' \
    2 'Die Brücke wird für alle gebaut, und das Haus auch' |
    "$programs/polix-index" --quiet --index both --language de -
found Bruecke both Bruecke
exit $status
