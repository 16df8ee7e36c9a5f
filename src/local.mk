# SPDX-License-Identifier: GPL-2.0-or-later
include src/base/local.mk
include src/text/local.mk
include src/store/local.mk
include src/search/local.mk
include src/cli/local.mk
include src/verify/local.mk
include src/command/local.mk
