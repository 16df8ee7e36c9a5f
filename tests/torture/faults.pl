#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Calls that fail while an index is written: no room, an error of the disk, a
# short write, a full disk from then on, an error of the disk in reading.  A
# preloaded library (fail.c) makes the Nth call fail, for every Nth call of a
# build, an update, a removal, compaction and a rebuild.  Then there must have been
# an error that says so (status 2), unless the call did not matter; the index holds
# all that it held before or all that it should hold after; --check passes; and
# running again does the work and leaves no rubbish.
#
#	faults.pl [EVERY]
#
# EVERY: only every so many-th call, each with the next kind of failure (1: all
# calls, with all kinds).

use strict;
use warnings;
use lib "$ENV{top_srcdir}/tests/torture";
use Torture;

my $every = shift // 1;
my $shim = "$build/tests/torture/fail.so";
my @kinds = qw(ENOSPC EIO short full read);
my ($failures, $mattered, $late) = (0, 0, 0);

# Runs polix-index on the index `work', the call AT failing.  Returns its status,
# how many calls there were, and which failed.
sub run_failing
{
	my ($at, $kind, @arguments) = @_;
	my $status = Torture::finished(Torture::program('index', {
		LD_PRELOAD => $shim, FAIL_UNDER => "$place/work", FAIL_AT => $at,
		FAIL_HOW => $kind, FAIL_COUNT => "$place/count"},
	    "$build/polix-index", '-I', 'work', '-j1', @arguments));
	my ($calls, $name) = split(' ', take_file("$place/count"));

	return ($status, $calls // 0, $name // '?');
}

sub look
{
	my ($when, $status, $before, $after) = @_;
	my $said = take_file("$place/index.err");
	my $found;

	if ($status == 2) {
		$mattered++;
		complain("$when: no message") if $said !~ /^polix-index: .+/m;
	} elsif ($status == 5 && $when =~ / read/) {
		# What can't be read may be called damage.
		complain("$when: no message") if $said !~ /^polix-index: .+/m;
	} elsif ($status != 0) {
		complain("$when: status $status: $said");
	}
	$found = same_as('work', $when, before => $before, after => $after);
	$late++ if $status != 0 && $found eq 'after';
	complain("$when: it succeeded, but nothing was done")
	    if $status == 0 && $found eq 'before' && $before ne $after;
	whole('work', $when);
}

sub again
{
	my ($when, $after, @arguments) = @_;
	my $status = polix_index('-I', 'work', '-j1', @arguments);

	my $said = take_file("$place/index.err");

	# It may have been done, but for saying so.
	complain("$when: run again: $status: $said")
	    if $status != 0 && $said !~ /no document of this id/;
	same_as('work', "$when: run again", after => $after);
	tidy('work', "$when: run again");
}

# SCENARIO on a copy of the index START (which is '' if there is none), with no
# more than MOST calls of each group made to fail.
sub torture
{
	my ($scenario, $start, $most, @arguments) = @_;
	my $before = $start eq '' ? '' : dump_of($start);
	my $kind = 0;

	for my $group ([qw(ENOSPC EIO short full)], ['read']) {
		copy_tree($start eq '' ? 'nothing' : $start, 'work');
		my ($status, $calls) = run_failing(0, $group->[0], @arguments);
		my $after = dump_of('work');

		complain("$scenario: status $status without a failure") if $status != 0;
		print "$scenario: $calls calls", $group->[0] eq 'read' ? ' that read' : '',
		    "\n";
		my $step = $calls > $every * $most ? int($calls / $most) : $every;

		for (my $at = 1 + pick($step); $at <= $calls; $at += $step) {
			my @now = $step == 1 ? @$group : ($group->[$kind++ % @$group]);

			for my $how (@now) {
				copy_tree($start eq '' ? 'nothing' : $start, 'work');
				my ($ended, undef, $name) = run_failing($at, $how, @arguments);
				my $when = "$scenario: $how in call $at, $name";

				$failures++;
				look($when, $ended, $before, $after);
				again($when, $after, @arguments);
			}
		}
	}
}

# A line of JSON for each of NUMBERS.
sub records
{
	my ($year, @numbers) = @_;

	return join('', map { qq({"id":"r$_","date":"$year","text":"Record of )
	    . "treaty $_ of $year.\"}\n" } @numbers);
}

seed($ENV{SEED} // 1);
if (!-e $shim) {
	print "there is no $shim\n";
	exit(77);
}
mkdir('docs') or die;
put_file("docs/$_.txt", "Title of $_\n\n" . text(400)) for 1 .. 6;
put_file('docs/r.jsonl', records(2015, 1 .. 12));
polix_index('-I', 'start', 'docs') == 0 or die take_file("$place/index.err");
run_failing(0, 'EIO', 'docs');
if (take_file("$place/count") !~ /^[1-9]/) {
	print "calls can't be made to fail here\n";
	exit(77);
}
put_file('docs/1.txt', text(500));
put_file('docs/new.txt', text(900));
unlink('docs/2.txt') or die;
rename('docs/3.txt', 'docs/moved.txt') or die;
put_file('docs/r.jsonl', records(2016, 4 .. 20));
torture('build', '', 'inf', 'docs');
torture('update', 'start', 'inf', 'docs');
torture('removal', 'start', 'inf', '--remove', 'r*');
torture('compaction', 'start', 'inf', '--compact');
torture('rebuild', 'start', 'inf', '--rebuild');

# With 2,048 units an index gets lists of pairs (index/pairing.h).
put_file('docs/many.jsonl', records(2015, 100 .. 2100));
polix_index('-I', 'few', 'docs') == 0 or die take_file("$place/index.err");
put_file('docs/r.jsonl', records(2016, 4 .. 60));
polix_index('-I', 'many', 'docs') == 0 or die take_file("$place/index.err");
my $most = int(400 / $every) + 1;
torture('lists begin', 'few', $most, 'docs');
put_file('docs/r.jsonl', records(2017, 10 .. 50));
torture('update with lists', 'many', $most, 'docs');
torture('compaction with lists', 'many', $most, '--compact');
conclude("$failures failures, of which $mattered mattered, " .
    "$late of them after the last commit");
