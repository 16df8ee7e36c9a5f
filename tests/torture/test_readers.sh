#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# A short run of readers.pl.
exec perl "${top_srcdir:?}/tests/torture/readers.pl" 3 4
