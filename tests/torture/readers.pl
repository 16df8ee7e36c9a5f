#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Many readers and one writer: processes that search in a loop while the index is
# updated, compacted and built anew.  Every search ends well, and gives what one of
# the states gives that the writer has committed; so none shows half of an update.
# Every other reader is one process that is asked again and again (--topics -): it
# may stay with what it has opened, but must open anew what is not there any more.
# Half of them ask for a word, half for a phrase, which is looked up in the lists of
# pairs (index/pairing.h) while there are 2,048 units: every other version has them.
#
#	readers.pl [ROUNDS [READERS]]
#
# ROUNDS of updates (12), each followed by compaction or a rebuild; READERS (8).

use strict;
use warnings;
use IO::Handle;
use IPC::Open2;
use lib "$ENV{top_srcdir}/tests/torture";
use Torture;

my ($rounds, $readers) = @ARGV;
$rounds //= 12;
$readers //= 8;

# Every document of a version has its number; so a search for the common word
# must give documents of one version only, and as many as it has.
sub write_version
{
	my ($version) = @_;

	for (1 .. 12 + $version % 5) {
		put_file("docs/$_.txt",
		    "Paper $_\n\nThe common ground of version$version.\n\n" . text(300));
	}
	unlink("docs/$_.txt") for 13 + $version % 5 .. 20;
	put_file('docs/records.jsonl', join('', map {
	    "{\"id\":\"r$_\",\"text\":\"Record of treaty $_.\"}\n" }
	    1 .. ($version % 2 == 0 ? 2100 : 2000)));
}

# A search by a process of its own.  Returns its status and what it writes.
sub search_anew
{
	my ($query) = @_;
	my $found = `$build/polix search -I index -n 0 --format jsonl '$query' 2>&1`;

	return ($? >> 8, $found);
}

# Starts a process that is to be asked.  Returns a function that asks it.
sub searcher
{
	open2(my $answers, my $questions, "$build/polix", 'search', '-I', 'index',
	    '-n', '0', '--format', 'jsonl', '--topics', '-');
	$questions->autoflush(1);
	return sub {
		my ($query) = @_;
		my $found = '';

		print $questions "q\t$query\n";
		while (my $line = <$answers>) {
			$found .= $line;
			return (0, $found) if $line =~ /"type":"summary"/;
		}
		return (2, $found);
	};
}

# Searches until told to end, and writes a line for each search: the version seen
# and how many documents, or what went wrong.
sub read_on
{
	my ($number, $until) = @_;
	my $search = $number % 2 == 0 ? searcher() : \&search_anew;
	my $query = $number % 4 < 2 ? 'common' : '"common ground"';

	open(my $log, '>', "$place/reader$number") or die;
	# A last time when all is done.
	for (my $done = 0; !$done;) {
		my (%versions, %documents);

		$done = -e $until;
		my ($status, $found) = $search->($query);
		$versions{$1}++ while $found =~ /common ground of version(\d+)/g;
		$documents{$1}++ while $found =~ /"type":"match".*?"document":"([^"]*)"/g;
		print $log join(' ', $status, join(',', sort keys %versions),
		    scalar keys %documents), "\n";
		print $log $found if $status != 0;
	}
	close($log);
	POSIX::_exit(0);
}

sub look
{
	my ($number) = @_;
	my ($searches, $last) = (0, 0);

	open(my $log, '<', "$place/reader$number") or die;
	while (my $line = <$log>) {
		$searches++;
		if ($line !~ /^0 (\d+) (\d+)$/ || $2 != 12 + $1 % 5 || $1 < $last) {
			complain("reader $number: $line" . join('', <$log>));
			last;
		}
		$last = $1;
	}
	complain("reader $number has not seen the last version, but $last")
	    if $number % 2 != 0 && $last < $rounds;
	return $searches;
}

seed($ENV{SEED} // 1);
mkdir('docs') or die;
write_version(0);
polix_index('-I', 'index', 'docs') == 0 or die take_file("$place/index.err");
my @children;
for my $number (1 .. $readers) {
	my $child = fork() // die;

	read_on($number, "$place/enough") if $child == 0;
	push @children, $child;
}
for my $version (1 .. $rounds) {
	write_version($version);
	for my $task ([], $version % 2 == 0 ? ['--compact'] : ['--rebuild']) {
		my $status = polix_index('-I', 'index', @$task);

		complain("polix-index @$task: $status: " .
		    take_file("$place/index.err")) if $status != 0;
	}
}
put_file('enough', '');
waitpid($_, 0) for @children;
my $searches = 0;
$searches += look($_) for 1 .. $readers;
whole('index', 'at the end');
tidy('index', 'at the end');
conclude("$searches searches by $readers readers during " . 2 * $rounds .
    ' runs of the writer');
