# SPDX-License-Identifier: GPL-2.0-or-later
#
# make bench BENCH_MB=100: how fast, how large, on so many megabytes.
# make bench BENCH_KIT=DIR: also what compares polix with others, in DIR.
dist_noinst_SCRIPTS += %D%/bench.pl

BENCH_MB = 10
BENCH_KIT =

.PHONY: bench
bench: polix$(EXEEXT) polix-index$(EXEEXT)
	$(AM_V_GEN)top_srcdir='$(top_srcdir)' $(top_srcdir)/tests/bench/bench.pl \
		--build $(top_builddir) --mb $(BENCH_MB) $(BENCH_KIT:%=--kit %)
