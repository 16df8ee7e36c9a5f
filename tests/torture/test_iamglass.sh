#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# iamglass.pl, all of it.
if grep -q 'define WITH_SANITIZER' "${top_builddir:?}/config.h"; then
	echo 'libxapian itself reads past the end of a damaged block'
	exit 77
fi
exec perl "${top_srcdir:?}/tests/torture/iamglass.pl"
