#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Makes PDF documents by hand.
#
#	make-scan.pl text LINE... >FILE		a page with these lines
#	make-scan.pl scan IMAGE... >FILE	pages that are pictures: PGM files
use strict;
use warnings;

my @objects;

# add BODY: an object more; returns its number.
sub add
{
	push(@objects, shift);
	return scalar(@objects);
}

sub stream
{
	my ($dictionary, $bytes) = @_;

	return "<< $dictionary /Length " . length($bytes) .
	    " >>\nstream\n$bytes\nendstream";
}

sub text_page
{
	my $font = add('<< /Type /Font /Subtype /Type1 ' .
	    '/BaseFont /Helvetica >>');
	my $lines = join('', map { s/([()\\])/\\$1/gr =~ s/.*/($&) Tj T*\n/r } @_);
	my $content = add(stream('', "BT /F1 14 Tf 20 TL 60 700 Td\n${lines}ET"));

	return "/MediaBox [0 0 595 842] /Contents $content 0 R " .
	    "/Resources << /Font << /F1 $font 0 R >> >>";
}

sub picture_page
{
	my ($path) = @_;

	open(my $file, '<:raw', $path) or die "$path: $!\n";
	my $bytes = do { local $/; <$file> };
	$bytes =~ s/^P5\s(\d+)\s(\d+)\s255\s//s or die "$path: not a PGM file\n";
	my ($width, $height) = ($1, $2);
	my $image = add(stream("/Type /XObject /Subtype /Image /Width $width " .
	    "/Height $height /ColorSpace /DeviceGray /BitsPerComponent 8",
	    $bytes));
	my $content = add(stream('', 'q 595 0 0 842 0 0 cm /Im1 Do Q'));

	return "/MediaBox [0 0 595 842] /Contents $content 0 R " .
	    "/Resources << /XObject << /Im1 $image 0 R >> >>";
}

my $kind = shift;
my $info = add('<< /Title (Minutes of the Board) >>');
my @pages = $kind eq 'text' ? text_page(@ARGV) : map { picture_page($_) } @ARGV;
my $tree = @objects + @pages + 1;
my @kids = map { add("<< /Type /Page /Parent $tree 0 R $_ >>") } @pages;
add('<< /Type /Pages /Count ' . @kids . ' /Kids [' .
    join(' ', map { "$_ 0 R" } @kids) . '] >>');
my $root = add("<< /Type /Catalog /Pages $tree 0 R >>");

binmode(STDOUT);
my $out = "%PDF-1.4\n";
my @places;
for my $i (0 .. $#objects) {
	push(@places, length($out));
	$out .= ($i + 1) . " 0 obj\n$objects[$i]\nendobj\n";
}
my $xref = length($out);
$out .= "xref\n0 " . (@objects + 1) . "\n0000000000 65535 f \n";
$out .= sprintf("%010d 00000 n \n", $_) for @places;
$out .= 'trailer << /Size ' . (@objects + 1) . " /Root $root 0 R /Info $info 0 R >>\n" .
    "startxref\n$xref\n%%EOF\n";
print $out;
