# SPDX-License-Identifier: GPL-2.0-or-later
#
# What polix does when it is killed, when writing fails, when an index is damaged.
# Short runs of the scripts are part of make check; make torture runs them whole,
# which takes an hour or so, and make soak MINUTES=N one of them for that long.

# Preloaded into polix-index: a library, though Automake takes it for a program.
check_PROGRAMS += tests/torture/fail.so
tests_torture_fail_so_SOURCES = tests/torture/fail.c
tests_torture_fail_so_CPPFLAGS = -D_GNU_SOURCE
tests_torture_fail_so_CFLAGS = $(WARN_CFLAGS) -fPIC
tests_torture_fail_so_LDFLAGS = -shared

dist_noinst_DATA += %D%/Torture.pm
torture_scripts = \
	%D%/damage.pl \
	%D%/faults.pl \
	%D%/iamglass.pl \
	%D%/kills.pl \
	%D%/readers.pl \
	%D%/soak.pl
torture_tests = \
	%D%/test_damage.sh \
	%D%/test_faults.sh \
	%D%/test_hostile.sh \
	%D%/test_iamglass.sh \
	%D%/test_kills.sh \
	%D%/test_readers.sh \
	%D%/test_room.sh \
	%D%/test_terminal.sh
dist_noinst_SCRIPTS += $(torture_scripts) $(torture_tests)
TESTS += $(torture_tests)

TORTURE = $(AM_TESTS_ENVIRONMENT) perl $(top_srcdir)/%D%
torture_programs = $(bin_PROGRAMS) polix-reader tests/dump-index
torture: $(torture_programs) tests/torture/fail.so
	$(TORTURE)/damage.pl
	$(TORTURE)/faults.pl
	$(TORTURE)/kills.pl
	$(TORTURE)/readers.pl 40
soak: $(torture_programs)
	$(TORTURE)/soak.pl $(MINUTES) $(MEGABYTES)
.PHONY: torture soak
