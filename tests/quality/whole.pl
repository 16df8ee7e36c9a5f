#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Makes a judged set of whole documents out of one whose records are their pages,
# to see that passages which polix cuts itself are ranked as well.
#
#	whole.pl SET CORPUS.jsonl[.zst] FOLDER
#
# Records name their document ("doc"), and their ids end in the number of the
# page.  FOLDER, a set for quality.pl, gets the topics and qrels of SET; the
# documents as text, a form feed between pages, below documents/; and pages.tsv,
# a line for each page: its document, a tab, its id.

use strict;
use warnings;
use File::Basename qw(dirname);
use File::Copy qw(copy);
use File::Path qw(make_path);
use JSON::PP ();

my ($set, $corpus, $folder) = @ARGV;

@ARGV == 3 or die "usage: whole.pl SET CORPUS.jsonl[.zst] FOLDER\n";

my $json = JSON::PP->new->utf8;
my %documents;
my $records;
if ($corpus =~ /\.zst$/) {
	open($records, '-|', 'zstd', '-dc', $corpus) or die "zstd: $!\n";
} else {
	open($records, '<', $corpus) or die "$corpus: $!\n";
}
while (<$records>) {
	my $record = $json->decode($_);

	push @{$documents{$record->{doc}}}, [$record->{id}, $record->{text}];
}
close($records) or die "$corpus: $!\n";

sub number { return $_[0] =~ /(\d+)\D*$/ ? $1 : 0 }

make_path("$folder/documents");
copy("$set/$_", "$folder/$_") or die "$set/$_: $!\n" for 'topics.tsv', 'qrels.txt';
open(my $pages, '>:utf8', "$folder/pages.tsv") or die "$folder/pages.tsv: $!\n";
for my $document (sort keys %documents) {
	my @pages = sort { number($a->[0]) <=> number($b->[0]) || $a->[0] cmp $b->[0] }
	    @{$documents{$document}};
	my $path = "$folder/documents/$document.txt";

	make_path(dirname($path));
	open(my $file, '>:utf8', $path) or die "$path: $!\n";
	print $file join("\n\f", map { $_->[1] } @pages), "\n";
	close($file) or die "$path: $!\n";
	print $pages "$document.txt\t$_->[0]\n" for @pages;
}
close($pages) or die "$folder/pages.tsv: $!\n";
