/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef POLIX_TESTS_UNIT_H
#define POLIX_TESTS_UNIT_H

/* What cmocka wants to stand before it, and GLib. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>

#endif
