#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# A short run of damage.pl.
exec perl "${top_srcdir:?}/tests/torture/damage.pl" 20
