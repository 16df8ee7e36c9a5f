#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# An independent check of matching.  Writes random documents out of few words, so
# that everything happens often, asks polix random queries of words, phrases,
# NEAR, ADJ, /p, AND, OR, NOT and brackets, and finds the answers a second time by
# scanning the passages' texts, in ways that share nothing with polix's.  Passages
# and documents must be exactly the same.
#
#	matching.pl [QUERIES [SEED]]
#
# The programs are those in $top_builddir, as make check has it.  Where passages
# begin is asked of polix: that is not what is tested here.

use strict;
use warnings;
use File::Temp qw(tempdir);

my ($queries, $seed) = @ARGV;
$queries //= 120;
$seed //= 1;
my $build = $ENV{top_builddir} // 'build';
my ($polix_index, $polix) = ("$build/polix-index", "$build/polix");
my $state = $seed;

# A generator of its own, so that runs repeat everywhere.
sub pick
{
	my ($most) = @_;

	$state = ($state * 1103515245 + 12345) & 0x7fffffff;
	return int($state / 65536) % $most;
}

my $documents_written = 60;
my @words = qw(port visit navy treaty harbour crew dock anchor signal chart
    flag mast hull keel rope sail tide wind coast reef);

sub write_documents
{
	my ($folder) = @_;

	for my $n (1 .. $documents_written) {
		open(my $file, '>', sprintf('%s/d%02d.txt', $folder, $n)) or die;
		for (1 .. 3 + pick(8)) {
			# Some paragraphs are longer than a passage.
			my $length = pick(6) == 0 ? 300 + pick(300) : 5 + pick(90);
			my @text;

			while ($length > 0) {
				my $sentence = 4 + pick(14);
				my @sentence = map { $words[pick(scalar @words)] } 1 .. $sentence;

				push @text, ucfirst(join(' ', @sentence)) . '.';
				$length -= $sentence;
			}
			print $file join(' ', @text), "\n\n";
		}
		close($file) or die;
	}
}

# The values of some keys of a record: enough of JSON for what polix writes here,
# where no string holds anything that is escaped but a line's end.
sub value
{
	my ($record, $key) = @_;

	return $1 if $record =~ /"\Q$key\E":"((?:[^"\\]|\\.)*)"/;
	return $1 if $record =~ /"\Q$key\E":(\d+)/;
	return undef;
}

# All passages: id, document, and the words of each paragraph of the document as
# [word, passage].
sub read_passages
{
	my ($index) = @_;
	my (@documents, %seen);

	for my $n (1 .. $documents_written) {
		my $id = sprintf('d%02d.txt', $n);
		my (@paragraphs, $last_paragraph);

		for my $record (`$polix show --index $index --format jsonl $id`) {
			next unless $record =~ /"type":"match"/;
			my $passage = value($record, 'id');
			my $number = value($record, 'paragraph');
			my $text = value($record, 'text');
			my $first = 1;

			for my $paragraph (split /\\n\\n/, $text) {
				# A passage may go on with the paragraph of the one before.
				my $same = $first && defined $last_paragraph && $number == $last_paragraph;
				my @new = map { [lc $_, $passage] } $paragraph =~ /(\w+)/g;

				$first = 0;
				if ($same) {
					push @{$paragraphs[-1]}, @new;
				} else {
					push @paragraphs, [@new];
				}
				$last_paragraph = $number++;
			}
			$seen{$passage} = 1;
		}
		push @documents, { id => $id, paragraphs => \@paragraphs };
	}
	return (\@documents, [sort keys %seen]);
}

# Queries are trees: [kind, …].

sub random_word { return ['word', $words[pick(scalar @words)]] }

sub random_phrase
{
	return ['phrase', map { $words[pick(scalar @words)] } 0 .. 1 + pick(2)];
}

sub random_place
{
	my ($depth) = @_;
	my $kind = pick(6);

	return random_word() if $depth <= 0 || $kind < 3;
	return random_phrase() if $kind == 3;
	return ['or', random_place($depth - 1), random_place($depth - 1)] if $kind == 4;
	return random_near($depth - 1);
}

sub random_near
{
	my ($depth) = @_;
	my @kinds = (['near', 1 + pick(12)], ['adj', 1 + pick(12)], ['paragraph', 0]);
	my ($kind, $distance) = @{$kinds[pick(3)]};

	return [$kind, $distance, random_place($depth), random_place($depth)];
}

sub random_query
{
	my ($depth) = @_;
	my $kind = pick(8);

	return random_word() if $depth <= 0 || $kind == 0;
	return random_phrase() if $kind <= 2;
	return random_near(1) if $kind <= 4;
	return ['and', random_query($depth - 1), random_query($depth - 1)] if $kind == 5;
	return ['or', random_query($depth - 1), random_query($depth - 1)] if $kind == 6;
	return ['and', random_query($depth - 1), ['not', random_query($depth - 1)]];
}

sub text_of
{
	my ($query) = @_;
	my ($kind, @rest) = @$query;

	return $rest[0] if $kind eq 'word';
	return '"' . join(' ', @rest) . '"' if $kind eq 'phrase';
	return '(NOT ' . text_of($rest[0]) . ')' if $kind eq 'not';
	return '(' . text_of($rest[0]) . ' AND ' . text_of($rest[1]) . ')' if $kind eq 'and';
	return '(' . text_of($rest[0]) . ' OR ' . text_of($rest[1]) . ')' if $kind eq 'or';
	my $operator = $kind eq 'near' ? "NEAR/$rest[0]" : $kind eq 'adj' ? "ADJ/$rest[0]" : '/p';
	return '(' . text_of($rest[1]) . " $operator " . text_of($rest[2]) . ')';
}

# Every place in a paragraph where a query of places stands, as [first, last].
# Brute force: all pairs.
sub places
{
	my ($query, $words) = @_;
	my ($kind, @rest) = @$query;
	my @found;

	if ($kind eq 'word' || $kind eq 'phrase') {
		my @wanted = @rest;

		PLACE: for my $i (0 .. @$words - @wanted) {
			for my $j (0 .. $#wanted) {
				next PLACE if $words->[$i + $j][0] ne $wanted[$j];
			}
			push @found, [$i, $i + $#wanted];
		}
		return @found;
	}
	return (places($rest[0], $words), places($rest[1], $words)) if $kind eq 'or';
	my ($distance, $left, $right) = @rest;
	my @left = places($left, $words);
	my @right = places($right, $words);
	for my $a (@left) {
		for my $b (@right) {
			my $gap;

			if ($b->[0] > $a->[1]) {
				$gap = $b->[0] - $a->[1];
			} elsif ($a->[0] > $b->[1] && $kind ne 'adj') {
				$gap = $a->[0] - $b->[1];
			} else {
				next;
			}
			next if $kind ne 'paragraph' && $gap > $distance;
			push @found, [$a->[0] < $b->[0] ? $a->[0] : $b->[0], $a->[1] > $b->[1] ? $a->[1] : $b->[1]];
		}
	}
	my %unique = map { ("$_->[0] $_->[1]" => $_) } @found;
	return values %unique;
}

# The passages that match: a set.
sub passages
{
	my ($query, $documents, $all) = @_;
	my ($kind, @rest) = @$query;
	my %found;

	if ($kind eq 'and' || $kind eq 'or') {
		my $left = passages($rest[0], $documents, $all);
		my $right = passages($rest[1], $documents, $all);

		return { map { $_ => 1 } grep { $right->{$_} } keys %$left } if $kind eq 'and';
		return { %$left, %$right };
	}
	if ($kind eq 'not') {
		my $without = passages($rest[0], $documents, $all);

		return { map { $_ => 1 } grep { !$without->{$_} } @$all };
	}
	for my $document (@$documents) {
		for my $words (@{$document->{paragraphs}}) {
			$found{$words->[$_->[0]][1]} = 1 for places($query, $words);
		}
	}
	return \%found;
}

my $folder = tempdir(CLEANUP => 1);
my $index = "$folder/index";
mkdir "$folder/docs" or die;
write_documents("$folder/docs");
system($polix_index, '--index', $index, '--quiet', '--language', 'vi', "$folder/docs") == 0 or die "polix-index failed\n";
my ($documents, $all) = read_passages($index);
die "only " . scalar(@$all) . " passages\n" if @$all < 150;

my @asked = map { random_query(3) } 1 .. $queries;
open(my $topics, '>', "$folder/topics") or die;
print $topics "q$_\t", text_of($asked[$_]), "\n" for 0 .. $#asked;
close($topics) or die;

my (%answers, %ended);
open(my $records, '-|', $polix, 'search', '--index', $index, '-n', '0', '--format', 'jsonl', '--topics', "$folder/topics") or die;
while (my $record = <$records>) {
	my $qid = value($record, 'qid');

	if ($record =~ /"type":"match"/) {
		$answers{$qid}{value($record, 'id')} = 1;
	} else {
		$ended{$qid} = [value($record, 'matches'), value($record, 'documents')];
	}
}
close($records);

my ($failed, $nonempty) = (0, 0);
for my $i (0 .. $#asked) {
	my $expected = passages($asked[$i], $documents, $all);
	my $got = $answers{"q$i"} // {};
	my %documents = map { s/#.*//r => 1 } keys %$expected;
	my $counts = $ended{"q$i"} // [-1, -1];
	my @missing = grep { !$got->{$_} } sort keys %$expected;
	my @wrong = grep { !$expected->{$_} } sort keys %$got;

	$nonempty++ if %$expected;
	next if !@missing && !@wrong && $counts->[0] == keys %$expected && $counts->[1] == keys %documents;
	$failed++;
	printf "%s\n  missing: %s\n  wrong: %s\n  counted %d in %d, expected %d in %d\n", text_of($asked[$i]),
	    join(' ', @missing[0 .. ($#missing < 4 ? $#missing : 4)]), join(' ', @wrong[0 .. ($#wrong < 4 ? $#wrong : 4)]),
	    @$counts, scalar(keys %$expected), scalar(keys %documents);
}
printf "%d queries, %d of them with answers, seed %d: %d differ from a scan of the text\n", scalar @asked, $nonempty, $seed, $failed;
exit($failed > 0 || $nonempty < @asked / 4);
