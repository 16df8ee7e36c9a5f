#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# An independent check of matching.  Writes random documents out of few words, so
# that everything happens often, asks polix random queries of words, wildcards,
# exact forms, acronyms, phrases, NEAR, ADJ, /s, +s, /p, +p, NOT beside them, AND,
# OR, NOT, fields and brackets, and finds the answers a second time by scanning the
# passages' texts, in ways that share nothing with polix's.  Passages
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
# What an acronym means in documents that define it, and everywhere else both.
my $acronym = 'HDT';
my @meanings = (['harbour', 'dock', 'treaty'], ['hull', 'dock', 'tide']);
my %wild = ('po*' => qr/^po\w*$/, '*l' => qr/^\w*l$/, '?ail' => qr/^\wail$/,
    's?*l' => qr/^s\w\w*l$/, '*a*' => qr/^\w*a\w*$/, 'h?ll' => qr/^h\wll$/);

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

				$sentence[1] = $acronym if pick(12) == 0;
				if ($n % 3 < 2 && pick(20) == 0) {
					splice @sentence, 2, 0, @{$meanings[$n % 3]}, "($acronym)";
				}

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
# [word in small letters, passage, number of its sentence, word].
sub read_passages
{
	my ($index) = @_;
	my (@documents, %seen);

	for my $n (1 .. $documents_written) {
		my $id = sprintf('d%02d.txt', $n);
		my (@paragraphs, $last_paragraph, %defines);
		my $sentence = 0;

		for my $record (`$polix show --index $index --format jsonl $id`) {
			next unless $record =~ /"type":"match"/;
			my $passage = value($record, 'id');
			my $number = value($record, 'paragraph');
			my $text = value($record, 'text');
			my $first = 1;

			for my $paragraph (split /\\n\\n/, $text) {
				# A passage may go on with the paragraph of the one before.
				my $same = $first && defined $last_paragraph && $number == $last_paragraph;
				my @new;

				while ($paragraph =~ /(\w+)([.)]*)/g) {
					push @new, [lc $1, $passage, $sentence, $1];
					$sentence++ if $2 =~ /\./;
				}
				for my $i (0 .. $#meanings) {
					$defines{$i} = 1 if $paragraph =~ /@{$meanings[$i]} \($acronym\)/i;
				}

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
		push @documents, { id => $id, paragraphs => \@paragraphs, defines => \%defines };
	}
	return (\@documents, [sort keys %seen]);
}

# Queries are trees: [kind, …].

# An element of a phrase: what is typed, and what a word in small letters is
# compared with.
sub element
{
	my ($word) = @_;

	return [$word, $wild{$word} // qr/^$word$/];
}

sub random_element
{
	my @patterns = sort keys %wild;

	return element($patterns[pick(scalar @patterns)]) if pick(8) == 0;
	return element($words[pick(scalar @words)]);
}

sub random_word
{
	my $kind = pick(12);

	return ['acronym'] if $kind == 0;
	return ['exact', ucfirst($words[pick(scalar @words)])] if $kind == 1;
	return ['word', random_element()];
}

sub random_phrase
{
	return ['phrase', map { random_element() } 0 .. 1 + pick(2)];
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

# Operators of nearness: what is typed, the scope, the distance, whether in order.
sub random_operator
{
	my $n = 1 + pick(12);
	my @operators = (["NEAR/$n", 'words', $n, 0], ["/$n", 'words', $n, 0],
	    ["ADJ/$n", 'words', $n, 1], ["+$n", 'words', $n, 1],
	    ['/s', 'sentence', 0, 0], ['+s', 'sentence', 0, 1],
	    ['/p', 'paragraph', 0, 0], ['+p', 'paragraph', 0, 1]);

	return $operators[pick(scalar @operators)];
}

sub random_near
{
	my ($depth) = @_;

	return ['lonely', random_operator(), random_word(), random_word()] if pick(6) == 0;
	return ['near', random_operator(), random_place($depth), random_place($depth)];
}

sub random_query
{
	my ($depth) = @_;
	my $kind = pick(9);

	return random_word() if $depth <= 0 || $kind == 0;
	return ['field', 'd' . pick(7)] if $kind == 8;
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

	return $acronym if $kind eq 'acronym';
	return "=$rest[0]" if $kind eq 'exact';
	return "path:$rest[0]*" if $kind eq 'field';
	return $rest[0][0] if $kind eq 'word';
	return '"' . join(' ', map { $_->[0] } @rest) . '"' if $kind eq 'phrase';
	return '(NOT ' . text_of($rest[0]) . ')' if $kind eq 'not';
	return '(' . text_of($rest[0]) . ' AND ' . text_of($rest[1]) . ')' if $kind eq 'and';
	return '(' . text_of($rest[0]) . ' OR ' . text_of($rest[1]) . ')' if $kind eq 'or';
	my $not = $kind eq 'lonely' ? 'NOT ' : '';
	return '(' . text_of($rest[1]) . " $rest[0][0] $not" . text_of($rest[2]) . ')';
}

# Every place in a paragraph where a query of places stands, as [first, last].
# Brute force: all pairs.
# Where an element stands, as a set; what was once found is kept.
my %kept;

sub element_places
{
	my ($element, $words) = @_;

	return $kept{$words}{$element->[0]} //=
	    { map { $_ => 1 } grep { $words->[$_][0] =~ $element->[1] } 0 .. $#$words };
}

sub phrase_places
{
	my ($elements, $words) = @_;
	my @sets = map { element_places($_, $words) } @$elements;
	my @found;

	PLACE: for my $i (sort { $a <=> $b } keys %{$sets[0]}) {
		for my $j (1 .. $#sets) {
			next PLACE if !$sets[$j]{$i + $j};
		}
		push @found, [$i, $i + $#sets];
	}
	return @found;
}

# Whether an acronym is but itself: behind NOT, where names have no others.
our $literal = 0;

# The acronym itself, and what it means unless the document defines just another.
sub acronym_places
{
	my ($words, $document) = @_;
	my @found = grep { $words->[$_->[0]][3] eq $acronym } phrase_places([element(lc $acronym)], $words);

	return @found if $literal;
	for my $i (0 .. $#meanings) {
		my $elsewhere = %{$document->{defines}} && !$document->{defines}{$i};

		push @found, phrase_places([map { element($_) } @{$meanings[$i]}], $words) unless $elsewhere;
	}
	return @found;
}

# Whether $a and $b, which do not overlap, are as near, and in the order, that the
# operator asks.
sub near
{
	my ($operator, $a, $b, $words) = @_;
	my (undef, $scope, $distance, $ordered) = @$operator;
	my $gap = $b->[0] > $a->[1] ? $b->[0] - $a->[1] : $a->[0] > $b->[1] ? $a->[0] - $b->[1] : 0;

	return 0 if $gap == 0 || ($ordered && $b->[0] < $a->[0]);
	return 1 if $scope eq 'paragraph';
	return $gap <= $distance if $scope eq 'words';
	return $words->[$a->[0]][2] == $words->[$b->[0]][2];
}

sub places
{
	my ($query, $words, $document) = @_;
	my ($kind, @rest) = @$query;
	my @found;

	return phrase_places(\@rest, $words) if $kind eq 'word' || $kind eq 'phrase';
	return acronym_places($words, $document) if $kind eq 'acronym';
	return map { [$_, $_] } grep { $words->[$_][3] eq $rest[0] } 0 .. $#$words if $kind eq 'exact';
	return (places($rest[0], $words, $document), places($rest[1], $words, $document)) if $kind eq 'or';
	my ($operator, $left, $right) = @rest;
	my @left = places($left, $words, $document);
	local $literal = $literal || $kind eq 'lonely';
	my @right = places($right, $words, $document);
	for my $a (@left) {
		my @near = grep { near($operator, $a, $_, $words) } @right;

		push @found, $a if $kind eq 'lonely' && !@near;
		next if $kind eq 'lonely';
		push @found, [$a->[0] < $_->[0] ? $a->[0] : $_->[0], $a->[1] > $_->[1] ? $a->[1] : $_->[1]] for @near;
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
		local $literal = 1;
		my $without = passages($rest[0], $documents, $all);

		return { map { $_ => 1 } grep { !$without->{$_} } @$all };
	}
	for my $document (@$documents) {
		for my $words (@{$document->{paragraphs}}) {
			if ($kind eq 'field') {
				next if $document->{id} !~ /^\Q$rest[0]\E/;
				$found{$_->[1]} = 1 for @$words;
				next;
			}
			$found{$words->[$_->[0]][1]} = 1 for places($query, $words, $document);
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
