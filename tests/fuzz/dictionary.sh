#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# dictionary.sh TARGET: prints a dictionary for the fuzz target fuzz_TARGET, of
# libFuzzer and AFL++: the strings in the sources that it tests, which are what
# its parsers look for; names of XML also as tags.
set -eu
cd "$(dirname "$0")/../.."

office=corpus/office
case $1 in
archive) sources='corpus/files/read_archive.c corpus/files/unpack.c' ;;
charset) sources='src/text/charset*.c' ;;
docx) sources="$office/read_docx.c $office/docx_*.c $office/ooxml.c" ;;
epub) sources="$office/read_epub.c $office/epub_parts.c corpus/html/*.c" ;;
html) sources='corpus/html/*.c corpus/structure/inset.c' ;;
json) sources='corpus/plain/read_json.c corpus/plain/record.c corpus/field.c' ;;
mail) sources='corpus/plain/*mail*.c' ;;
markdown) sources='corpus/plain/*markdown*.c corpus/plain/front_matter.c
	corpus/structure/title.c' ;;
names) sources='index/acronym.c index/aliases.c src/cli/config.c' ;;
odt) sources="$office/read_odt.c $office/odf_*.c" ;;
pdf) sources='corpus/pdf/*.c' ;;
pptx) sources="$office/read_pptx.c $office/ooxml.c" ;;
query) sources='src/search/query*.c' ;;
repair) sources='corpus/repair/*.c corpus/structure/*.c corpus/cue/*.c' ;;
rtf) sources="$office/*rtf*.c" ;;
search) sources='src/search/query*.c src/search/plan*.c tests/fuzz/fuzz_made.c' ;;
tokenizer) sources='src/text/tokenizer.c src/text/sentence*.c' ;;
wire) sources='corpus/worker/wire.c' ;;
xlsx) sources="$office/read_xlsx.c $office/ooxml.c" ;;
xml) sources='corpus/xml/*.c' ;;
*)
	echo "dictionary.sh: no target $1" >&2
	exit 2
	;;
esac

# The patterns are meant.
# shellcheck disable=SC2086
sed -e '/^#include/d' -e '/^[[:space:]]*\/\*/d' -e 's/\\"//g' $sources |
	LC_ALL=C grep -o '"[] !#$&-[^-~]*"' | grep -v '" *"' | sort -u |
	awk -v target="$1" '
	length($0) > 40 { next }
	target == "rtf" && /^"[a-z]+"$/ {
		word = substr($0, 2, length($0) - 2)
		print "\"\\\\" word " \""
		print "\"{\\\\" word " \""
		next
	}
	target ~ /^(docx|odt|pptx|xlsx|epub|xml|html)$/ &&
	    /^"[A-Za-z][-A-Za-z0-9:]*"$/ {
		word = substr($0, 2, length($0) - 2)
		print "\"<" word ">\""
		print "\"</" word ">\""
		print "\" " word "=\\\"1\\\"\""
	}
	{ print }'
