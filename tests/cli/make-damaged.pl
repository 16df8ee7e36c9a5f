# SPDX-License-Identifier: GPL-2.0-or-later
#
# Makes of a text on standard input, UTF-8, the source of a document in another
# format, with the text's damage in it:
#
#	perl make-damaged.pl pdf|docx|odt|epub|rtf|xml|eml <TEXT >SOURCE
#
# What is between blank lines is a paragraph, a short one a heading of it, where
# the format has any; the ends of its lines stay.  That of pdf is for make-pdf,
# those of docx, odt and epub are for make-archive, the others are documents.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

use constant {
	HEADING => 60,    # characters at most
	TOP => 72,        # points: where a page's text begins …
	BOTTOM => 720,    # … and ends
	LEADING => 13,
};

my $format = shift;
my @paragraphs = split /\n\s*\n/, do { local $/; <STDIN> };
s/\A\n+|\n+\z//g for @paragraphs;

sub is_heading { return length $_[0] <= HEADING && $_[0] !~ /[\n.]\z|\n/ }

sub xml {
	my ($text, $line_end) = @_;
	$text =~ s/&/&amp;/g;
	$text =~ s/</&lt;/g;
	$text =~ s/\n/$line_end/g;
	return $text;
}

# xml_all HEADING PARAGRAPH LINE_END: all of them; the first two are patterns
# of sprintf.
sub xml_all {
	my ($heading, $paragraph, $line_end) = @_;
	return join "\n", map {
		sprintf is_heading($_) ? $heading : $paragraph,
		    xml($_, $line_end)
	} @paragraphs;
}

sub rtf {
	my ($text) = @_;
	$text =~ s/([\\{}])/\\$1/g;
	$text =~ s/\n/\\line\n/g;
	$text =~ s/([^\x00-\x7f])/'\\u' . ord($1) . '?'/ge;
	return $text;
}

# Long lines are parted as a page's are.
sub pdf {
	my $y = TOP;
	for my $paragraph (@paragraphs) {
		my $style = is_heading($paragraph) ? '14,b' : '10';
		for my $line (map { /\G(.{1,90}(?:\s|\z)|\S+)/g }
		    split /\n/, $paragraph) {
			if ($y > BOTTOM) {
				print "---\n";
				$y = TOP;
			}
			print "\@72,$y,$style $line\n";
			$y += LEADING;
		}
		$y += LEADING;
	}
}

my $w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
my $office = 'urn:oasis:names:tc:opendocument:xmlns';

if ($format eq 'pdf') {
	pdf();
} elsif ($format eq 'docx') {
	print "== [Content_Types].xml\n<Types/>\n== word/document.xml\n",
	    "<w:document xmlns:w='$w'><w:body>",
	    xml_all('<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r>'
		. '<w:t xml:space="preserve">%s</w:t></w:r></w:p>',
		'<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>',
		'</w:t><w:br/><w:t xml:space="preserve">'),
	    "</w:body></w:document>\n";
} elsif ($format eq 'odt') {
	print "== mimetype\napplication/vnd.oasis.opendocument.text\n",
	    "== content.xml\n<office:document-content",
	    " xmlns:office='$office:office:1.0' xmlns:text='$office:text:1.0'>",
	    "<office:body><office:text>",
	    xml_all('<text:h text:outline-level="1">%s</text:h>',
		'<text:p>%s</text:p>', '<text:line-break/>'),
	    "</office:text></office:body></office:document-content>\n";
} elsif ($format eq 'epub') {
	print "== mimetype\napplication/epub+zip\n",
	    "== META-INF/container.xml\n<container version='1.0'",
	    " xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>",
	    "<rootfiles><rootfile full-path='book.opf'/></rootfiles>",
	    "</container>\n",
	    "== book.opf\n<package xmlns='http://www.idpf.org/2007/opf'>",
	    "<manifest><item id='a' href='a.xhtml'",
	    " media-type='application/xhtml+xml'/></manifest>",
	    "<spine><itemref idref='a'/></spine></package>\n",
	    "== a.xhtml\n<html xmlns='http://www.w3.org/1999/xhtml'><body>\n",
	    xml_all('<h1>%s</h1>', '<p>%s</p>', "\n"), "</body></html>\n";
} elsif ($format eq 'rtf') {
	print "{\\rtf1\\ansi\\uc1\n",
	    map({ (is_heading($_) ? '\pard\outlinelevel0 ' : '\pard ')
		. rtf($_) . "\\par\n" } @paragraphs), "}\n";
} elsif ($format eq 'xml') {
	print "<?xml version='1.0' encoding='UTF-8'?>\n",
	    "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/",
	    "akn/3.0'><doc><mainBody>\n",
	    xml_all('<heading>%s</heading>', '<p>%s</p>', "\n"),
	    "</mainBody></doc></akomaNtoso>\n";
} elsif ($format eq 'eml') {
	print "From: Anna de Vries <anna\@example.org>\nSubject: A report\n",
	    "Date: Mon, 2 Mar 2015 10:00:00 +0000\nMIME-Version: 1.0\n",
	    "Content-Type: text/plain; charset=utf-8\n",
	    "Content-Transfer-Encoding: 8bit\n\n",
	    join("\n\n", @paragraphs), "\n";
} else {
	die "make-damaged.pl: unknown format\n";
}
