#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# polix-index over office documents, archives and compressed files.
set -eu
test_name=index_archives
. "${top_srcdir:?}/tests/cli/index-lib.sh"
word='http://schemas.openxmlformats.org/wordprocessingml/2006/main'

# archive KIND FILE: of the text on standard input.
archive() {
	"$build/tests/make-archive" "$1" >"$2"
}

# found EXPECTED QUERY: the first line that polix finds.
found() {
	expected=$1
	shift
	"$polix" search -I .polix "$@" >found.out 2>found.err || :
	first=$(head -n 1 found.out)
	[ "$first" = "$expected" ] ||
		complain "$*: $first, not $expected"
}

# word_text: a Word document of two pages, a heading and a numbered paragraph.
word_text() {
	cat <<-END
	== [Content_Types].xml
	<Types/>
	== word/document.xml
	<w:document xmlns:w='$word'><w:body><w:p><w:pPr><w:outlineLvl
	w:val='0'/></w:pPr><w:r><w:t>Ports</w:t></w:r></w:p><w:p><w:r><w:t>The
	first page is on harbours.</w:t></w:r></w:p><w:p><w:pPr><w:outlineLvl
	w:val='0'/></w:pPr><w:r><w:lastRenderedPageBreak/><w:t>Fees</w:t>
	</w:r></w:p><w:p><w:r><w:t>3.11 Each frigate pays a fee of five
	guilders.</w:t></w:r></w:p></w:body></w:document>
	END
}

# Texts, slides and books: their pages and headings.
mkdir books
word_text | archive zip books/word.docx
archive zip books/text.odt <<'END'
== mimetype
application/vnd.oasis.opendocument.text
== content.xml
<o:d xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'
xmlns:t='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><o:body><t:h>Ports</t:h>
<t:p>All are open.</t:p><t:soft-page-break/><t:h>Fees</t:h><t:p>Each corvette
pays.</t:p></o:body></o:d>
END
archive zip books/talk.pptx <<'END'
== [Content_Types].xml
<Types/>
== ppt/presentation.xml
<p:p xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'
xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>
<p:sldId r:id='a'/><p:sldId r:id='b'/></p:p>
== ppt/_rels/presentation.xml.rels
<Relationships
xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>
<Relationship Id='a' Type='x/slide' Target='slides/a.xml'/>
<Relationship Id='b' Type='x/slide' Target='slides/b.xml'/></Relationships>
== ppt/slides/a.xml
<a:s xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:p><a:t>A
talk on ports.</a:t></a:p></a:s>
== ppt/slides/b.xml
<a:s xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:p><a:t>A
sloop pays nothing.</a:t></a:p></a:s>
END
archive zip books/book.epub <<'END'
== mimetype
application/epub+zip
== META-INF/container.xml
<c xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfile
full-path='b.opf'/></c>
== b.opf
<p xmlns='http://www.idpf.org/2007/opf'><item id='a' href='a.html'/><itemref
idref='a'/></p>
== a.html
<html><h1>Ships</h1><p>On <span epub:type='pagebreak' title='xii'/>ketches.</p>
<p>And on schooners.</p></html>
END
run 0 books
found 'books/word.docx:2:3.11' frigate
found 'books/text.odt:2:Fees' corvette
found 'books/talk.pptx:2:' sloop
found 'books/book.epub:xii:Ships' schooners
archive zip books/all.zip <<END
== none.txt
The fourth is a barge.
END
run 0
found 'books/all.zip/none.txt::' barge
rm -r books .polix

mkdir docs
word_text | archive zip docs/act.docx
text 1 60 >docs/plain.txt
gzip <docs/plain.txt >docs/plain.txt.gz
printf '{"id":"r1","text":"The first record."}\n' | gzip >docs/records.jsonl.gz
archive zip docs/papers.zip <<'END'
== one.txt
The first paper is on lighthouses.
== folder/two.txt
The second paper is on pilots.
== ../three.txt
The third paper leads out.
END

run 3 --report jsonl docs
reported 'docs/act.docx new
docs/papers.zip failed
docs/plain.txt new
docs/plain.txt.gz new
papers.zip/folder/two.txt new
papers.zip/one.txt new
r1 new'
summed '6 new, 0 changed, 0 removed, 0 unchanged, 0 without text, 1 failed'
whole .polix
found 'docs/act.docx:2:3.11' frigate
found 'docs/papers.zip/one.txt::' lighthouses
found 'docs/papers.zip/one.txt::' lighthouses --glob 'docs/*'
found 'docs/papers.zip/folder/two.txt' -l pilots 'path:docs/papers.zip/*'
# As what is shown its path is found, from anywhere.
(
	cd docs
	"$polix" show papers.zip/one.txt >../found.out
	"$polix" search -l lighthouses >>../found.out
	"$polix" show papers.zip/none.txt >>../found.out 2>&1 || :
)
printf '%s\n' papers.zip/one.txt '' 'The first paper is on lighthouses.' \
    papers.zip/one.txt \
    'polix: “papers.zip/none.txt” is no passage or document of this index' |
    diff - found.out || complain 'a member, from the folder of its archive'
"$polix" show docs/papers.zip/one.txt >found.out ||
    complain 'a member is not shown by its path'
"$polix" show docs/papers.zip >found.out 2>&1 && complain 'an archive is shown'
grep -q 'papers.zip.* holds several documents' found.out ||
    complain "an archive: $(cat found.out)"
found 'r1::' '"first record"'

# Nothing has changed.
run 3 --report jsonl
summed '0 new, 0 changed, 0 removed, 6 unchanged, 0 without text, 1 failed'

# One member is as it was, one is changed, one is gone, one is new.
archive zip docs/papers.zip <<'END'
== one.txt
The first paper is on lighthouses.
== folder/two.txt
The second paper is on tugs.
== folder/four.txt
The fourth paper is on buoys.
END
run 0 --report jsonl
reported 'docs/act.docx unchanged
docs/plain.txt unchanged
docs/plain.txt.gz unchanged
papers.zip/folder/four.txt new
papers.zip/folder/two.txt changed
papers.zip/one.txt unchanged
r1 unchanged'
whole .polix
archive zip docs/papers.zip <<'END'
== one.txt
The first paper is on lighthouses.
END
run 0 --report jsonl
summed '0 new, 0 changed, 2 removed, 5 unchanged, 0 without text, 0 failed'
run 0 -I fresh docs
same .polix fresh

# With the archive its members go; a damaged one keeps them until it is whole.
cp docs/papers.zip whole.zip
printf 'PK\003\004damaged' >docs/papers.zip
run 3
said '*papers.zip: damaged archive: *'
cp whole.zip docs/papers.zip
run 0
rm docs/papers.zip
run 0 --report jsonl
summed '0 new, 0 changed, 1 removed, 4 unchanged, 0 without text, 0 failed'
whole .polix
exit $bad
