#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Measures ranking on judged sets, through the programs as users run them.
#
#	quality.pl [OPTION...] FOLDER...
#
# A set is a folder that has topics.tsv (QID, a tab, the query) and qrels.txt
# (TREC's: QID 0 DOCUMENT GRADE); a FOLDER that has none is looked through for
# such folders.  Its documents are in its corpus.jsonl or corpus.jsonl.zst, or
# in that of the folder beside it that is called X-corpus, X being how the set's
# name begins (the longest such name); if there is none, the folder itself is
# indexed.
#
#	--build DIR	the programs are in DIR ($top_builddir, or build)
#	--indexes DIR	keep the indexes there, and use those that are there
#	--runs DIR	keep the runs there, as SET.trec
#	--against DIR	compare with the runs that --runs kept in DIR
#	--floor M=X	fail if measure M of a set is below X; repeatable
#	--no-bm25	leave the baseline out
#
# For each set: a line of measures of polix, one of BM25 (k1 1.2, b .75, stop
# words left out) over the same passages, words and stems, and how polix differs
# from it and from the other runs, with the interval that holds 95 % of 5,000
# paired bootstrap resamples of the queries, and twice the share of them on the
# other side of 0 (p).
#
# Measures are trec_eval's: of the first ten documents, R@10 and MAP@10 divide by
# all that are relevant (grade > 0); nDCG@10 has the grade as gain; MRR is of the
# first relevant one.  A query without an answer counts 0; one without a relevant
# document is left out.  Times are those that polix measures itself, of
# --format jsonl.
#
# A set made by whole.pl has pages.tsv: what is judged there are pages, and a
# passage stands for the page that polix cites for it, that of its first match.

use strict;
use warnings;
use Cwd qw(abs_path);
use File::Temp qw(tempdir);
use Getopt::Long qw(:config no_ignore_case);
use List::Util qw(sum0);

use constant { DEPTH => 10, RESAMPLES => 5000, SEED => 20261121 };

my @names = ('R@10', 'MAP@10', 'nDCG@10', 'MRR', 'P@5');
my %options = (build => $ENV{top_builddir} // 'build', bm25 => 1);
my %floors;
GetOptions(\%options, 'build=s', 'indexes=s', 'runs=s', 'against=s', 'bm25!',
    'floor=s%' => \%floors)
    && @ARGV
    or die "usage: quality.pl [OPTION...] FOLDER...\n";
my $build = abs_path($options{build});
my $scratch = tempdir(CLEANUP => 1);
my $indexes = $options{indexes} // $scratch;
my $failed = 0;

# Prints what a program writes to FILE, or dies.
sub run
{
	my ($file, @command) = @_;
	my $pid = fork() // die "fork: $!\n";

	if ($pid == 0) {
		open(STDOUT, '>', $file) or die "$file: $!\n";
		open(STDERR, '>', "$scratch/errors") or die "$scratch/errors: $!\n";
		exec(@command) or die "$command[0]: $!\n";
	}
	waitpid($pid, 0);
	# 1 is a search that found nothing.
	return if $? == 0 || $? >> 8 == 1;
	system('cat', "$scratch/errors");
	die "$command[0] failed\n";
}

sub read_topics
{
	my ($set) = @_;
	my @topics;

	open(my $file, '<', "$set/topics.tsv") or die "$set/topics.tsv: $!\n";
	while (<$file>) {
		push @topics, $1 if /^([^\t]+)\t/;
	}
	return @topics;
}

# Query to document to grade.
sub read_qrels
{
	my ($set) = @_;
	my %qrels;

	open(my $file, '<', "$set/qrels.txt") or die "$set/qrels.txt: $!\n";
	while (<$file>) {
		my ($qid, undef, $document, $grade) = split;

		$qrels{$qid}{$document} = $grade if $grade > 0;
	}
	return \%qrels;
}

# Query to its first documents.
sub read_run
{
	my ($path) = @_;
	my %run;

	open(my $file, '<', $path) or die "$path: $!\n";
	while (<$file>) {
		my ($qid, undef, $document) = split;

		$document =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
		push @{$run{$qid}}, $document;
	}
	return \%run;
}

sub discounted
{
	my @gains = @_;

	return sum0(map { $gains[$_] * log(2) / log($_ + 2) } 0 .. $#gains);
}

# The measures of a query, in the order of @names.
sub measure
{
	my ($relevant, $found) = @_;
	my @found = grep { defined } @{$found // []}[0 .. DEPTH - 1];
	my @gains = map { $relevant->{$_} // 0 } @found;
	my @ideal = sort { $b <=> $a } values %$relevant;
	my ($hits, $precision, $first) = (0, 0, 0);

	for my $i (0 .. $#gains) {
		next unless $gains[$i] > 0;
		$hits++;
		$precision += $hits / ($i + 1);
		$first ||= 1 / ($i + 1);
	}
	splice @ideal, DEPTH if @ideal > DEPTH;
	return [
		$hits / keys %$relevant,
		$precision / keys %$relevant,
		discounted(@gains) / discounted(@ideal),
		$first,
		grep({ $_ > 0 } @gains[0 .. ($#gains < 4 ? $#gains : 4)]) / 5
	];
}

# A row of measures a query, queries in the order of the topics.
sub measure_run
{
	my ($set, $path) = @_;
	my $run = read_run($path);

	return [map { measure($set->{qrels}{$_}, $run->{$_}) } @{$set->{topics}}];
}

sub mean
{
	my ($rows, $place) = @_;

	return @$rows ? sum0(map { $_->[$place] } @$rows) / @$rows : 0;
}

# The paired bootstrap: the difference, the ends of its interval, and p.
sub bootstrap
{
	my ($ours, $theirs, $place) = @_;
	my @differences = map { $ours->[$_][$place] - $theirs->[$_][$place] } 0 .. $#$ours;
	my $n = @differences;
	my @means;

	srand(SEED);
	for (1 .. RESAMPLES) {
		my $sum = 0;

		$sum += $differences[rand $n] for 1 .. $n;
		push @means, $sum / $n;
	}
	@means = sort { $a <=> $b } @means;
	my $below = grep { $_ <= 0 } @means;
	my $above = grep { $_ >= 0 } @means;
	my $p = 2 * ($below < $above ? $below : $above) / RESAMPLES;

	return (sum0(@differences) / $n, $means[RESAMPLES * .025], $means[RESAMPLES * .975 - 1],
	    $p > 1 ? 1 : $p);
}

sub print_measures
{
	my ($name, $rows, $times) = @_;

	printf '  %-8s', $name;
	printf '  %s %.4f', $names[$_], mean($rows, $_) for 0 .. $#names;
	if ($times && @$times) {
		my @sorted = sort { $a <=> $b } @$times;

		printf '  ms %.1f, p95 %.1f', sum0(@sorted) / @sorted, $sorted[int(.95 * $#sorted)];
	}
	print "\n";
}

sub print_difference
{
	my ($name, $ours, $theirs) = @_;

	for my $place (0 .. 2) {
		my ($difference, $low, $high, $p) = bootstrap($ours, $theirs, $place);

		printf "  %-24s %-8s %+.4f  [%+.4f, %+.4f]  p %.4f\n", $place ? '' : "against $name",
		    $names[$place], $difference, $low, $high, $p;
	}
}

# Milliseconds of each query, as polix says.
sub read_times
{
	my ($path) = @_;
	my @times;

	open(my $file, '<', $path) or die "$path: $!\n";
	while (<$file>) {
		push @times, 1000 * $1 if /"type":"summary".*"seconds":([0-9.e+-]+)/;
	}
	return \@times;
}

# The documents of a set, and a name for their index.
sub corpus_of
{
	my ($set) = @_;
	my ($folder, $name) = $set =~ m{^(.*?)/*([^/]+)/*$};
	my @folders = ($set);

	$folder = '.' if $folder eq '';
	for my $corpus (sort { length $b <=> length $a } glob("\Q$folder\E/*-corpus")) {
		my ($begin) = $corpus =~ m{([^/]+)-corpus$};

		push @folders, $corpus if index($name, $begin) == 0;
	}
	return ("$set/documents", $name) if -e "$set/pages.tsv";
	for my $path (map { ("$_/corpus.jsonl", "$_/corpus.jsonl.zst") } @folders) {
		return ($path, $path =~ m{([^/]+)/[^/]+$}) if -e $path;
	}
	return ($set, $name);
}

# The ids of the pages of each document, in their order.
sub read_pages
{
	my ($folder) = @_;
	my %pages;

	open(my $file, '<', "$folder/pages.tsv") or die "$folder/pages.tsv: $!\n";
	while (<$file>) {
		chomp;
		my ($document, $id) = split /\t/;

		push @{$pages{$document}}, $id;
	}
	return \%pages;
}

# The value of a key of a record, JSON's escapes undone.
sub value
{
	my ($record, $key) = @_;

	return $1 if $record =~ /"$key":(\d+)/;
	return '' unless $record =~ /"$key":"((?:[^"\\]|\\.)*)"/;
	my $value = $1;
	$value =~ s/\\(?:u[0-9a-fA-F]{4}|[bfnrt])/ /g;
	$value =~ s/\\(.)/$1/g;
	return $value;
}

# Writes the run of the pages that are cited in RECORDS, polix's JSON.
sub write_pages
{
	my ($folder, $records, $run) = @_;
	my $pages = read_pages($folder);
	my %seen;

	open(my $file, '<', $records) or die "$records: $!\n";
	open(my $to, '>', $run) or die "$run: $!\n";
	while (<$file>) {
		next unless /"type":"match"/;
		my $qid = value($_, 'qid');
		my $ids = $pages->{value($_, 'document')};
		# A text without form feeds is one page, whatever numbers are
		# printed in it.
		my $id = @$ids > 1 ? $ids->[(value($_, 'page') || 1) - 1] : $ids->[0];

		die "$folder/pages.tsv lacks a page: $_" unless defined $id;
		next if $seen{$qid}{$id}++;
		print $to "$qid Q0 $id ", scalar keys %{$seen{$qid}}, " 0 polix\n";
	}
	close($to) or die "$run: $!\n";
}

# The index of a set, made unless it is there.
sub index_of
{
	my ($set) = @_;
	my ($corpus, $name) = corpus_of($set);
	my $index = "$indexes/$name";
	my @command = ("$build/polix-index", '--quiet', '--index', $index);

	return $index if -e "$index/current";
	mkdir $indexes;
	if ($corpus =~ /\.zst$/) {
		run('/dev/null', 'sh', '-c', 'zstd -dc "$0" | "$@" -', $corpus, @command);
	} else {
		run('/dev/null', @command, $corpus);
	}
	return $index;
}

sub judge
{
	my ($folder) = @_;
	my ($name) = $folder =~ m{([^/]+)/*$};
	my $index = index_of($folder);
	my $topics = "$folder/topics.tsv";
	my $run = ($options{runs} // $scratch) . "/$name.trec";
	my $set = { qrels => read_qrels($folder) };
	my @search = ("$build/polix", 'search', '-I', $index, '--topics', $topics, '-n', DEPTH);

	$set->{topics} = [grep { $set->{qrels}{$_} } read_topics($folder)];
	mkdir $options{runs} if $options{runs};
	my $whole = -e "$folder/pages.tsv";

	if ($whole) {
		run("$scratch/passages", @search, '-n', 4 * DEPTH, '--format', 'jsonl');
		write_pages($folder, "$scratch/passages", $run);
	} else {
		run($run, @search, '--format', 'trec');
	}
	run("$scratch/times", @search, '--format', 'jsonl');
	my $ours = measure_run($set, $run);

	printf "%s: %d queries\n", $name, scalar @{$set->{topics}};
	print_measures('polix', $ours, read_times("$scratch/times"));
	if ($options{bm25} && !$whole) {
		run("$scratch/bm25", "$build/tests/quality/bm25", $index, $topics);
		my $theirs = measure_run($set, "$scratch/bm25");

		print_measures('BM25', $theirs);
		print_difference('BM25', $ours, $theirs);
	}
	print_difference($options{against}, $ours, measure_run($set, "$options{against}/$name.trec"))
	    if $options{against} && -e "$options{against}/$name.trec";
	for my $place (0 .. $#names) {
		my $floor = $floors{$names[$place]};

		next if !defined $floor || mean($ours, $place) >= $floor;
		printf "%s: %s is below %s\n", $name, $names[$place], $floor;
		$failed = 1;
	}
}

$| = 1;
for my $folder (@ARGV) {
	my @sets = -e "$folder/topics.tsv" ? $folder : map { s{/topics\.tsv$}{}r } sort glob("\Q$folder\E/*/topics.tsv");

	print STDERR "$folder: no set there\n" unless @sets;
	judge($_) for @sets;
}
exit $failed;
