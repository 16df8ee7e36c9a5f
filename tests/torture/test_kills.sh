#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# A short run of kills.pl.
exec perl "${top_srcdir:?}/tests/torture/kills.pl" 10 0
