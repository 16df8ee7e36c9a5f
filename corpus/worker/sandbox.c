/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/worker/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/landlock.h>
#include <seccomp.h>

enum {
	MAX_FILES = 64, /* open at a time */
};

/* Landlock: which files. */

/* What a reader's libraries load when a document asks for it. */
static const char *const readable[] = {
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/magic",
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/local/share",
    "/usr/share",
    "/var/cache/fontconfig",
};

static const guint64 reading = LANDLOCK_ACCESS_FS_READ_FILE |
    LANDLOCK_ACCESS_FS_READ_DIR;

/* Of the first version; rights that later ones know are those to write
   (REFER, TRUNCATE), which the system call filter refuses, too. */
static const guint64 all_rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

static int
landlock_version(void)
{
	return (int)syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
}

static void
allow_reading(int rules, const char *path)
{
	struct landlock_path_beneath_attr rule = {.allowed_access = reading};
	int descriptor = open(path, O_PATH | O_CLOEXEC);
	const gboolean folder = g_file_test(path, G_FILE_TEST_IS_DIR);

	if (descriptor < 0)
		return;
	if (!folder)
		rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
	rule.parent_fd = descriptor;
	syscall(
	    SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(descriptor);
}

static gboolean
restrict_files(void)
{
	const struct landlock_ruleset_attr attributes = {
	    .handled_access_fs = all_rights};
	int rules = (int)syscall(
	    SYS_landlock_create_ruleset, &attributes, sizeof(attributes), 0);
	gboolean done;

	if (rules < 0)
		return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(readable); i++)
		allow_reading(rules, readable[i]);
	done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return done;
}

/* seccomp: which system calls. */

/* What the C library, GLib and the readers' libraries call when they compute,
   manage memory, and read what is open. */
static const int harmless[] = {
    SCMP_SYS(brk),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(close),
    SCMP_SYS(dup),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(fadvise64),
    SCMP_SYS(fstat),
    SCMP_SYS(fstatfs),
    SCMP_SYS(futex),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents64),
    SCMP_SYS(getegid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getpid),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrlimit),
    SCMP_SYS(getrusage),
    SCMP_SYS(gettid),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(getuid),
    SCMP_SYS(lseek),
    SCMP_SYS(madvise),
    SCMP_SYS(membarrier),
    SCMP_SYS(mremap),
    SCMP_SYS(munmap),
    SCMP_SYS(nanosleep),
    SCMP_SYS(newfstatat),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(pread64),
    SCMP_SYS(read),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(readv),
    SCMP_SYS(recvmsg),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rseq),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sendmsg),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(stat),
    SCMP_SYS(statfs),
    SCMP_SYS(statx),
    SCMP_SYS(sysinfo),
    SCMP_SYS(time),
    SCMP_SYS(uname),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(lstat),
};

/* Flags of open(2) that are for more than reading. */
enum {
	WRITING = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND |
	    (O_TMPFILE & ~O_DIRECTORY),
};

/* Calls that are harmless when an argument is as here: one of several rows is
   enough. */
static const struct {
	int call;
	struct scmp_arg_cmp argument;
} conditions[] = {
    /* To read only. */
    {SCMP_SYS(open), {1, SCMP_CMP_MASKED_EQ, WRITING, O_RDONLY}},
    {SCMP_SYS(openat), {2, SCMP_CMP_MASKED_EQ, WRITING, O_RDONLY}},
    /* Code comes from files: no memory is written and then run. */
    {SCMP_SYS(mmap), {2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0}},
    {SCMP_SYS(mmap), {2, SCMP_CMP_EQ, PROT_READ | PROT_EXEC, 0}},
    {SCMP_SYS(mprotect), {2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0}},
    {SCMP_SYS(fcntl), {1, SCMP_CMP_EQ, F_GETFL, 0}},
    {SCMP_SYS(fcntl), {1, SCMP_CMP_EQ, F_GETFD, 0}},
    {SCMP_SYS(fcntl), {1, SCMP_CMP_EQ, F_SETFD, 0}},
    /* Limits, to look at: no new one. */
    {SCMP_SYS(prlimit64), {2, SCMP_CMP_EQ, 0, 0}},
};

static int
allow_some(scmp_filter_ctx filter)
{
	/* abort(3) sends itself a signal. */
	const struct scmp_arg_cmp self = {
	    0, SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0};
	int bad = seccomp_rule_add_array(
	    filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &self);

	for (gsize i = 0; i < G_N_ELEMENTS(conditions); i++)
		bad |= seccomp_rule_add_array(filter, SCMP_ACT_ALLOW,
		    conditions[i].call, 1, &conditions[i].argument);
	return bad;
}

static gboolean
restrict_calls(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int bad = 0;

	if (filter == NULL)
		return FALSE;
	/* Nothing here is secret from itself, so that what mitigates reading
	   one's own memory by speculation would only slow it down. */
	seccomp_attr_set(filter, SCMP_FLTATR_CTL_SSB, 1);
	seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	for (gsize i = 0; i < G_N_ELEMENTS(harmless); i++)
		bad |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, harmless[i], 0);
	bad |= allow_some(filter);
	bad |= seccomp_load(filter);
	seccomp_release(filter);
	return bad == 0;
}

static void
limit(__rlimit_resource_t resource, guint64 most)
{
	struct rlimit now;

	if (getrlimit(resource, &now) != 0)
		return;
	now.rlim_max = MIN(now.rlim_max, (rlim_t)most);
	now.rlim_cur = MIN(now.rlim_cur, now.rlim_max);
	setrlimit(resource, &now);
}

/* Bytes of address space that are taken. */
static guint64
address_space(void)
{
	g_autofree char *content = NULL;

	if (!g_file_get_contents("/proc/self/statm", &content, NULL, NULL))
		return 0;
	return g_ascii_strtoull(content, NULL, 10) *
	    (guint64)sysconf(_SC_PAGESIZE);
}

static void
limit_resources(const SandboxLimits *limits)
{
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_NPROC, 0);
	limit(RLIMIT_NOFILE, MAX_FILES);
	limit(RLIMIT_MEMLOCK, 0);
	limit(RLIMIT_MSGQUEUE, 0);
	if (limits->memory != 0)
		limit(RLIMIT_AS, address_space() + limits->memory);
}

#ifdef WITH_SANITIZER
static const gboolean sanitized = TRUE;
#else
static const gboolean sanitized = FALSE;
#endif

char *
sandbox_enter(const SandboxLimits *limits)
{
	g_autoptr(GString) missing = g_string_new(NULL);

	if (sanitized)
		return g_string_free(g_steal_pointer(&missing), FALSE);
	limit_resources(limits);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		g_string_append(missing, "no_new_privs");
	/* A kernel without it is nothing to be told at every run: --version
	   does. */
	if (landlock_version() > 0 && !restrict_files())
		g_string_append_printf(
		    missing, "%sLandlock", missing->len > 0 ? ", " : "");
	if (!restrict_calls())
		g_string_append_printf(
		    missing, "%sseccomp", missing->len > 0 ? ", " : "");
	return g_string_free(g_steal_pointer(&missing), FALSE);
}

char *
sandbox_describe(void)
{
	const struct scmp_version *seccomp = seccomp_version();
	int landlock = landlock_version();
	g_autofree char *version = NULL;

	if (sanitized)
		return g_strdup("off (built with a sanitizer)");
	if (landlock > 0)
		version = g_strdup_printf("Landlock %d", landlock);
	return g_strdup_printf("seccomp (libseccomp %u.%u.%u), %s",
	    seccomp->major, seccomp->minor, seccomp->micro,
	    version == NULL ? "no Landlock" : version);
}
