#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Documents that are small and want to be large: each costs a bounded time and
# memory, comes to a known end, and costs no other document anything.
set -eu
test_name=index_bombs
. "${top_srcdir:?}/tests/cli/index-lib.sh"
"$index" --version >version
if grep -q 'built with a sanitizer' version; then
	echo 'memory has no limit with a sanitizer'
	exit 77
fi
mkdir docs
text 1 200 >docs/good.txt

perl - <<'END'
use strict;
use warnings;
use IO::Compress::Gzip qw(gzip);
use IO::Compress::Zip qw(zip $ZipError);

sub put
{
	my ($name, @parts) = @_;

	open(my $file, '>:raw', "docs/$name") or die;
	print $file @parts;
	close($file) or die;
}

# A zip file of NAME => BYTES …
sub zipped
{
	my @members = @_;
	my $out = '';
	my $zip;

	while (my ($name, $bytes) = splice(@members, 0, 2)) {
		if (defined($zip)) {
			$zip->newStream(Name => $name);
		} else {
			$zip = IO::Compress::Zip->new(\$out, Name => $name);
		}
		$zip->print($bytes);
	}
	$zip->close();
	return $out;
}

my $words = "The bomb is a word of many, and it comes again. " x 20000;

# 100 MB in half a megabyte; the same as a member that is a document.
my $gz = '';
my $z = IO::Compress::Gzip->new(\$gz);
$z->print($words) for 1 .. 105;
$z->close();
put('a.txt.gz', $gz);
my $large = $words x 25;
put('b.zip', zipped(map { ("b$_.txt" => $large) } 1 .. 4));

# A zip in a zip in a zip …, each ten times.
my $nest = zipped(map { ("n$_.txt" => $words) } 1 .. 10);
$nest = zipped(map { ("n$_.zip" => $nest) } 1 .. 10) for 1 .. 6;
put('c.zip', $nest);
# Many members.
put('d.zip', zipped(map { ("d$_.txt" => "Member $_ of many.") } 1 .. 2000));

# Entities that stand for entities; the same in an Office document.
my $entities = "<?xml version=\"1.0\"?>\n<!DOCTYPE d [<!ENTITY e0 \"bomb \">\n" .
    join('', map { my $n = $_ - 1;
	"<!ENTITY e$_ \"" . "&e$n;" x 10 . "\">\n" } 1 .. 12) . "]>\n";
put('e.xml', "$entities<d><p>&e12;</p></d>\n");
put('f.docx', zipped(
    '[Content_Types].xml' => '<?xml version="1.0"?><Types xmlns="http://' .
	'schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml' => $entities . '<w:document xmlns:w="http://' .
	'schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>' .
	'<w:r><w:t>&e12;</w:t></w:r></w:p></w:body></w:document>'));

# Depth.
put('g.html', '<html><body>', '<div><b>' x 300000, 'deep');
put('h.jsonl', '{"id":"h","text":"Deep.","x":', '[' x 500000, ']' x 500000,
    "}\n{\"id\":\"h2\",\"text\":\"The record behind it.\"}\n");
put('i.md', '> ' x 200000, "deep\n\n", '- ' x 100000, "deep\n");
put('j.rtf', '{\rtf1 ', '{\b ' x 300000, 'deep', '}' x 300000, '}');
put('k.xml', '<?xml version="1.0"?>', '<a>' x 300000, 'deep', '</a>' x 300000);
my $mail = "Subject: deep\nMIME-Version: 1.0\n";
$mail .= "Content-Type: multipart/mixed; boundary=b$_\n\n--b$_\n" for 1 .. 20000;
put('l.eml', $mail, "Content-Type: text/plain\n\nDeep.\n");

# One line, and words without end.
put('m.txt', 'word ' x 12000000);
put('n.txt', 'x' x 50000000);

# PDF: a tree of pages that is its own child, a page count of two thousand
# million, and a stream that unpacks to 130 MB.
sub pdf
{
	my @objects = @_;
	my ($out, @places) = ("%PDF-1.4\n");

	for my $i (0 .. $#objects) {
		push(@places, length($out));
		$out .= ($i + 1) . " 0 obj\n$objects[$i]\nendobj\n";
	}
	my $xref = length($out);
	return $out . 'xref' . "\n0 " . (@objects + 1) .
	    "\n0000000000 65535 f \n" .
	    join('', map { sprintf("%010d 00000 n \n", $_) } @places) .
	    'trailer << /Root 1 0 R /Size ' . (@objects + 1) .
	    " >>\nstartxref\n$xref\n%%EOF\n";
}
my $catalog = '<< /Type /Catalog /Pages 2 0 R >>';
put('o.pdf', pdf($catalog,
    '<< /Type /Pages /Count 2 /Kids [2 0 R 3 0 R] >>',
    '<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [2 0 R 2 0 R] >>'));
put('p.pdf', pdf($catalog,
    '<< /Type /Pages /Count 2000000000 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>'));
use Compress::Zlib;
my $content = compress("BT /F1 12 Tf (bomb) Tj ET\n" x 5000000);
put('q.pdf', pdf($catalog,
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R ' .
    '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 ' .
    '/BaseFont /Helvetica >> >> >> >>',
    '<< /Filter /FlateDecode /Length ' . length($content) .
    " >>\nstream\n$content\nendstream"));
END

# polix-index itself within 3 GB, its readers within 100 MB, each document within
# 20 seconds.
got=0
(
	ulimit -v 3000000
	exec "$index" -I index --report jsonl --timeout 20 --max-memory 100M docs
) >out 2>err || got=$?
[ "$got" -eq 0 ] || [ "$got" -eq 3 ] || {
	complain "status $got"
	tail -n 5 err
}
# Each has an end, and the good one a good one.
for file in docs/*; do
	# What an archive holds stands below its id.
	grep -q -e "\"$file" -e "\"${file#docs/}/" out ||
	    complain "nothing is told of $file"
done
said 'polix-index: docs/a.txt.gz: *'
said 'polix-index: docs/c.zip: more than 100 members failed*'
said 'polix-index: docs/m.txt: needed more than 100.0?MiB of memory (--max-memory)'
said 'polix-index: docs/q.pdf: needed more than 100.0?MiB of memory (--max-memory)'
[ "$(wc -l <err)" -lt 150 ] || complain "$(wc -l <err) lines of complaints"
"$build/polix" search -I index -l treaty | grep -q '^docs/good.txt$' ||
    complain 'the document among them is lost'
whole index
exit $bad
