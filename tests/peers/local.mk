# SPDX-License-Identifier: GPL-2.0-or-later
#
# make peers PEERS_TEXTS='DIR...' PEERS_WORK=DIR: queries.tsv, answered by polix
# and by omega, recoll and SQLite FTS5, which have to be installed.
dist_noinst_SCRIPTS += %D%/peers.pl
dist_noinst_DATA += %D%/queries.tsv

PEERS_WORK = peers

.PHONY: peers
peers: polix$(EXEEXT) polix-index$(EXEEXT)
	top_builddir=$(top_builddir) $(top_srcdir)/tests/peers/peers.pl \
	    $(PEERS_TEXTS) $(PEERS_WORK)
