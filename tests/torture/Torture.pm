# SPDX-License-Identifier: GPL-2.0-or-later
#
# For the tests that torture polix: documents, runs of the programs, and what an
# index holds.  Seeded throughout, so that a run can be repeated.
package Torture;

use strict;
use warnings;
use Cwd qw(abs_path);
use Exporter qw(import);
use File::Temp qw(tempdir);
use POSIX qw(:sys_wait_h WNOHANG);
use Time::HiRes qw(sleep time);

our @EXPORT = qw($build $place pick seed text put_file take_file complain
    program polix polix_index output dump_of check_of same_as whole tidy
    searches copy_tree sleep time conclude);

$| = 1;
our $build = abs_path($ENV{top_builddir} // 'build');
our $place = tempdir(CLEANUP => 1);
my $state = 1;
my $faults = 0;

$ENV{LC_ALL} = 'C';
$ENV{HOME} = $place;
$ENV{XDG_DATA_HOME} = "$place/data";
delete $ENV{POLIX_INDEX};
chdir($place) or die;

# A generator of its own, so that runs repeat everywhere.
sub seed { $state = $_[0]; print "seed $state\n" }

sub pick
{
	my ($most) = @_;

	$state = ($state * 1103515245 + 12345) & 0x7fffffff;
	return int($state / 65536) % $most;
}

sub complain
{
	my ($message) = @_;

	print "$message\n";
	$faults++;
	exit(1) if $faults >= 40;
}

# The end of a test, with what was done.
sub conclude
{
	my ($done) = @_;

	print "$done: ", $faults == 0 ? "all as it should be\n" : "$faults faults\n";
	exit($faults == 0 ? 0 : 1);
}

my @words = qw(navy port treaty visit co-operation State 2015 law fleet ship
    Harbour peace-keeping talks agreement Article member sea trade U.S. Défense
    candidate doctrine exercise frontier);

# A text of WORDS words in paragraphs.
sub text
{
	my ($words) = @_;
	my @text;

	for (1 .. $words) {
		my $word = $words[pick(scalar @words)];

		$word .= pick(400) if pick(5) == 0;
		$word .= pick(60) == 0 ? ".\n\n" : pick(14) == 0 ? '. The' : '';
		push @text, $word;
	}
	return join(' ', @text) . ".\n";
}

sub put_file
{
	my ($path, $content) = @_;

	open(my $file, '>', $path) or die "$path: $!";
	print $file $content;
	close($file) or die;
}

sub take_file
{
	my ($path) = @_;
	local $/;

	open(my $file, '<', $path) or return '';
	return scalar(<$file>) // '';
}

sub copy_tree
{
	my ($from, $to) = @_;

	system('rm', '-rf', $to) == 0 or die;
	return if !-e $from;
	system('cp', '-a', $from, $to) == 0 or die;
}

# Starts a program, with its output in the files NAME.out and NAME.err.  Returns
# its number.
sub program
{
	my ($name, $environment, @command) = @_;
	my $child = fork() // die;

	return $child if $child != 0;
	open(STDIN, '<', '/dev/null') or die;
	open(STDOUT, '>', "$place/$name.out") or die;
	open(STDERR, '>', "$place/$name.err") or die;
	$ENV{$_} = $environment->{$_} for keys %$environment;
	exec(@command) or POSIX::_exit(126);
}

# Runs a program to its end, ten minutes at most: machines may be busy.  Returns its status: of exit, or
# 128 and the signal, or -1 if it took too long.
sub finished
{
	my ($child) = @_;
	my $end = time() + 600;

	while (waitpid($child, WNOHANG) == 0) {
		if (time() > $end) {
			kill('KILL', $child);
			waitpid($child, 0);
			return -1;
		}
		sleep(.001);
	}
	return WIFSIGNALED($?) ? 128 + WTERMSIG($?) : WEXITSTATUS($?);
}

sub polix_index { return finished(program('index', {}, "$build/polix-index", @_)) }
sub polix { return finished(program('polix', {}, "$build/polix", @_)) }

# What a program that was run by NAME has written.
sub output
{
	my ($name) = @_;

	return take_file("$place/$name.out");
}

# All that INDEX holds, as text that depends on nothing else; '' if there is none.
sub dump_of
{
	my ($index) = @_;

	return '' if !-e "$index/current";
	my $status = finished(program('dump', {}, "$build/tests/dump-index", $index));

	return $status == 0 ? output('dump') : "dump-index: status $status";
}

# The status of --check.
sub check_of
{
	my ($index) = @_;

	return finished(program('check', {}, "$build/polix-index", '-I', $index,
	    '--check'));
}

# INDEX passes --check, if there is one.
sub whole
{
	my ($index, $when) = @_;
	my $status = check_of($index);

	return if $status == 0 || ($status == 5 && !-e "$index/current");
	complain("$when: --check: $status: " . take_file("$place/check.err"));
}

# INDEX is one of STATES (of dump_of()), which are named.
sub same_as
{
	my ($index, $when, %states) = @_;
	my $dump = dump_of($index);

	for my $name (sort keys %states) {
		return $name if $states{$name} eq $dump;
	}
	put_file("$place/wrong", $dump);
	complain("$when: the index is none of: " . join(', ', sort keys %states));
	return '';
}

# Nothing is left in INDEX that an index does not have.
sub tidy
{
	my ($index, $when) = @_;
	opendir(my $folder, $index) or return;
	my @left = grep { !/^(current|lock|\.\.?)$/ } readdir($folder);

	complain("$when: left in the index: @left") if @left != 1;
	return if @left != 1;
	opendir($folder, "$index/$left[0]") or die;
	@left = grep { !/^(\w+\.glass|iamglass|flintlock|\.\.?)$/ } readdir($folder);
	complain("$when: left in the generation: @left") if @left > 0;
}

my @queries = ('treaty', 'navy visit', '"port treaty"', 'U.S.', 'fle*',
    'navy NEAR/5 law', 'section:one', 'date:2010..2020', 'treaty NOT navy',
    '=Harbour', 'title:law OR co-operation', '"Défense sea" OR talks7');

# What a fixed set of searches in INDEX gives, as text; the statuses too.
sub searches
{
	my ($index) = @_;
	my $text = '';

	put_file("$place/topics", join('', map { "$_\t$queries[$_]\n" }
	    0 .. $#queries)) if !-e "$place/topics";
	for my $options (['--topics', "$place/topics"],
	    ['--all', '-n', '0', '--topics', "$place/topics"],
	    ['--date', '2011..2014', 'treaty'], ['-l', 'fle* OR title:law']) {
		my $status = polix('search', '-I', $index, '--format', 'jsonl',
		    @$options);
		my $found = output('polix');

		$found =~ s/"seconds":[0-9.e-]+//g;
		$text .= "@$options: $status\n$found";
	}
	return $text;
}

1;
