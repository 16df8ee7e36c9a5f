# SPDX-License-Identifier: GPL-2.0-or-later
#
# Texts as a string in C.
BEGIN {
	print "/* Made by index/aliases.awk from aliases.txt and countries.txt. */"
	print "#include \"index/aliases.h\"\n"
	print "const char aliases_default[] ="
}
{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	printf "    \"%s\\n\"\n", $0
}
END {
	print "    ;"
}
