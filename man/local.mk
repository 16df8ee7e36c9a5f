# SPDX-License-Identifier: GPL-2.0-or-later
dist_man_MANS += %D%/polix.1 %D%/polix-search.1 %D%/polix-show.1 \
	%D%/polix-status.1 %D%/polix-count.1 %D%/polix-kwic.1 \
	%D%/polix-terms.1 %D%/polix-timeline.1 %D%/polix-cite.1 %D%/polix-verify.1 \
	%D%/polix-index.1 %D%/polix-aliases.5 %D%/polix-config.5 \
	%D%/polix-index.5 \
	%D%/polix-query.7
