# SPDX-License-Identifier: GPL-2.0-or-later
#
# A unit test stands in the local.mk of the layer that it tests, as
#	unit_tests += tests/unit/test_fold
#	tests_unit_test_fold_LDADD = $(text_libs) $(CMOCKA_LIBS)
# Here are the tests that span layers.
noinst_HEADERS += tests/unit/unit.h

dist_noinst_SCRIPTS += %D%/count-results.sh %D%/lint.sh \
	%D%/memcheck.sh
dist_noinst_DATA += %D%/valgrind.supp

# make lint: what clang-tidy and cppcheck find.  make valgrind: the tests, polix
# and polix-index under memcheck wherever scripts run them; but not polix-reader,
# whose sandbox has no room for valgrind (its readers are in the unit tests), nor
# the tests of the sandbox and of bad readers.  make coverage: which lines no test
# runs, from a build of its own in coverage/ (gcovr); there a test of the sandbox
# fails, since gcov writes when a process ends, which the sandbox forbids.
lint: all
	$(srcdir)/%D%/lint.sh .

valgrind: all
	$(MAKE) check LOG_COMPILER="$(abs_srcdir)/%D%/memcheck.sh" \
	    TESTS="$(VALGRIND_TESTS)"
VALGRIND_TESTS = $(unit_tests) $(cli_tests) $(index_tests)

coverage:
	$(MKDIR_P) coverage
	cd coverage && $(abs_srcdir)/configure -q \
	    CFLAGS='-g -Og --coverage' CXXFLAGS='-g -Og --coverage'
	-$(MAKE) -C coverage check
	gcovr --root $(srcdir) --filter '.*/(src|corpus|index)/' \
	    --exclude-unreachable-branches --txt coverage/lines.txt \
	    --html-details coverage/lines.html --print-summary coverage
.PHONY: coverage lint valgrind

# Rules that a program can check.
dist_check_SCRIPTS = \
	%D%/check-format.sh %D%/check-layers.sh %D%/check-manual.sh \
	%D%/check-readme.sh
TESTS += \
	%D%/check-format.sh %D%/check-layers.sh %D%/check-manual.sh \
	%D%/check-readme.sh

# For the tests that run the programs, and look into the tree.
# (libxapian's own check of a database frees tables through another type.)
AM_TESTS_ENVIRONMENT = \
	top_srcdir='$(top_srcdir)'; export top_srcdir; \
	top_builddir='$(top_builddir)'; export top_builddir; \
	ASAN_OPTIONS="new_delete_type_mismatch=0:$$ASAN_OPTIONS"; \
	export ASAN_OPTIONS; \
	LSAN_OPTIONS="suppressions=$(abs_top_srcdir)/tests/lsan.supp:print_suppressions=0:$$LSAN_OPTIONS"; \
	export LSAN_OPTIONS;
dist_noinst_DATA += %D%/lsan.supp
cli_tests = \
	%D%/check-options.sh \
	%D%/cli/fields.sh %D%/cli/limits.sh %D%/cli/matching.pl %D%/cli/names.sh \
	%D%/cli/sample.sh %D%/cli/search.sh \
	%D%/cli/test_inflections.sh \
	%D%/cli/test_explain.sh \
	%D%/cli/test_cite.sh \
	%D%/cli/test_copies.sh %D%/cli/test_order.sh %D%/cli/test_order_cut.sh \
	%D%/cli/test_phrases.sh \
	%D%/cli/test_ranking.sh \
	%D%/cli/usage.sh
dist_check_SCRIPTS += $(cli_tests)
TESTS += $(cli_tests)

# The sample has no local.mk of its own: polix would index it.
dist_noinst_DATA += \
	corpus/sample/.polixignore \
	corpus/sample/README \
	corpus/sample/calder/defence-white-paper-2019.txt \
	corpus/sample/calder/harbour-day-speech-2018.txt \
	corpus/sample/calder/maritime-security-strategy-2022.md \
	corpus/sample/calder/port-calls-regulations-2018.txt \
	corpus/sample/calder/procurement-code-2018.txt \
	corpus/sample/calder/records-2016-2021.jsonl \
	corpus/sample/forum/communique-2023.txt \
	corpus/sample/forum/lignes-directrices-exercices-2023.html \
	corpus/sample/institute/harbors-as-embassies.txt \
	corpus/sample/institute/omnidirectional-visits-summary.txt \
	corpus/sample/norland/defense-white-paper-2021.md \
	corpus/sample/norland/personal-data-protection-act.html \
	corpus/sample/norland/press-release-cam-ranh-visit.html \
	corpus/sample/norland/sanctions-guidance-2022.txt \
	corpus/sample/qrels.txt \
	corpus/sample/topics.tsv \
	corpus/sample/vietnam/hop-tac-bien-2020.txt \
	corpus/sample/web/small-navies-long-voyages.txt \
	corpus/sample/westermark/merkblatt-hafenbesuche-2021.txt

include %D%/bench/local.mk
include %D%/peers/local.mk
include %D%/quality/local.mk
include %D%/torture/local.mk
