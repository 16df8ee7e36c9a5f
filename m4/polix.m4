# SPDX-License-Identifier: GPL-2.0-or-later

# POLIX_CXX17: adds -std=c++17 if the compiler's default is older.
AC_DEFUN([POLIX_CXX17], [
	AC_MSG_CHECKING([whether $CXX speaks C++17])
	AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[
		#if __cplusplus < 201703L
		#error older than C++17
		#endif
	]])],
		[AC_MSG_RESULT([yes])],
		[AC_MSG_RESULT([with -std=c++17]); CXX="$CXX -std=c++17"])
])

# POLIX_ADD_FLAG(VARIABLE, FLAG): appends FLAG to VARIABLE if the current language's compiler and linker take it.
AC_DEFUN([POLIX_ADD_FLAG], [
	AS_VAR_PUSHDEF([cache], [polix_cv_[]_AC_LANG_ABBREV[]_$2])
	AC_CACHE_CHECK([whether []_AC_LANG[] compiler takes $2], [cache], [
		polix_saved_cflags=$CFLAGS polix_saved_cxxflags=$CXXFLAGS
		CFLAGS="$CFLAGS -Werror $2" CXXFLAGS="$CXXFLAGS -Werror $2"
		AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])],
			[AS_VAR_SET([cache], [yes])], [AS_VAR_SET([cache], [no])])
		CFLAGS=$polix_saved_cflags CXXFLAGS=$polix_saved_cxxflags
	])
	AS_VAR_IF([cache], [yes], [$1="$$1 $2"])
	AS_VAR_POPDEF([cache])
])

# POLIX_WARNINGS: WARN_CFLAGS and WARN_CXXFLAGS, each flag tried first; --enable-werror for CI, never the default.
AC_DEFUN([POLIX_WARNINGS], [
	AC_ARG_ENABLE([werror],
		[AS_HELP_STRING([--enable-werror], [warnings are errors (for CI)])],
		[], [enable_werror=no])
	m4_foreach_w([flag], [-Wall -Wextra -Wshadow -Wconversion -Wcast-qual -Wvla -Wformat=2 -Wswitch-enum
			-Wnull-dereference -Wimplicit-fallthrough -Wundef -Wstrict-prototypes -Wmissing-prototypes],
		[POLIX_ADD_FLAG([WARN_CFLAGS], flag)])
	AC_LANG_PUSH([C++])
	m4_foreach_w([flag], [-Wall -Wextra -Wshadow -Wconversion -Wcast-qual -Wformat=2 -Wundef],
		[POLIX_ADD_FLAG([WARN_CXXFLAGS], flag)])
	AC_LANG_POP([C++])
	AS_IF([test "$enable_werror" = yes],
		[WARN_CFLAGS="$WARN_CFLAGS -Werror" WARN_CXXFLAGS="$WARN_CXXFLAGS -Werror"])
	AC_SUBST([WARN_CFLAGS])
	AC_SUBST([WARN_CXXFLAGS])
])

# POLIX_HARDENING: HARDEN_CFLAGS and HARDEN_LDFLAGS.
AC_DEFUN([POLIX_HARDENING], [
	m4_foreach_w([flag], [-fstack-protector-strong -fstack-clash-protection -fPIE],
		[POLIX_ADD_FLAG([HARDEN_CFLAGS], flag)])
	m4_foreach([flag], [[-pie], [[-Wl,-z,relro]], [[-Wl,-z,now]], [[-Wl,-z,pack-relative-relocs]],
			[[-Wl,--as-needed]]],
		[POLIX_ADD_FLAG([HARDEN_LDFLAGS], m4_dquote(flag))])
	AC_SUBST([HARDEN_CFLAGS])
	AC_SUBST([HARDEN_LDFLAGS])
])

# POLIX_SANITIZER: --with-sanitizer=address,undefined.
AC_DEFUN([POLIX_SANITIZER], [
	AC_ARG_WITH([sanitizer],
		[AS_HELP_STRING([--with-sanitizer=LIST], [build with -fsanitize=LIST, as in address,undefined])],
		[], [with_sanitizer=no])
	AS_CASE([$with_sanitizer],
		[no], [HARDEN_CPPFLAGS="-D_FORTIFY_SOURCE=2"],
		[SANITIZE_FLAGS="-fsanitize=$with_sanitizer -fno-omit-frame-pointer -fno-sanitize-recover=all"
		 AC_DEFINE([WITH_SANITIZER], [1], [Define to 1 if built with a sanitizer.])])
	AC_SUBST([HARDEN_CPPFLAGS])
	AC_SUBST([SANITIZE_FLAGS])
])

# POLIX_START: START_LIBS, the system's libraries as polix, which mostly runs for a few milliseconds, is linked with
# them.  Each shared library costs it a tenth of a millisecond or two: so GLib and the small ones are taken from their
# archives, where there are such; and Xapian and libstdc++, which have most of the symbols, come first in the order in
# which those are looked up.  --disable-static-libraries: as everything else is.
AC_DEFUN([POLIX_START], [
	AC_ARG_ENABLE([static-libraries],
		[AS_HELP_STRING([--disable-static-libraries],
			[link polix with shared libraries only; it starts later then])],
		[], [enable_static_libraries=yes])
	polix_start_first="-lstdc++ $XAPIAN_LIBS -lc"
	polix_start_libs="-Wl,-Bstatic -lglib-2.0 -lpcre2-8 -lstemmer -lzstd -lxxhash -ljansson -Wl,-Bdynamic"
	AS_IF([test "$enable_static_libraries" = yes && test "$with_sanitizer" = no], [
		AC_LANG_PUSH([C++])
		AC_CACHE_CHECK([whether libraries that polix starts with are there as archives], [polix_cv_start], [
			polix_saved_libs=$LIBS
			LIBS="$polix_start_first $polix_start_libs $ICU_LIBS -lm $LIBS"
			AC_LINK_IFELSE([AC_LANG_PROGRAM([[
				extern "C" {
				void g_string_new(void);
				void g_regex_new(void);
				void sb_stemmer_new(void);
				void ZSTD_isError(void);
				void XXH3_64bits(void);
				void json_object(void);
				}
			]], [[
				g_string_new();
				g_regex_new();
				sb_stemmer_new();
				ZSTD_isError();
				XXH3_64bits();
				json_object();
			]])], [polix_cv_start=yes], [polix_cv_start=no])
			LIBS=$polix_saved_libs
		])
		AC_LANG_POP([C++])
	], [polix_cv_start=no])
	AS_IF([test "$polix_cv_start" = yes],
		[START_LIBS="$polix_start_first $polix_start_libs $ICU_LIBS -lm"],
		[START_LIBS="$XAPIAN_LIBS $GLIB_LIBS $ICU_LIBS $ICU_I18N_LIBS -lstemmer $ZSTD_LIBS $XXHASH_LIBS $JANSSON_LIBS -lm"])
	AC_SUBST([START_LIBS])
])
