/*
 * memory - preloaded into a program, it counts the allocations which the program itself makes, not
 * its libraries, and refuses one of them.
 *
 *   MEMORY_AT=N       the allocation that is refused, counted from 1; without it they are only
 * counted MEMORY_LASTING=1  all after it are refused, too MEMORY_COUNT=FILE the number of
 * allocations is written here at the end
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* glibc's own names: to look for the next malloc, dlsym would allocate. */
/* NOLINTBEGIN(bugprone-reserved-identifier) */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *ptr, size_t size);
/* NOLINTEND(bugprone-reserved-identifier) */

static uintptr_t text_start;
static uintptr_t text_end;
static long made;
static long at;
static bool lasting;

/* The first object is the program. */
static int find_text(struct dl_phdr_info *info, size_t size, void *unused)
{
    (void)size;
    (void)unused;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        if (part->p_type == PT_LOAD && (part->p_flags & PF_X)) {
            text_start = info->dlpi_addr + part->p_vaddr;
            text_end = text_start + part->p_memsz;
        }
    }
    return 1;
}

__attribute__((constructor)) static void start(void)
{
    const char *value = getenv("MEMORY_AT");

    at = value ? strtol(value, NULL, 10) : 0;
    lasting = getenv("MEMORY_LASTING") != NULL;
    dl_iterate_phdr(find_text, NULL);
}

__attribute__((destructor)) static void stop(void)
{
    const char *path = getenv("MEMORY_COUNT");
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;

    if (fd >= 0) {
        dprintf(fd, "%ld\n", made);
        close(fd);
    }
}

static bool refuses(const void *caller)
{
    uintptr_t place = (uintptr_t)caller;

    if (place < text_start || place >= text_end)
        return false;
    made++;
    if (at == 0 || made < at || (made > at && !lasting))
        return false;
    errno = ENOMEM;
    return true;
}

#define REFUSED refuses(__builtin_return_address(0))

void *malloc(size_t size)
{
    return REFUSED ? NULL : __libc_malloc(size);
}

void *calloc(size_t nmemb, size_t size)
{
    return REFUSED ? NULL : __libc_calloc(nmemb, size);
}

void *realloc(void *ptr, size_t size)
{
    return REFUSED ? NULL : __libc_realloc(ptr, size);
}

void *reallocarray(void *ptr, size_t nmemb, size_t size)
{
    size_t whole = 0;

    if (REFUSED)
        return NULL;
    if (__builtin_mul_overflow(nmemb, size, &whole)) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_realloc(ptr, whole);
}

static char *copy(const char *string, size_t len)
{
    char *made_copy = __libc_malloc(len + 1);

    if (made_copy) {
        memcpy(made_copy, string, len);
        made_copy[len] = '\0';
    }
    return made_copy;
}

char *strdup(const char *s)
{
    return REFUSED ? NULL : copy(s, strlen(s));
}

char *strndup(const char *string, size_t n)
{
    return REFUSED ? NULL : copy(string, strnlen(string, n));
}

char *realpath(const char *name, char *resolved)
{
    static char *(*next)(const char *, char *);

    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "realpath");
    return !resolved && REFUSED ? NULL : next(name, resolved);
}

int vasprintf(char **ptr, const char *f, va_list arg)
{
    static int (*next)(char **, const char *, va_list);

    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "vasprintf");
    return REFUSED ? -1 : next(ptr, f, arg);
}

int asprintf(char **ptr, const char *fmt, ...)
{
    static int (*next)(char **, const char *, va_list);
    va_list args;

    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "vasprintf");
    if (REFUSED)
        return -1;
    va_start(args, fmt);
    int len = next(ptr, fmt, args);
    va_end(args);
    return len;
}
