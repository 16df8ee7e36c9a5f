/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/repairs.h"

const char *
repair_kind_name(RepairKind kind)
{
	static const char *const names[REPAIR_KINDS] = {
	    [REPAIR_HYPHEN] = "hyphens",
	    [REPAIR_FURNITURE] = "furniture",
	    [REPAIR_CHARACTERS] = "characters",
	    [REPAIR_QUOTES] = "quotes",
	    [REPAIR_SPACING] = "spacing",
	};

	return names[kind];
}
