# SPDX-License-Identifier: GPL-2.0-or-later
#
# bash looks for completions in a file called like the program.
dist_bashcompletion_DATA = %D%/polix %D%/polix-index
