#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# An independent check of matching.  Writes random documents out of few words, so
# that everything happens often, asks polix random queries of words in inflections,
# wildcards, misspellings, exact forms, acronyms, aliases, phrases of all kinds,
# NEAR, ADJ, /s, +s, /p, +p, NOT beside them, AND, OR, NOT, words side by side,
# fields, dates and brackets, and finds the answers a second time by scanning the
# passages' texts, in ways that share nothing with polix's.  Passages and
# documents must be exactly the same.
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
my %metadata;
# Words, each with other forms of it.
my %forms = (port => ['ports'], visit => ['visits', 'visited'], navy => ['navies'],
    treaty => ['treaties'], harbour => ['harbours', 'harbor', 'harbors'], crew => [],
    dock => ['docks', 'docking'], anchor => ['anchors'], signal => ['signals'], chart => [],
    flag => [], mast => ['masts'], hull => [], keel => [], rope => ['ropes'], sail => ['sailed'],
    tide => ['tides'], wind => [], coast => ['coasts'], reef => ['reefs']);
my @words = sort keys %forms;
my @written = map { ($_, $_, $_, @{$forms{$_}}) } @words;
# British and American spelling: a phrase finds either.
my %variant = (harbour => 'harbor', harbours => 'harbors', harbor => 'harbour', harbors => 'harbours');
# What typists and scanners make of them.
my @misspelt = qw(prot portt vist visjt treatv harhour harbonr crevv clock anch0r ancbor signa1
    sigrnal chrat f1ag rnast hu11 kee1 rpoe sai1 tibe vvind c0ast recf);
push @written, @misspelt;
my %class;
for my $base (@words) {
	$class{$_} = join('|', $base, @{$forms{$base}}) for $base, @{$forms{$base}};
}
# Names that mean the same: what is typed, the phrase that is found, and in
# documents of which years.
my @aliases = (['rope', 'mast hull'], ['coast reef', 'wind tide'], ['wind tide', 'coast reef'],
    ['anchor', 'signal flag', '20030101', '20051231']);
my $alias_file = "rope -> mast hull\ncoast reef = wind tide\n2003..2005 anchor -> signal flag\n";
my @countries = qw(VNM VUT AUS NZL);
my @dates = ('2001', '2003', '2003-05', '2004-07', '2004-07-12', '2005-01-31', '2006-12-31', '');
# What an acronym means in documents that define it, and everywhere else both.
my $acronym = 'HDT';
my @meanings = (['harbour', 'dock', 'treaty'], ['hull', 'dock', 'tide']);
my %wild = ('po*' => qr/^po\w*$/, '*l' => qr/^\w*l$/, '?ail' => qr/^\wail$/,
    's?*l' => qr/^s\w\w*l$/, '*a*' => qr/^\w*a\w*$/, 'h?ll' => qr/^h\wll$/);
# A word that is written with a hyphen, closed and apart; patterns of it, and what
# a word alone, or two side by side, that they find are like.
my @compounds = (qw(quay-gate quay-gates quaygate quaygates quay gate), 'quay gate');
my %wild_compounds = ('quay-g*' => [qr/^quayg/, qr/^quay g/], 'quay-g?te' => [qr/^quaygate$/, qr/^quay gate$/],
    'q*-gate' => [qr/^q\w*gate$/, qr/^q\w* gate$/], 'quayg*' => [qr/^quayg/, qr/^quay gates?$/],
    'quayg?tes' => [qr/^quaygates$/, qr/^quay gates$/]);

sub write_documents
{
	my ($folder) = @_;

	open(my $table, '>', "$folder.csv") or die;
	print $table "path,country,date,keeper\n";
	for my $n (1 .. $documents_written) {
		my $id = sprintf('d%02d.txt', $n);
		my %fields = (country => $countries[pick(scalar @countries)], date => $dates[pick(scalar @dates)],
		    keeper => join(' ', map { $written[pick(scalar @written)] } 1 .. 3));

		print $table "$id,$fields{country},$fields{date},$fields{keeper}\n";
		$metadata{$id} = \%fields;
		open(my $file, '>', "$folder/$id") or die;
		for (1 .. 3 + pick(8)) {
			# Some paragraphs are longer than a passage.
			my $length = pick(6) == 0 ? 300 + pick(300) : 5 + pick(90);
			my @text;

			while ($length > 0) {
				my $sentence = 4 + pick(14);
				my @sentence = map { $written[pick(scalar @written)] } 1 .. $sentence;

				$sentence[1] = $acronym if pick(12) == 0;
				$sentence[3] = $compounds[pick(scalar @compounds)] if pick(12) == 0;
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
	close($table) or die;
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
	my $other = $variant{$word} // $word;

	return [$word, $wild{$word} // qr/^(?:$word|$other)$/];
}

# The same in any inflection.
sub inflected
{
	my ($word) = @_;

	return ["~$word", qr/^(?:$class{$word})$/];
}

# What it costs at least to make the letters of one word those of another: an
# error 2, what scanners confuse 1.
my %alike;
for my $group (qw(il1tj o0 ceo hb uv s5 z2 g9q b8 nr ft)) {
	for my $letter (split //, $group) {
		$alike{$letter}{$_} = 1 for split //, $group;
	}
}
my %fused = map { $_ => 1 } qw(rnm cld vvw iin nnm lih ciu rin);

sub cost
{
	my ($left, $right, $most) = @_;

	return 99 if $most < 0;
	return 2 * length($left . $right) if $left eq '' || $right eq '';
	my ($l, $r) = map { substr $_, 0, 1 } $left, $right;
	my ($more_l, $more_r) = map { substr $_, 1 } $left, $right;
	return cost($more_l, $more_r, $most) if $l eq $r;
	my @costs = (2 + cost($more_l, $right, $most - 2), 2 + cost($left, $more_r, $most - 2));
	my $change = $alike{$l}{$r} ? 1 : 2;
	push @costs, $change + cost($more_l, $more_r, $most - $change);
	push @costs, 2 + cost(substr($left, 2), substr($right, 2), $most - 2)
	    if length $left > 1 && length $right > 1 && substr($left, 0, 2) eq reverse substr($right, 0, 2);
	push @costs, 1 + cost(substr($left, 2), $more_r, $most - 1) if $fused{substr($left, 0, 2) . $r};
	push @costs, 1 + cost($more_l, substr($right, 2), $most - 1) if $fused{substr($right, 0, 2) . $l};
	my ($least) = sort { $a <=> $b } @costs;
	return $least;
}

my %misspelt;

sub misspelt
{
	my ($word) = @_;

	return $misspelt{$word} if $misspelt{$word};
	my $most = length $word >= 6 ? 4 : 2;
	my @near = grep { cost($word, $_, $most) <= $most } @written, map { ("\L$_", @{$meanings[0]}) } $acronym;
	my $near = join('|', $word, @near);

	return $misspelt{$word} = ["$word~", qr/^(?:$near)$/];
}

sub random_element
{
	my @patterns = sort keys %wild;
	my $kind = pick(12);

	return element($patterns[pick(scalar @patterns)]) if $kind < 2;
	return misspelt($words[pick(scalar @words)]) if $kind == 2;
	return element($written[pick(scalar @written)]);
}

sub random_form
{
	my @forms = sort keys %class;

	return $forms[pick(scalar @forms)];
}

sub random_word
{
	my $kind = pick(13);
	my @patterns = sort keys %wild;
	my @pairs = sort keys %wild_compounds;

	return ['acronym'] if $kind == 0;
	return ['compound', $pairs[pick(scalar @pairs)]] if $kind == 12;
	return ['exact', ucfirst($words[pick(scalar @words)])] if $kind == 1;
	return ['word', element($patterns[pick(scalar @patterns)])] if $kind == 2;
	return ['word', misspelt($words[pick(scalar @words)])] if $kind == 3;
	return ['bare', $aliases[pick(scalar @aliases)][0] =~ /^(\w+)/] if $kind == 4;
	return ['bare', random_form()];
}

sub random_phrase
{
	return ['phrase', map { inflected(random_form()) } 0 .. 1 + pick(2)] if pick(4) == 0;
	return ['phrase', map { random_element() } 0 .. 1 + pick(2)];
}

# Words side by side, which may be a name together.
sub random_words
{
	my @bare = map { ['bare', random_form()] } 0 .. 1;

	@bare = map { ['bare', $_] } split / /, $aliases[1 + pick(2)][0] if pick(2) == 0;
	push @bare, ['bare', random_form()] if pick(4) == 0;
	return ['words', @bare];
}

sub random_place
{
	my ($depth) = @_;
	my $kind = pick(7);

	return random_word() if $depth <= 0 || $kind < 3;
	return random_phrase() if $kind == 3;
	return random_words() if $kind == 6;
	return ['or', random_place($depth - 1), random_place($depth - 1)] if $kind == 4;
	return random_near($depth - 1);
}

# A field: what is typed, its name and what its value, in small letters, is
# compared with; or the query that is to stand in it.
sub random_field
{
	my $kind = pick(8);
	my $number = pick(7);

	return ['field', "path:d$number*", 'path', qr/^d$number/] if $kind == 0;
	if ($kind == 1) {
		my $country = lc $countries[pick(scalar @countries)];

		return ['field', "country:$country", 'country', qr/^$country$/];
	}
	return ['field', 'country:V*', 'country', qr/^v/] if $kind == 2;
	if ($kind >= 5) {
		my $query = $kind == 5 ? random_phrase() : $kind == 6 ? random_word() : random_near(0);

		return ['field', 'keeper:(' . text_of($query) . ')', 'keeper', $query];
	}
	my $word = random_form();
	my $other = $variant{$word} // $word;
	return ['field', "keeper:\"$word\"", 'keeper', qr/\b(?:$word|$other)\b/] if $kind == 3;
	return ['field', "keeper:$word", 'keeper', qr/\b(?:$class{$word})\b/];
}

# The first and last day that a date may mean.
sub days
{
	my ($year, $month, $day) = split /-/, $_[0];
	my @lengths = (31, $year % 4 ? 28 : 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

	return ("${year}0101", "${year}1231") if !defined $month;
	return ("$year${month}01", "$year$month" . $lengths[$month - 1]) if !defined $day;
	return ("$year$month$day", "$year$month$day");
}

sub random_date
{
	my ($one, $other) = sort map { $dates[pick($#dates)] } 0 .. 1;
	my $kind = pick(4);

	return ['date', $one, days($one)] if $kind == 0;
	return ['date', "$one..", (days($one))[0], '99999999'] if $kind == 1;
	return ['date', "..$other", '00000000', (days($other))[1]] if $kind == 2;
	return ['date', "$one..$other", (days($one))[0], (days($other))[1]];
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
	my $kind = pick(12);

	return random_word() if $depth <= 0 || $kind == 0;
	return random_field() if $kind == 8;
	return random_date() if $kind == 9;
	return random_words() if $kind >= 10;
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
	return $rest[0] if $kind eq 'field' || $kind eq 'bare' || $kind eq 'compound';
	return "date:$rest[0]" if $kind eq 'date';
	return $rest[0][0] if $kind eq 'word';
	return '(' . join(' ', map { text_of($_) } @rest) . ')' if $kind eq 'words';
	if ($kind eq 'phrase') {
		my $inflected = $rest[0][0] =~ /^~/ ? '~' : '';

		return $inflected . '"' . join(' ', map { $_->[0] =~ s/^~//r } @rest) . '"';
	}
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

my %split; # values to their words

# Whether an acronym is but itself: behind NOT, where names have no others, or in
# a field.
our $literal = 0;
our $in_field = 0;

# The acronym itself, and what it means unless the document defines just another.
sub acronym_places
{
	my ($words, $document) = @_;
	my @found = grep { $words->[$_->[0]][3] eq $acronym } phrase_places([element(lc $acronym)], $words);

	return @found if $literal || $in_field;
	for my $i (0 .. $#meanings) {
		my $elsewhere = %{$document->{defines}} && !$document->{defines}{$i};

		push @found, phrase_places([map { inflected($_) } @{$meanings[$i]}], $words) unless $elsewhere;
	}
	return @found;
}

# Where the names stand that NAME is also known by.
sub alias_places
{
	my ($name, $words, $document) = @_;
	my @found;

	return () if $literal || $in_field;
	for my $alias (grep { $_->[0] eq $name } @aliases) {
		my (undef, $other, $first, $last) = @$alias;

		next if defined $first && !dated($document, $first, $last);
		push @found, phrase_places([map { inflected($_) } split / /, $other], $words);
	}
	return @found;
}

# Whether the document may be dated between FIRST and LAST.
sub dated
{
	my ($document, $first, $last) = @_;
	my $date = $metadata{$document->{id}}{date};

	return 0 if $date eq '';
	my ($begin, $end) = days($date);
	return $begin <= $last && $end >= $first;
}

# A bare word, and what it is also known by.
sub bare_places
{
	my ($word, $words, $document) = @_;

	return (phrase_places([inflected($word)], $words), alias_places($word, $words, $document));
}

# Words side by side: each, but those that are a name together as the longest.
sub words_places
{
	my ($bare, $words, $document) = @_;
	my @found;

	for (my $i = 0; $i < @$bare; $i++) {
		my $name = $i + 1 < @$bare ? "$bare->[$i][1] $bare->[$i + 1][1]" : '';

		if (grep { $_->[0] eq $name } @aliases) {
			push @found, alias_places($name, $words, $document);
			push @found, map { phrase_places([inflected($_)], $words) } split / /, $name;
			$i++;
		} else {
			push @found, bare_places($bare->[$i][1], $words, $document);
		}
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
	my ($first, $last) = $b->[0] > $a->[0] ? ($a, $b) : ($b, $a);
	return $words->[$first->[0]][2] == $words->[$last->[1]][2];
}

# Words that are like a pattern of compounds, and pairs of words.
sub compound_places
{
	my ($patterns, $words) = @_;
	my ($closed, $split) = @$patterns;
	my @found = map { [$_, $_] } grep { $words->[$_][0] =~ $closed } 0 .. $#$words;

	return (@found, map { [$_, $_ + 1] } grep { "$words->[$_][0] $words->[$_ + 1][0]" =~ $split } 0 .. $#$words - 1);
}

sub places
{
	my ($query, $words, $document) = @_;
	my ($kind, @rest) = @$query;
	my @found;

	return phrase_places(\@rest, $words) if $kind eq 'word' || $kind eq 'phrase';
	return acronym_places($words, $document) if $kind eq 'acronym';
	return compound_places($wild_compounds{$rest[0]}, $words) if $kind eq 'compound';
	return bare_places($rest[0], $words, $document) if $kind eq 'bare';
	return words_places(\@rest, $words, $document) if $kind eq 'words';
	return map { [$_, $_] } grep { $words->[$_][3] eq $rest[0] } 0 .. $#$words if $kind eq 'exact';
	return (places($rest[0], $words, $document), places($rest[1], $words, $document)) if $kind eq 'or';
	my ($operator, $left, $right) = @rest;
	my @left = places($left, $words, $document);
	local $literal = $kind eq 'lonely' ? !$literal : $literal;
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

# Whether a field's value is as a pattern or query asks.
sub holds
{
	my ($value, $asked, $document) = @_;
	local $in_field = 1;

	return $value =~ $asked if ref $asked ne 'ARRAY';
	my @found = places($asked, $split{$value} //= [map { [$_, '', 0, $_] } split / /, $value], $document);
	return @found > 0;
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
		local $literal = !$literal; # two NOTs cancel out
		my $without = passages($rest[0], $documents, $all);

		return { map { $_ => 1 } grep { !$without->{$_} } @$all };
	}
	for my $document (@$documents) {
		for my $words (@{$document->{paragraphs}}) {
			if ($kind eq 'field' || $kind eq 'date') {
				my $value = $kind eq 'date' ? '' : $rest[1] eq 'path' ? $document->{id}
				    : lc $metadata{$document->{id}}{$rest[1]};

				next if $kind eq 'field' ? !holds($value, $rest[2], $document) : !dated($document, @rest[1, 2]);
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
open(my $names, '>', "$folder/names") or die;
print $names $alias_file;
close($names) or die;
system($polix_index, '--index', $index, '--quiet', '--language', 'en', '--metadata', "$folder/docs.csv",
    '--aliases', "$folder/names", "$folder/docs") == 0 or die "polix-index failed\n";
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
