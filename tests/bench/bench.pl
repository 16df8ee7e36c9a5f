#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Measures how fast an index is built and searched, and how large it is, on a
# corpus that is made from the sample by a fixed recipe.
#
#	bench.pl [--build DIR] [--mb N] [--runs N] [--keep DIR] [--kit DIR]
#
#	--build DIR	the programs are in DIR ($top_builddir, or build)
#	--mb N		megabytes of text (10)
#	--runs N	how often each query is asked (10)
#	--keep DIR	make corpus and index in DIR, and leave them there
#	--kit DIR	afterwards also run what compares engines, in DIR:
#			index-bench, query-bench (both --mb N) and match-bench,
#			which find the programs by POLIX_BIN
#
# The recipe: sentences of the sample (in ASCII) in a random order, with one word in
# twelve replaced by an invented one, of which some are frequent and most are
# rare, as words are.  The same N gives the same corpus everywhere.
#
# Times are CPU seconds, user and system, of the programs and their children:
# they depend on the machine, and on what else it does; ratios less so.

use strict;
use warnings;
use Cwd qw(abs_path);
use File::Path qw(make_path remove_tree);
use File::Temp qw(tempdir);
use Getopt::Long;
use Time::HiRes qw(sleep time);

use constant { SEED => 20261121, DOCUMENT_BYTES => 20_000, INVENTED => 40_000,
	QUERIES => 8, STARTS => 200, COLD_RUNS => 5 };

my %options = (build => $ENV{top_builddir} // 'build', mb => 10, runs => 10);
GetOptions(\%options, 'build=s', 'mb=i', 'runs=i', 'keep=s', 'kit=s')
    && !@ARGV && $options{mb} > 0 && $options{runs} > 0
    or die "usage: bench.pl [--build DIR] [--mb N] [--runs N] [--keep DIR] "
    . "[--kit DIR]\n";
my $build = abs_path($options{build}) // die "$options{build}: $!\n";
my $sample = ($ENV{top_srcdir} // '.') . '/corpus/sample';
my $place = $options{keep} // tempdir(CLEANUP => 1);
my $state = SEED;
my %invented;    # how often each word stands in the corpus

# A number below N.  Not rand(), which differs between builds of Perl: Knuth's
# MMIX generator, of which 31 bits are taken, in halves that stay exact.
sub pick
{
	my ($n) = @_;

	{
		use integer;
		$state = $state * 6364136223846793005 + 1442695040888963407;
	}
	return ($state >> 33) % $n;
}

# The lower of two picks' product: small numbers are frequent.
sub pick_small
{
	my ($n) = @_;

	return int(pick($n) * pick($n) / $n * pick($n) / $n);
}

sub invent
{
	my ($number) = @_;
	my @syllables = qw(ba con der fi gal ho ir ju kel lo mar ne or pi qua
	    ri san te ul vor);
	my $word = '';

	do {
		$word .= $syllables[$number % @syllables];
		$number = int($number / @syllables);
	} while ($number > 0);
	return $word . 'ate';
}

sub sample_sentences
{
	my @sentences;

	for my $file (sort glob("$sample/*/*.txt"), sort glob("$sample/*/*.md")) {
		open(my $in, '<:raw', $file) or die "$file: $!\n";
		local $/;
		my $text = <$in>;
		for (split /(?<=[.;])\s+/, $text) {
			s/\s+/ /g;
			push @sentences, $_ if tr{ }{} > 5 && !m{[^ -~]|[#*|]};
		}
	}
	die "$sample: no sentences\n" if @sentences < 50;
	return @sentences;
}

sub make_corpus
{
	my ($folder) = @_;
	my @sentences = sample_sentences();
	my ($bytes, $n) = (0, 0);

	make_path($folder);
	while ($bytes < $options{mb} * 1e6) {
		my $text = "Report $n\n\n";

		while (length($text) < DOCUMENT_BYTES) {
			my @words = map { split / /, $sentences[pick(scalar @sentences)] }
			    1 .. 3 + pick(4);
			for my $word (@words) {
				next if pick(12) != 0;
				$word = invent(pick_small(INVENTED));
				$invented{$word}++;
			}
			$text .= join(' ', @words) . "\n\n";
		}
		open(my $out, '>:raw', sprintf("%s/report-%06d.txt", $folder, $n++))
		    or die "$folder: $!\n";
		print $out $text;
		close($out) or die "$folder: $!\n";
		$bytes += length($text);
	}
	return ($bytes, $n);
}

# Runs a command, and watches it: its CPU and wall seconds, its largest memory.
sub watch
{
	my (@command) = @_;
	my ($user, $system) = (times())[2, 3];
	my ($began, $peak) = (time(), 0);
	my $child = fork() // die "fork: $!\n";

	if ($child == 0) {
		open(STDOUT, '>', '/dev/null');
		exec(@command) or die "$command[0]: $!\n";
	}
	while (waitpid($child, 1) == 0) {
		if (open(my $in, '<', "/proc/$child/status")) {
			while (my $line = <$in>) {
				$peak = $1 if $line =~ /^VmHWM:\s+(\d+)/
				    && $1 > $peak;
			}
		}
		sleep(.001);
	}
	die "$command[0]: exit $?\n" if $? >> 8 > 1;
	my ($user_now, $system_now) = (times())[2, 3];
	return ($user_now + $system_now - $user - $system, time() - $began,
	    $peak / 1000);
}

# CPU milliseconds of a command, the mean of N runs: the clock of times() is
# coarse, and a shell forks cheaper than Perl.
sub milliseconds
{
	my ($n, @command) = @_;
	my ($cpu) = watch('sh', '-c',
	    'n=$1; shift; while [ $n -gt 0 ]; do "$@" >/dev/null 2>&1; '
	    . 'n=$((n - 1)); done; exit 0', 'sh', $n, @command);

	return $cpu * 1000 / $n;
}

sub size_of
{
	my ($folder) = @_;
	my $bytes = 0;

	$bytes += -s $_ for grep { -f } glob("$folder/*"), glob("$folder/*/*");
	return $bytes;
}

sub print_row
{
	printf("%-34s %s\n", @_);
}

sub bench_building
{
	my ($index, $docs, $bytes) = @_;

	for my $jobs (2, 1) {
		remove_tree($index);
		my ($cpu, $wall, $peak) = watch("$build/polix-index", '--index',
		    $index, '--quiet', '-j', $jobs, $docs);
		print_row("building, -j$jobs", sprintf(
		    '%.1f MB/CPU s, %.1f MB/s, %.0f MB of memory',
		    $bytes / 1e6 / $cpu, $bytes / 1e6 / $wall, $peak));
	}
	print_row('index/text', sprintf('%.2f', size_of($index) / $bytes));
	my ($cpu) = watch("$build/polix-index", '--index', $index, '--quiet',
	    $docs);
	print_row('nothing changed', $cpu < .01 ? 'less than 0.01 CPU s'
	    : sprintf('%.2f CPU s', $cpu));
}

# Queries by class: of words that stand in many sentences of the sample, and of
# some that were invented once or twice.
sub queries
{
	my @rare = (grep { $invented{$_} < 3 } sort keys %invented)
	    [0 .. QUERIES - 1];
	my @common = qw(port ships defence region security exercises visit naval);
	my @phrases = ('port calls', 'naval ships', 'the port', 'the region',
	    'of the', 'in the', 'to the', 'and the');

	return ( 'rare word' => \@rare, 'common word' => \@common,
	    'two words' => [map { "$common[$_] $common[$_ - 1]" }
		0 .. $#common],
	    'ten words' => ["@common of security", "@rare @common[0, 1]"],
	    'phrase' => [map { "\"$_\"" } @phrases],
	    'phrase hardly there' => ['"of in the"', '"the to and"',
		'"in of port"', '"the region ships of"'],
	    'near' => [map { "$common[$_] NEAR/5 $common[$_ - 1]" }
		0 .. $#common],
	    'prefix' => [map { substr($_, 0, 4) . '*' } @common, @rare]);
}

sub bench_searching
{
	my ($index) = @_;
	my @classes = queries();
	my $most = 0;

	while (my ($class, $queries) = splice(@classes, 0, 2)) {
		my @times = sort { $a <=> $b } map {
			milliseconds($options{runs}, "$build/polix", 'search',
			    '--index', $index, '--', $_)
		} @$queries;
		my @command = ("$build/polix", 'search', '--index', $index, '--',
		    $queries->[0]);
		my $peak = (watch(@command))[2];

		$most = $peak if $peak > $most;
		print_row("$class, CPU ms p50/p95", sprintf('%.1f / %.1f',
		    $times[$#times / 2], $times[$#times * .95]));
	}
	print_row('memory searching', sprintf('%.0f MB at least', $most));
}

# Wall milliseconds of a command.
sub wall
{
	my (@command) = @_;
	my $began = time();
	my $child = fork() // die "fork: $!\n";

	if ($child == 0) {
		open(STDOUT, '>', '/dev/null');
		open(STDERR, '>', '/dev/null');
		exec(@command) or die "$command[0]: $!\n";
	}
	waitpid($child, 0);
	return (time() - $began) * 1000;
}

sub median
{
	my @sorted = sort { $a <=> $b } @_;

	return $sorted[$#sorted / 2];
}

# How long the first search takes, nothing of the index being in memory, and how
# long the second.
sub bench_cold
{
	my ($index) = @_;
	my @files = grep { -s } glob("$index/*"), glob("$index/*/*");
	my @classes = queries();

	while (my ($class, $queries) = splice(@classes, 0, 2)) {
		my (@cold, @warm);

		for my $query (($queries->[0]) x COLD_RUNS) {
			my @command = ("$build/polix", 'search', '--index',
			    $index, '--', $query);

			# Of no bytes, dd drops the whole file from the cache.
			system('dd', "if=$_", 'iflag=nocache', 'count=0',
			    'status=none') == 0 or die "dd: $?\n" for @files;
			push @cold, wall(@command);
			push @warm, wall(@command);
		}
		print_row("$class, cold/warm, wall ms", sprintf(
		    '%.1f / %.1f, %.1f x', median(@cold), median(@warm),
		    median(@cold) / median(@warm)));
	}
}

sub bench_against_others
{
	my ($index, $docs) = @_;
	my $count = milliseconds($options{runs}, "$build/polix", 'search',
	    '--index', $index, '-c', '--', '"of the"');
	my $grep = milliseconds(1, 'grep', '-r', '-i', '-w', '-c', 'of the',
	    $docs);
	my $start = milliseconds(STARTS, "$build/polix", '--version');
	my $nothing = milliseconds(STARTS, '/bin/true');

	print_row('search -c of a common phrase', sprintf(
	    '%.1f CPU ms, %.2f of grep -c', $count, $count / $grep));
	print_row('polix --version', sprintf(
	    '%.2f CPU ms, %.1f x /bin/true', $start, $start / $nothing));
}

my ($bytes, $documents) = make_corpus("$place/docs");
printf("%.1f MB of text, %d documents\n", $bytes / 1e6, $documents);
bench_building("$place/index", "$place/docs", $bytes);
bench_searching("$place/index");
bench_cold("$place/index");
bench_against_others("$place/index", "$place/docs");
if (defined $options{kit}) {
	$ENV{POLIX_BIN} = $build;
	for my $bench (['index-bench', '--mb', $options{mb}],
	    ['query-bench', '--mb', $options{mb}], ['match-bench']) {
		my ($program, @arguments) = @$bench;

		print "\n$program\n";
		system("$options{kit}/$program", @arguments) == 0
		    or die "$options{kit}/$program: failed\n";
	}
}
