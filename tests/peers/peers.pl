#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What polix's query language is for, as a table: queries that people type,
# answered by polix, omindex and quest (Xapian's omega), recoll, and SQLite FTS5.
#
#	peers.pl FOLDER... WORK [queries.tsv]
#
# FOLDERs hold texts, *.txt and *.md; front matter is left out, so that all
# engines read the same.  WORK is where their indexes are made if there are none
# yet.  Needs quest and omindex, recollindex and recollq, and sqlite3.
#
# What is right is found by scanning the files' text with a regular expression of
# Perl's, which shares nothing with any engine: the set of documents in which a
# paragraph (what blank lines part), or a sentence, or the whole matches.  An
# answer is right if it is that set; the table shows how many of it are found,
# and how many besides.  Peers are given each query as they understand it best
# (several ways, parted by ` | ', of which the best counts), over the better of
# two indexes where the choice is the builder's: recoll with and without case and
# diacritics, FTS5 with and without porter's stemmer.

use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Encode qw(decode encode);
use File::Basename qw(basename dirname);
use File::Find qw(find);
use File::Path qw(make_path);

my $queries = @ARGV && $ARGV[-1] =~ /\.tsv$/ ? pop @ARGV : dirname($0) . '/queries.tsv';
die "usage: peers.pl FOLDER... WORK [queries.tsv]\n" if @ARGV < 2;
my $work = pop @ARGV;
my $build = $ENV{top_builddir} // 'build';
my @engines = qw(polix omega recoll fts);
my %texts;
my %parts; # of the texts, paragraphs or sentences

sub slurp
{
	my ($path) = @_;

	open(my $file, '<:raw', $path) or die "$path: $!\n";
	local $/;
	return decode('UTF-8', <$file> // '');
}

sub spew
{
	my ($path, $text) = @_;

	make_path(dirname($path));
	open(my $file, '>:raw', $path) or die "$path: $!\n";
	print $file encode('UTF-8', $text);
	close($file) or die "$path: $!\n";
}

sub take_texts
{
	for my $folder (@ARGV) {
		find({ no_chdir => 1, follow => 1, wanted => sub {
			return unless -f && /\.(txt|md)$/;
			my $text = slurp($_) =~ s/^---\n.*?\n---\n//sr;

			$texts{basename($folder) . substr($_, length $folder)} = $text;
		} }, $folder);
	}
}

sub make_indexes
{
	my $raw = "$work/raw";

	return if -d $raw;
	spew("$raw/$_", $texts{$_}) for keys %texts;
	run("$build/polix-index", '-q', '-I', "$work/polix", $raw);
	run('omindex', '--db', "$work/omega", '--url', '/', '-M', 'md:text/plain', $raw);
	for my $strip (0, 1) {
		spew("$work/recoll$strip/recoll.conf", "topdirs = $raw\nindexStripChars = $strip\n");
		run('recollindex', '-c', "$work/recoll$strip", '-z');
	}
	open(my $sql, '|-', 'sqlite3', "$work/fts.db") or die;
	my $n = 0;
	for my $tokenizer ('unicode61 remove_diacritics 2', 'porter unicode61 remove_diacritics 2') {
		print $sql "create virtual table t$n using fts5(path unindexed, body, tokenize='$tokenizer');\n";
		print $sql "begin;\n";
		for my $id (sort keys %texts) {
			my ($path, $body) = map { s/'/''/gr } $id, $texts{$id};

			print $sql "insert into t$n values('$path', '$body');\n";
		}
		print $sql "commit;\n";
		$n++;
	}
	close($sql) or die "sqlite3 failed\n";
}

sub run
{
	my ($program, @arguments) = @_;
	my $pid = fork() // die;

	if ($pid == 0) {
		open(STDOUT, '>', "$work/log");
		open(STDERR, '>&', \*STDOUT);
		exec($program, @arguments) or exit(127);
	}
	waitpid($pid, 0);
	die "$program failed, see $work/log\n" if $?;
}

# What a command prints, its complaints aside.
sub output
{
	my $pid = open(my $pipe, '-|') // die;

	if ($pid == 0) {
		open(STDERR, '>', '/dev/null');
		exec(map { encode('UTF-8', $_) } @_) or exit(127);
	}
	binmode($pipe, ':encoding(UTF-8)');
	my @lines = <$pipe>;
	close($pipe);
	return @lines;
}

sub ask_polix
{
	my ($query) = @_;

	return map { chomp; s,^.*?\Q$work\E/raw/,,r } output("$build/polix", 'search', '-I', "$work/polix", '-l', '--', $query);
}

sub ask_omega
{
	my ($query) = @_;

	return map { m,^url=/(.*), ? $1 =~ s/%([0-9a-f]{2})/chr hex $1/egr : () }
	    output('quest', '-d', "$work/omega", '-m', '100000', '-o', 'and', '-f', 'default,wildcard,pure_not', $query);
}

sub ask_recoll
{
	my ($query, $strip) = @_;

	return map { m,\[file://.*?/raw/([^\]]+)\], ? $1 : () }
	    output('recollq', '-c', "$work/recoll$strip", '-n', '100000', $query);
}

sub ask_fts
{
	my ($query, $table) = @_;

	$query =~ s/'/''/g;
	return map { chomp; $_ } output('sqlite3', "$work/fts.db", "select path from t$table where t$table match '$query'");
}

# Paragraphs of a text: what blank lines part, or where most lines are too long
# to have been broken by a typist, lines.  Markdown's headings are by themselves.
sub paragraphs
{
	my ($text) = @_;

	$text =~ s/\r//g;
	my @lines = grep { /\S/ } split /\n/, $text;
	my $long = grep { length > 120 } @lines;
	return @lines if $long > @lines / 2;
	$text =~ s/^(#+ .*)$/\n$1\n/mg;
	return split /\n[ \t]*(?:\n[ \t]*)+/, $text;
}

sub sentences
{
	return split /(?<=[.?!])["”’)]*\s+(?=["“‘(]?\p{Lu})/, $_[0];
}

# The documents in which PATTERN matches; WHERE says in what.
sub truth
{
	my ($where, $pattern) = @_;
	my @conditions = map { s/^!// ? [0, qr/$_/s] : [1, qr/$_/s] } split / && /, $pattern;
	my %cut = ('paragraph' => \&paragraphs, 'sentence' => sub { map { sentences($_) } paragraphs($_[0]) });
	my %right;

	DOCUMENT: for my $id (keys %texts) {
		$parts{$where}{$id} //= [$cut{$where}->($texts{$id})];
		PART: for my $part (@{$parts{$where}{$id}}) {
			for my $condition (@conditions) {
				next PART if $condition->[0] != ($part =~ $condition->[1] ? 1 : 0);
			}
			$right{$id} = 1;
			next DOCUMENT;
		}
	}
	return \%right;
}

# How an answer compares: found, besides, and whether it is right.
sub compare
{
	my ($right, @answer) = @_;
	my %answer = map { $_ => 1 } @answer;
	my $found = grep { $right->{$_} } keys %answer;

	return { found => $found, besides => keys(%answer) - $found, right => $found == keys %$right && keys %answer == $found,
		missed => [grep { !$answer{$_} } sort keys %$right], wrong => [grep { !$right->{$_} } sort keys %answer] };
}

sub best
{
	my @results = sort { $b->{right} <=> $a->{right} || $b->{found} - $b->{besides} <=> $a->{found} - $a->{besides} } @_;

	return $results[0];
}

take_texts();
make_indexes();
my (%total, %wrong);
my $n = 0;
print "| | what | query | right | polix | omega | recoll | FTS5 |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n";
open(my $file, '<', $queries) or die "$queries: $!\n";
while (my $line = <$file>) {
	next if $line =~ /^(#|$)/;
	chomp $line;
	my ($what, $query, $where, $pattern, @peers) = split /\t+/, $line;
	my $right = truth($where, $pattern);
	my ($omega, $recoll, $fts) = map { [split / \| /, $peers[$_] eq '=' ? $query : $peers[$_]] } 0 .. 2;
	my %results = (polix => compare($right, ask_polix($query)),
	    omega => best(map { compare($right, ask_omega($_)) } @$omega),
	    recoll => best(map { my $q = $_; map { compare($right, ask_recoll($q, $_)) } 0, 1 } @$recoll),
	    fts => best(map { my $q = $_; map { compare($right, ask_fts($q, $_)) } 0, 1 } @$fts));

	$n++;
	$total{$_} += $results{$_}{right} for @engines;
	$total{only} += $results{polix}{right} && !grep { $results{$_}{right} } qw(omega recoll fts);
	printf "| %d | %s | `%s` | %d | %s |\n", $n, $what, $query =~ s/\|/\\|/gr, scalar keys %$right,
	    join(' | ', map { my $r = $results{$_}; $r->{right} ? 'right' : "$r->{found}" . ($r->{besides} ? " + $r->{besides} wrong" : '') } @engines);
	next unless $ENV{PEERS_VERBOSE} && !$results{polix}{right};
	print "  missed: @{$results{polix}{missed}}\n  besides: @{$results{polix}{wrong}}\n";
}
print "| | right | | | ", join(' | ', map { $total{$_} } @engines), " |\n";
print "\n$n queries, of which polix alone answers $total{only} rightly\n";
