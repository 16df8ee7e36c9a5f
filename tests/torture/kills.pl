#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# polix-index killed (SIGKILL) at random moments: in first builds, updates,
# removals, compaction, rebuilds, and an update that is so large that it is
# committed in steps.  Afterwards the index is what it was before, or what it is
# to be, or (a large update) between; searches are answered; --check passes; no
# process is left; and running again finishes the work and leaves no rubbish.
#
#	kills.pl [KILLS [LARGE]]
#
# KILLS in all (500), LARGE of them in the large update (a tenth).  SEED=N has them
# at other moments.

use strict;
use warnings;
use lib "$ENV{top_srcdir}/tests/torture";
use Torture;

my ($kills, $large) = @ARGV;
$kills //= 500;
$large //= int($kills / 10);
my ($killed, $late, %ends) = (0, 0);

# Whether a process of the group GROUP is there, a second after its leader is
# gone at most.
sub is_left
{
	my ($group) = @_;

	for (1 .. 1000) {
		return 0 if !kill(0, -$group);
		sleep(.01);
	}
	return 1;
}

# Starts polix-index on `work' in a process group of its own, and kills its leader
# after DELAY seconds.
sub run_killed
{
	my ($delay, @arguments) = @_;
	my $child = fork() // die;

	if ($child == 0) {
		setpgrp(0, 0);
		open(STDOUT, '>', "$place/killed.out") or die;
		open(STDERR, '>', "$place/killed.err") or die;
		exec("$build/polix-index", '-I', 'work', @arguments)
		    or POSIX::_exit(126);
	}
	sleep($delay);
	my $hit = kill('KILL', $child);
	waitpid($child, 0);
	if (($? & 127) == 9) {
		$killed++;
	} else {
		$late++;
	}
	return $child;
}

# How long the run takes when it is let be, and the index that comes of it.
sub measure
{
	my ($start, @arguments) = @_;

	copy_tree($start eq '' ? 'nothing' : $start, 'work');
	my $begun = time();
	my $status = polix_index('-I', 'work', @arguments);

	complain("@arguments: status $status: " . take_file("$place/index.err"))
	    if $status != 0;
	return (time() - $begun, dump_of('work'), searches('work'));
}

# A search of what may be in the middle of something: it ends well.
sub search
{
	my ($when) = @_;
	my $status = polix('search', '-I', 'work', 'treaty');

	complain("$when: a search ends with $status: " .
	    take_file("$place/polix.err"))
	    if $status != 0 && $status != 1 && ($status != 5 || -e 'work/current');
}

sub torture
{
	my ($scenario, $count, $stepwise, $start, @arguments) = @_;
	my $before = $start eq '' ? '' : dump_of($start);
	my ($seconds, $after, $answers) = measure($start, @arguments);

	printf("%s: %.2f s, killed %d times\n", $scenario, $seconds, $count);
	for my $n (1 .. $count) {
		my $delay = $seconds * pick(10000) / 9000;
		my $when = sprintf('%s: killed after %.4f s', $scenario, $delay);

		copy_tree($start eq '' ? 'nothing' : $start, 'work');
		my $group = run_killed($delay, @arguments);

		complain("$when: processes are left") if is_left($group);
		search($when);
		whole('work', $when);
		if (!$stepwise) {
			my $state = same_as('work', $when, before => $before,
			    after => $after);
			$ends{$state}++;
		} elsif ($n % 5 != 0) {
			# To go on takes long.
			next;
		}
		my $status = polix_index('-I', 'work', @arguments);
		my $said = take_file("$place/index.err");
		# What was to be removed may be gone.
		complain("$when: run again: $status: $said")
		    if $status != 0 && $said !~ /no document of this id/;
		same_as('work', "$when: run again", after => $after);
		tidy('work', "$when: run again");
		complain("$when: run again: other answers")
		    if $n % 10 == 0 && searches('work') ne $answers;
	}
}

sub write_documents
{
	my ($first, $last) = @_;

	put_file("docs/$_.txt", "Title of $_\n\n" . text(1500)) for $first .. $last;
}

seed($ENV{SEED} // 1);
mkdir('docs') or die;
write_documents(1, 40);
put_file('docs/r.jsonl', join('', map {
    "{\"id\":\"r$_\",\"date\":\"2015\",\"text\":\"Record of treaty $_.\"}\n" }
    1 .. 1900));
polix_index('-I', 'start', 'docs') == 0 or die take_file("$place/index.err");
put_file("docs/$_.txt", text(1700)) for 1 .. 15;
write_documents(41, 55);
unlink("docs/$_.txt") for 16 .. 20;
rename("docs/$_.txt", "docs/moved$_.txt") for 21 .. 25;
put_file('docs/r.jsonl', join('', map {
    "{\"id\":\"r$_\",\"date\":\"2016\",\"text\":\"Record of law $_.\"}\n" }
    100 .. 2100));
# From here on there are lists of pairs (index/pairing.h).
polix_index('-I', 'many', 'docs') == 0 or die take_file("$place/index.err");
my $each = int(($kills - $large) / 5);
torture('build', $each, 0, '', 'docs');
torture('update', $each + ($kills - $large) % 5, 0, 'start', 'docs');
torture('removal', $each, 0, 'many', '--remove', '*[1-7]*');
torture('compaction', $each, 0, 'many', '--compact');
torture('rebuild', $each, 0, 'start', '--rebuild');
if ($large > 0) {
	my $long = text(60000);

	put_file("docs/long$_.txt", "Title $_ of $_\n\n$long " . text(9)) for 1 .. 100;
	torture('large update', $large, 1, 'start', 'docs');
}
conclude("$killed kills ($late came too late), " .
    join(', ', map { "$ends{$_} times $_" } sort keys %ends));
