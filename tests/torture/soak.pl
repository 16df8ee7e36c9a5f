#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# A soak: documents are added, changed, moved, copied and removed at random, files
# of records rewritten, the index updated, compacted, rebuilt, searched, and its
# writer killed, for as long as is asked; beside a model in memory of what the
# documents hold.  At every check the answers are the model's: which documents hold
# a word, two words in one passage, or a phrase.  The index passes --check; its size
# stays within some times that of the documents, and the writer's memory within a
# limit.
#
#	soak.pl [MINUTES [MEGABYTES]]
#
# MINUTES (1) of it, with documents of about so many MEGABYTES (4).

use strict;
use warnings;
use POSIX qw(WNOHANG);
use lib "$ENV{top_srcdir}/tests/torture";
use Torture;

my ($minutes, $megabytes) = @ARGV;
$minutes //= 1;
$megabytes //= 4;
my $end = time() + 60 * $minutes;
# A document's passages, a short paragraph each under a heading of its own, so
# that it is known what a passage is.
my $paragraphs = 24;
my $documents = int($megabytes * 1e6 / ($paragraphs * 130));
my %model; # file or record to its paragraphs, each a string of words
my %count;
my ($largest, $memory) = (0, 0);
my @words = map { "w$_" . chr(97 + $_ % 26) } 1 .. 1500;

# Words that are rare in all, since few are drawn often.
sub word { return $words[int($#words * (pick(1000) / 1000) ** 2)] }

sub paragraph { return join(' ', map { word() } 1 .. 10 + pick(12)) }

sub document { return [map { paragraph() } 1 .. 1 + pick(2 * $paragraphs)] }

sub write_document
{
	my ($path, $content) = @_;
	my $n = 0;

	put_file("docs/$path", join('', map {
	    '# Part ' . ++$n . "\n\n$_.\n\n" } @$content));
	$model{$path} = $content;
}

# A file of records; the model has each of its own.
sub write_records
{
	my ($file) = @_;
	my $lines = '';

	delete $model{$_} for grep { /^\Q$file\E:/ } keys %model;
	for my $n (1 .. 5 + pick(60)) {
		my $text = paragraph();

		next if pick(8) == 0;
		$lines .= "{\"id\":\"$file:$n\",\"text\":\"$text.\"}\n";
		$model{"$file:$n"} = [$text];
	}
	put_file("docs/$file", $lines);
}

sub files { return sort grep { !/:/ } keys %model }

my $serial = 0;
sub change
{
	my $kind = pick(12);
	my @files = files();
	my $file = $files[pick(scalar @files)];
	my $folder = 'f' . pick(12);

	mkdir("docs/$folder");
	$serial++;
	if ($kind < 3 || @files < 20) {
		write_document("$folder/n$serial.md", document())
		    if @files < $documents * 1.2;
		$count{added}++;
	} elsif ($kind < 6) {
		write_document($file, document());
		$count{changed}++;
	} elsif ($kind < 8) {
		rename("docs/$file", "docs/$folder/m$serial.md") or die;
		$model{"$folder/m$serial.md"} = delete $model{$file};
		$count{moved}++;
	} elsif ($kind < 9) {
		write_document("$folder/c$serial.md", $model{$file});
		$count{copied}++;
	} elsif ($kind < 11) {
		unlink("docs/$file") or die;
		delete $model{$file};
		$count{removed}++;
	} else {
		write_records('r' . pick(6) . '.jsonl');
		$count{records}++;
	}
}

# Documents that the model says to match: TEST is called with a passage.
sub expected
{
	my ($test) = @_;

	return join("\n", sort grep {
	    my $id = $_; grep { $test->(" $_ ") } @{$model{$id}} } keys %model);
}

sub answered
{
	my ($query) = @_;
	my $status = polix('search', '-I', 'index', '-l', '--', $query);

	complain("$query: status $status: " . take_file("$place/polix.err"))
	    if $status < 0 || $status > 1;
	return join("\n", sort map { s/^docs\///r } split(/\n/, output('polix')));
}

sub compare
{
	my ($a, $b) = (word(), word());
	my @ids = keys %model;
	my $passage = $model{$ids[pick(scalar @ids)]}[0];
	my ($one, $two, $three) = split(' ', $passage);

	for (["=$a", sub { $_[0] =~ / $a / }],
	    ["=$a =$b", sub { $_[0] =~ / $a / && $_[0] =~ / $b / }],
	    ["=$a OR =$b", sub { $_[0] =~ / (?:$a|$b) / }],
	    ["=$a NOT =$b", sub { $_[0] =~ / $a / && $_[0] !~ / $b / }],
	    ["\"$one $two $three\"", sub { index($_[0], " $one $two $three ") >= 0 }]) {
		my ($query, $test) = @$_;
		my ($found, $right) = (answered($query), expected($test));

		$count{queries}++;
		next if $found eq $right;
		complain("$query: found " . join(' ', split(/\n/, $found)) .
		    "\nand not " . join(' ', split(/\n/, $right)));
	}
}

# The bytes of the files below FOLDER.
sub size_of
{
	my ($folder) = @_;
	my ($size) = split(' ', `du -sb $folder`);

	return $size;
}

# Updates until done; now and then the writer is killed on its way, or searched
# beside.  Returns how often it was.
sub update
{
	my (@task) = @_;

	for (;;) {
		my $child = program('index', {}, "$build/polix-index", '-I', 'index',
		    @task);
		my $kill = pick(3) == 0 ? time() + pick(400) / 1000 : 0;

		while (waitpid($child, WNOHANG) == 0) {
			if ($kill > 0 && time() >= $kill) {
				kill('KILL', $child);
				$count{killed}++;
				$kill = 0;
			}
			$memory = $1 if take_file("/proc/$child/status") =~
			    /^VmHWM:\s*(\d+) kB/m && $1 > $memory;
			if (pick(40) == 0) {
				my $status = polix('search', '-I', 'index', '-c', word());

				$count{beside}++;
				complain("a search beside the writer: $status: " .
				    take_file("$place/polix.err")) if $status < 0 || $status > 1;
			}
			sleep(.01);
		}
		my $signal = $? & 127;
		my $status = $? >> 8;
		last if $signal == 0 && $status == 0;
		complain("polix-index @task: $status, signal $signal: " .
		    take_file("$place/index.err"))
		    if $signal != 9 && $status != 0;
		last if $status != 0;
	}
	$count{runs}++;
}

seed($ENV{SEED} // 1);
mkdir('docs') or die;
mkdir("docs/f$_") for 0 .. 11;
write_document('f' . $_ % 12 . "/d$_.md", document()) for 1 .. $documents;
write_records("r$_.jsonl") for 0 .. 5;
# (Killing begins when there is something to be lost.)
polix_index('-I', 'index', 'docs') == 0 or die take_file("$place/index.err");
compare();
while (time() < $end) {
	change() for 1 .. 1 + pick(40);
	my $kind = pick(20);

	update($kind == 0 ? '--rebuild' : ());
	update('--compact') if $kind == 1;
	compare() for 1 .. 2;
	$count{checks}++;
	my ($index, $text) = (size_of('index'), size_of('docs'));
	my $ratio = $index / $text;
	$largest = $ratio if $ratio > $largest;
	if ($count{checks} % 5 == 0) {
		whole('index', "check $count{checks}");
		tidy('index', "check $count{checks}");
	}
}
whole('index', 'at the end');
polix_index('-I', 'fresh', 'docs');
complain('a fresh index holds something else')
    if dump_of('fresh') ne dump_of('index');
complain(sprintf('the index is %.1f times as large as the documents', $largest))
    if $largest > 8;
complain("polix-index took $memory kB") if $memory > 400_000;
printf("the index is %.2f times as large as the documents at most; " .
    "polix-index took %d MB at most\n", $largest, $memory / 1024);
conclude("$minutes minutes: " . join(', ', map { "$count{$_} $_" } sort keys %count));
