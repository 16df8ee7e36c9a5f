#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Makes index/countries.txt, which every index has, from the countries' names in
# Debian's iso-codes:
#
#	index/countries.pl /usr/share/iso-codes/json/iso_3166-1.json >index/countries.txt
#
# A country's names are its common, short and official ones.  One that is in
# another of them (Kenya, Republic of Kenya) is found with it anyway; and one
# that is part of another country's (Guinea) is never looked for.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use JSON::PP qw(decode_json);

local $/;
open(my $file, '<:raw', $ARGV[0] // die "usage: countries.pl FILE\n") or die "$ARGV[0]: $!\n";
my $countries = decode_json(<$file>)->{'3166-1'};

# "Korea, Republic of" is written about as Republic of Korea; in brackets are
# explanations.
sub names_of
{
	my ($country) = @_;
	my @names = grep { defined } @$country{qw(common_name name official_name)};
	my %seen;

	s/ \(.*\)// for @names;
	s/^(.*), (?:the )?(.* of(?: the)?|British)$/$2 $1/i for @names;
	s/^the //i for @names;
	return [grep { !/,/ && !$seen{lc $_}++ } @names];
}

sub within
{
	my ($name, $other) = @_;

	return " $other " =~ /[ -]\Q$name\E[ -]/i;
}

my @all = map { names_of($_) } @$countries;

# Whether a country other than that of NAMES has NAME in one of its own.
sub ambiguous
{
	my ($name, $names) = @_;

	return grep { my $others = $_; $others != $names && grep { within($name, $_) } @$others } @all;
}

print <<'END';
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Countries' short and official names, made by countries.pl from iso-codes'; see
# COPYING.iso-codes.
END

# Whether who looks for ONE of NAMES is to find OTHER, and would not anyway.
sub finds
{
	my ($one, $other, $names) = @_;

	return !ambiguous($other, $names) && !grep { $_ ne $other && within($_, $other) } @$names;
}

for my $names (sort { $a->[0] cmp $b->[0] } grep { @$_ > 1 } @all) {
	for my $i (0 .. $#$names) {
		for my $k ($i + 1 .. $#$names) {
			my ($one, $other) = @$names[$i, $k];
			my $there = finds($one, $other, $names);
			my $back = finds($other, $one, $names);

			print "$one = $other\n" if $there && $back;
			print "$one -> $other\n" if $there && !$back;
			print "$other -> $one\n" if $back && !$there;
		}
	}
}
