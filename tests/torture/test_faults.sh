#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# A short run of faults.pl.
exec perl "${top_srcdir:?}/tests/torture/faults.pl" 29
