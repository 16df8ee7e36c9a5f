#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Reads every #include below src/, corpus/ and index/, and fails if one goes
# against the direction in which data flows (HACKING, "Layers").
#
#	tests/check-layers.sh [TREE]
#
# First the check itself is checked, on a small tree with planted violations.
set -eu

# Prints FILE:LINE: and what is wrong there, a line each, for the tree $1; fails
# if there is anything.
check() (
	cd "$1"
	find src corpus index -path corpus/sample -prune -o -type f \
	    \( -name '*.[ch]' -o -name '*.cc' -o -name '*.cpp' \
	    -o -name '*.cxx' -o -name '*.hpp' \) -print | LC_ALL=C sort |
	awk '
	BEGIN {
		# Layer, and the folders that it may include from.
		may["base"] = "base"
		may["text"] = "text base"
		may["store"] = "store base"
		may["corpus"] = "corpus base text"
		may["index"] = "index base text store cli corpus"
		may["search"] = "search base text store"
		may["cli"] = "cli base text"
		may["verify"] = "verify base text cli search"
		may["command"] = "command base cli search verify"
		# Folders of corpus: from which of the others.  Files that
		# stand in none of them are for all, and may use all.
		within[""] = "cue repair structure plain html xml office pdf" \
		    " files worker"
		within["cue"] = within["files"] = within["worker"] = "-"
		within["repair"] = "cue"
		within["structure"] = "cue repair"
		within["pdf"] = within["html"] = "cue repair structure"
		within["xml"] = within["plain"] = within["html"] " html"
		within["office"] = within["xml"] " xml files"
		# Libraries that one layer alone knows.
		only["unicode/"] = only["libstemmer.h"] = "text"
		only["libxml/"] = only["yaml.h"] = only["cmark.h"] = "corpus"
		only["gmime/"] = only["magic.h"] = only["seccomp.h"] = "corpus"
		only["archive.h"] = only["archive_entry.h"] = "corpus"
		only["zstd.h"] = "store"
		the_cxx = "src/store/xapian.cc"
		# The commands that show what is stored, and with what.
		stored["src/command/show.c"] = stored["src/command/status.c"] = 1
		stored["src/command/version.c"] = 1
		also["src/command/version.c"] = "text/version.h"
	}
	function wrong(message) {
		printf "%s%s: %s\n", file, line ? ":" line : "", message
		bad = 1
	}
	function layer_of(path, part) {
		split(path, part, "/")
		if (part[1] != "src")
			return part[1]
		return part[2] ~ /\./ ? "command" : part[2]
	}
	function folder_in_corpus(path, part, n) {
		n = split(path, part, "/")
		return n > 2 ? part[2] : ""
	}
	function inside_corpus(header, from, to) {
		from = folder_in_corpus(file)
		to = folder_in_corpus(header)
		if (!(from in within) || !(to in within))
			wrong("a folder of corpus that has no rule")
		else if (to != "" && to != from &&
		    index(" " within[from] " ", " " to " ") == 0)
			wrong("corpus/" from " may not include \"" header "\"")
	}
	function quoted(layer, header, folder) {
		if (header !~ /\//) {
			wrong("\"" header "\": name the folder too")
			return
		}
		folder = header
		sub(/\/.*/, "", folder)
		if (folder == "store" && file in stored)
			return
		if (file in also && header == also[file])
			return
		if (index(" " may[layer] " ", " " folder " ") == 0)
			wrong(layer " may not include \"" header "\"")
		else if (layer == "corpus" && folder == "corpus")
			inside_corpus(header)
	}
	function system_header(layer, header, prefix) {
		if (header ~ /^xapian([.]h$|\/)/ && file != the_cxx)
			wrong("only " the_cxx " may include <" header ">")
		for (prefix in only)
			if (index(header, prefix) == 1 && layer != only[prefix])
				wrong("only " only[prefix] " may include <" \
				    header ">")
	}
	{
		file = $0
		line = 0
		layer = layer_of(file)
		if (!(layer in may))
			wrong(layer " is no layer")
		if (file !~ /\.[ch]$/ && file != the_cxx)
			wrong("the only C++ file is " the_cxx)
		while ((got = (getline text < file)) > 0) {
			line++
			if (text !~ /^[ \t]*#[ \t]*include/)
				continue
			sub(/^[ \t]*#[ \t]*include[ \t]*/, "", text)
			header = substr(text, 2)
			sub(/[">].*/, "", header)
			if (text ~ /^"/)
				quoted(layer, header)
			else if (text ~ /^</)
				system_header(layer, header)
			else
				wrong("an #include that cannot be checked")
		}
		if (got < 0)
			wrong("cannot be read")
		close(file)
		files++
	}
	END {
		if (files == 0) {
			print "no source files"
			bad = 1
		}
		exit bad
	}'
)

# plant FILE LINE: FILE, in the small tree, says LINE.
plant() {
	mkdir -p "$tree/$(dirname "$1")"
	printf '/* planted */\n%s\n' "$2" >"$tree/$1"
}

# expect VERDICT: what check says of the small tree, and empties it.
expect() {
	verdict=$(check "$tree") || :
	if [ "$verdict" != "$1" ]; then
		printf 'the check is wrong: it says\n%s\ninstead of\n%s\n' \
		    "$verdict" "$1"
		exit 1
	fi
	rm -rf "$tree/src" "$tree/corpus" "$tree/index"
	mkdir -p "$tree/src" "$tree/corpus" "$tree/index"
}

self_test() {
	tree=$(mktemp -d)
	trap 'rm -rf "$tree"' EXIT
	mkdir -p "$tree/src" "$tree/corpus" "$tree/index"

	expect 'no source files'
	plant src/text/fold.c '#include "text/fold.h"'
	plant src/main.c '#include "search/search.h"'
	plant src/store/xapian.cc '#include <xapian.h>'
	plant src/command/show.c '#include "store/store.h"'
	plant src/command/version.c '#include "text/version.h"'
	plant corpus/repair/repair.c '# include "text/tokenizer.h" /* words */'
	plant src/text/stem.c '#include <libstemmer.h>'
	expect ''
	while IFS='|' read -r file text verdict; do
		plant "$file" "$text"
		expect "$file$verdict"
	done <<-'END'
	src/base/error.c|#include "text/fold.h"|:2: base may not include "text/fold.h"
	src/text/fold.c|#include "store/store.h"|:2: text may not include "store/store.h"
	src/store/units.h|#include "corpus/document.h"|:2: store may not include "corpus/document.h"
	corpus/repair/repair.c|#include "store/store.h"|:2: corpus may not include "store/store.h"
	index/build.c|#include "search/search.h"|:2: index may not include "search/search.h"
	src/search/rank.c|#include "corpus/document.h"|:2: search may not include "corpus/document.h"
	src/cli/out_text.c|#include "search/search.h"|:2: cli may not include "search/search.h"
	src/verify/verdict.c|#include "command/select.h"|:2: verify may not include "command/select.h"
	src/command/search.c|#include "store/store.h"|:2: command may not include "store/store.h"
	src/command/version.c|#include "text/fold.h"|:2: command may not include "text/fold.h"
	src/main.c|  #  include "text/fold.h"|:2: command may not include "text/fold.h"
	src/search/snippet.c|#include <unicode/ubrk.h>|:2: only text may include <unicode/ubrk.h>
	corpus/worker/worker.c|#include <libstemmer.h>|:2: only text may include <libstemmer.h>
	src/cli/out_json.c|#include <libxml/parser.h>|:2: only corpus may include <libxml/parser.h>
	src/store/other.c|#include <xapian.h>|:2: only src/store/xapian.cc may include <xapian.h>
	src/search/rank.cc|#include "search/rank.h"|: the only C++ file is src/store/xapian.cc
	src/text/fold.c|#include "fold.h"|:2: "fold.h": name the folder too
	src/text/fold.c|#include "../store/store.h"|:2: text may not include "../store/store.h"
	src/util/misc.c|#include <glib.h>|: util is no layer
	END
}

self_test
check "${1:-${srcdir:-$(dirname "$0")/..}}"
