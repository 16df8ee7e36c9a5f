# SPDX-License-Identifier: GPL-2.0-or-later
noinst_LIBRARIES += src/libsearch.a
src_libsearch_a_SOURCES = \
	%D%/acronym.c %D%/acronym.h \
	%D%/context.c %D%/context.h \
	%D%/copies.c \
	%D%/count.c \
	%D%/definition.c %D%/definition.h \
	%D%/evaluate.c %D%/evaluate.h \
	%D%/evaluate_term.c %D%/evaluate_words.c %D%/evaluator.h \
	%D%/excerpt.c %D%/excerpt.h \
	%D%/expand.c %D%/expand.h %D%/expander.h \
	%D%/expand_leaf.c %D%/expand_stem.c %D%/expand_word.c \
	%D%/feature.c %D%/feature.h \
	%D%/field.c %D%/field.h \
	%D%/filter.c %D%/filter.h \
	%D%/near.c \
	%D%/nearness.c %D%/nearness.h \
	%D%/order.c %D%/order.h \
	%D%/page.c \
	%D%/pattern.c %D%/pattern.h \
	%D%/plan.c %D%/plan.h %D%/planner.h \
	%D%/plan_definition.c %D%/plan_field.c %D%/plan_names.c %D%/plan_provision.c \
	%D%/plan_term.c %D%/plan_units.c \
	%D%/present.c %D%/present.h \
	%D%/provision.c %D%/provision.h \
	%D%/query.c %D%/query.h \
	%D%/query_headline.c \
	%D%/query_lexer.c %D%/query_lexer.h \
	%D%/query_mark.c %D%/query_mark.h \
	%D%/query_names.c %D%/query_names.h \
	%D%/query_near.c %D%/query_near.h \
	%D%/query_number.c %D%/query_number.h \
	%D%/query_print.c \
	%D%/query_spread.c \
	%D%/query_text.c %D%/query_text.h \
	%D%/query_tree.c %D%/query_tree.h \
	%D%/query_word.c %D%/query_word.h \
	%D%/rank.c %D%/rank.h %D%/ranker.h \
	%D%/rank_above.c %D%/rank_behind.c %D%/rank_heading.c \
	%D%/rank_provision.c %D%/rank_score.c \
	%D%/record_match.c %D%/record_match.h \
	%D%/records.c %D%/records.h \
	%D%/run.h %D%/search.c %D%/search.h %D%/search_units.c \
	%D%/searcher.c %D%/searcher.h \
	%D%/show.c \
	%D%/skim.c %D%/skim.h \
	%D%/status.c %D%/status.h \
	%D%/stem_table.c %D%/stem_table.h \
	%D%/suggest.c %D%/suggest.h \
	%D%/terms.c %D%/terms.h \
	%D%/textmap.c %D%/textmap.h \
	%D%/weights.h \
	%D%/wild.c %D%/wild.h \
	%D%/windows.c %D%/windows.h \
	%D%/word_roles.c %D%/word_roles.h

unit_tests += tests/unit/test_query tests/unit/test_query_warnings \
	tests/unit/test_query_words
tests_unit_test_query_SOURCES = tests/unit/test_query.c \
	tests/unit/query_row.c tests/unit/query_row.h
tests_unit_test_query_LDADD = $(search_libs) $(CMOCKA_LIBS)
tests_unit_test_query_warnings_SOURCES = tests/unit/test_query_warnings.c \
	tests/unit/query_row.c tests/unit/query_row.h
tests_unit_test_query_warnings_LDADD = $(search_libs) $(CMOCKA_LIBS)
tests_unit_test_query_words_SOURCES = tests/unit/test_query_words.c \
	tests/unit/query_row.c tests/unit/query_row.h
tests_unit_test_query_words_LDADD = $(search_libs) $(CMOCKA_LIBS)

unit_tests += tests/unit/test_excerpt
tests_unit_test_excerpt_LDADD = $(search_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_excerpt_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_feature
tests_unit_test_feature_LDADD = $(search_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_feature_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_definition
tests_unit_test_definition_LDADD = $(search_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_definition_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_nearness
tests_unit_test_nearness_LDADD = $(search_libs) $(CMOCKA_LIBS)
nodist_EXTRA_tests_unit_test_nearness_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_pattern
tests_unit_test_pattern_LDADD = $(search_libs) $(CMOCKA_LIBS)

unit_tests += tests/unit/test_searcher
tests_unit_test_searcher_SOURCES = tests/unit/test_searcher.c \
	tests/unit/made_index.c tests/unit/made_index.h
tests_unit_test_searcher_LDADD = $(search_libs) $(CMOCKA_LIBS)
# Time is what the test says.
tests_unit_test_searcher_LDFLAGS = \
	$(AM_LDFLAGS) -Wl,--wrap=g_get_monotonic_time
nodist_EXTRA_tests_unit_test_searcher_SOURCES = cxx-linker.cc

unit_tests += tests/unit/test_wild
tests_unit_test_wild_LDADD = $(search_libs) $(CMOCKA_LIBS)

unit_tests += tests/unit/test_windows
tests_unit_test_windows_LDADD = $(search_libs) $(CMOCKA_LIBS)
