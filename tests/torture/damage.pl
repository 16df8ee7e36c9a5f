#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Damage: bits that flip, bytes that are overwritten, blocks that are put in the
# place of others, and files cut off, in every file of an index.  --check finds it,
# or it is harmless: a fixed set of searches gives what it gave before.  A search
# ends with status 5 and a message, or with hits whose text stands in the documents
# as it is shown; never in a crash, and within its time.
#
#	damage.pl [TRIES]
#
# 2,000 of them; on SIGINT it ends earlier.  At the end it says, file by file, how
# much was found by --check, how much by a search, and how much changed what a
# search finds without its noticing: Xapian's posting lists have no checksum.

use strict;
use warnings;
use lib "$ENV{top_srcdir}/tests/torture";
use Torture;

my $tries = shift // 2000;
my %count;
my $documents = '';

sub flip
{
	my ($bytes, $times) = @_;

	for (1 .. $times) {
		my $at = pick32(length($$bytes));

		substr($$bytes, $at, 1) ^= chr(1 << pick(8));
	}
	return "$times bits flipped";
}

# pick() gives fifteen bits at a time.
sub pick32 { return (pick(32768) * 32768 + pick(32768)) % $_[0] }

sub overwrite
{
	my ($bytes) = @_;
	my $at = pick32(length($$bytes));
	my $length = 1 + pick(64);

	$length = length($$bytes) - $at if $at + $length > length($$bytes);
	substr($$bytes, $at, $length) =
	    join('', map { chr(pick(256)) } 1 .. $length);
	return "$length bytes at $at overwritten";
}

sub blank
{
	my ($bytes) = @_;
	my $at = 512 * pick32(1 + int((length($$bytes) - 1) / 512));
	my $length = length(substr($$bytes, $at, 512));

	substr($$bytes, $at, $length) = "\0" x $length;
	return "512 bytes at $at emptied";
}

sub misplace
{
	my ($bytes) = @_;
	my $blocks = int(length($$bytes) / 8192);

	return flip($bytes, 2) if $blocks < 2;
	my ($from, $to) = (pick($blocks), pick($blocks));
	substr($$bytes, $to * 8192, 8192) = substr($$bytes, $from * 8192, 8192);
	return "block $from put in the place of block $to";
}

sub cut
{
	my ($bytes) = @_;

	$$bytes = substr($$bytes, 0, pick32(length($$bytes)));
	return 'cut to ' . length($$bytes) . ' bytes';
}

# Damages one of FILES of the index `work'.  Returns its name and what was done.
sub damage
{
	my ($n, @files) = @_;
	my $file = $files[$n % @files];
	my $bytes = take_file("work/$file");
	my $what;

	if (length($bytes) == 0) {
		$bytes = chr(pick(256)) x (1 + pick(100));
		$what = 'filled';
	} else {
		my $kind = pick(10);

		$what = $kind < 5 ? flip(\$bytes, 1) : $kind == 5 ? flip(\$bytes, 9) :
		    $kind == 6 ? overwrite(\$bytes) : $kind == 7 ? blank(\$bytes) :
		    $kind == 8 ? misplace(\$bytes) : cut(\$bytes);
	}
	put_file("work/$file", $bytes);
	$file =~ s/generation-\d+\///;
	return ($file, $what);
}

# Whether the texts of hits in FOUND stand in the documents.
sub is_true
{
	my ($found) = @_;

	while ($found =~ /"type":"match".*?"text":"((?:[^"\\]|\\.)*)"/g) {
		my $text = $1;

		$text =~ s/\\n/ /g;
		$text =~ s/\s+/ /g;
		return 0 if index($documents, $text) < 0;
	}
	return 1;
}

seed($ENV{SEED} // 1);
mkdir('docs') or die;
for (1 .. 15) {
	put_file("docs/$_.md", "---\ndate: 20" . (10 + $_ % 15) .
	    "-03-01\n---\n# Title of $_\n\n" . text(200) . "\n\n## Part one\n\n" .
	    text(500));
}
put_file('docs/r.jsonl', join('', map {
    '{"id":"r' . $_ . '","country":"VNM","text":"Record of treaty ' . $_ . "\"}\n" }
    1 .. 2100)); # so that there are lists of pairs (index/pairing.h)
for my $file (glob('docs/*')) {
	$documents .= take_file($file);
}
$documents =~ s/\s+/ /g;
polix_index('-I', 'start', 'docs') == 0 or die take_file("$place/index.err");
my $right = searches('start');
is_true($right) or die 'the texts are not as they were written';
my @files = ('current', 'lock', map { s/^start\///r } glob('start/generation-*/*'));
# Most damage where most is to be damaged.
push @files, grep { /postlist|termlist/ } @files for 1 .. 2;
my ($done, $enough) = (0, 0);
$SIG{INT} = sub { $enough = 1 };
for my $n (1 .. $tries) {
	last if $enough;
	$done++;
	copy_tree('start', 'work');
	my ($file, $what) = damage($n, @files);
	my $when = "$n: $file: $what";
	my $found = searches('work');
	my $status = check_of('work');
	my $noticed = $found =~ /: 5$/m;
	my $harmless = $found eq $right;

	complain("$when: a search gives " . join(' ', $found =~ /^.*: \d{2,}$|: -1$/mg))
	    if $found =~ /: (?!0$|1$|5$)-?\d+$/m;
	complain("$when: text is shown that is in no document")
	    if !is_true($found);
	complain("$when: --check: $status: " . take_file("$place/check.err"))
	    if $status != 0 && $status != 5;
	complain("$when: --check finds nothing, but searches do")
	    if $status == 0 && !$harmless;
	$count{$file}{tries}++;
	$count{$file}{checked}++ if $status != 0;
	$count{$file}{noticed}++ if $noticed;
	$count{$file}{harmless}++ if $harmless;
	$count{$file}{silent}++ if !$harmless && !$noticed;
}
printf("%-16s %6s %8s %8s %8s %8s\n", 'file', 'tries', '--check', 'search',
    'harmless', 'silent');
for my $file (sort keys %count) {
	printf("%-16s %6d %8d %8d %8d %8d\n", $file,
	    map { $count{$file}{$_} // 0 } qw(tries checked noticed harmless silent));
}
conclude("$done times damaged");
