#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# dictionary.sh TARGET: prints a dictionary for the fuzz target fuzz_TARGET, of
# libFuzzer and AFL++: the strings in the sources that it tests, which are what
# its parsers look for; names of XML also as tags.
set -eu
cd "$(dirname "$0")/../.."

case $1 in
archive) sources='corpus/read_archive.c corpus/unpack.c' ;;
charset) sources='src/text/charset*.c' ;;
docx) sources='corpus/read_docx.c corpus/docx_*.c corpus/ooxml.c' ;;
epub) sources='corpus/read_epub.c corpus/epub_parts.c corpus/html_*.c' ;;
html) sources='corpus/read_html.c corpus/html_*.c corpus/inset.c' ;;
json) sources='corpus/read_json.c corpus/record.c corpus/field.c' ;;
mail) sources='corpus/read_mail.c corpus/mail_*.c' ;;
markdown) sources='corpus/markdown*.c corpus/front_matter.c corpus/title.c' ;;
names) sources='index/acronym.c index/aliases.c src/cli/config.c' ;;
odt) sources='corpus/read_odt.c corpus/odf_*.c' ;;
pdf) sources='corpus/read_pdf.c corpus/pdf_*.c' ;;
pptx) sources='corpus/read_pptx.c corpus/ooxml.c' ;;
query) sources='src/search/query*.c' ;;
repair) sources='corpus/repair.c corpus/structure.c corpus/label*.c
	corpus/metadata.c corpus/date*.c corpus/head.c corpus/layout.c
	corpus/hyphen.c corpus/title.c corpus/numeral.c' ;;
rtf) sources='corpus/read_rtf.c corpus/rtf_*.c' ;;
tokenizer) sources='src/text/tokenizer.c src/text/sentence*.c' ;;
wire) sources='corpus/wire.c' ;;
xlsx) sources='corpus/read_xlsx.c corpus/ooxml.c' ;;
xml) sources='corpus/read_xml.c corpus/xml_*.c' ;;
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
