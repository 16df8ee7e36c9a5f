#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The file that tells where all else in an index is, and how much: each of its
# bytes in turn made 0, made 255, and with its lowest bit turned.  A search ends
# with what it finds or with status 5 and a message, and does not crash.
use strict;
use warnings;
use lib "$ENV{top_srcdir}/tests/torture";
use Torture;

mkdir('docs') or die;
put_file('docs/r.jsonl', join('', map {
    qq({"id":"r$_","text":"Record of treaty $_"}\n) } 1 .. 200));
polix_index('-I', 'start', 'docs') == 0 or die take_file("$place/index.err");
my ($root) = map { s/^start\///r } glob('start/generation-*/iamglass');
my $bytes = take_file("start/$root");
my $done = 0;

copy_tree('start', 'work');
for my $at (0 .. length($bytes) - 1) {
	my $byte = ord(substr($bytes, $at, 1));

	for my $other (0, 255, $byte ^ 1) {
		next if $other == $byte;
		my $damaged = $bytes;

		substr($damaged, $at, 1) = chr($other);
		put_file("work/$root", $damaged);
		my $status = polix('search', '-I', 'work', 'treaty');

		complain("byte $at is $other: status $status: " .
		    take_file("$place/polix.err"))
		    if $status != 0 && $status != 1 && $status != 5;
		$done++;
	}
}
conclude("$done times damaged");
