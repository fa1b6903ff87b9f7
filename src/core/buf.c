#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "track/text.h"

struct track_str track_str_from(const char *nul_terminated)
{
    if (!nul_terminated)
        return TRACK_STR("");
    return (struct track_str){nul_terminated, strlen(nul_terminated)};
}

bool track_str_equal(struct track_str a, struct track_str b)
{
    return a.len == b.len && (a.len == 0 || a.ptr == b.ptr || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct track_str track_str_trim(struct track_str s)
{
    while (s.len > 0 && is_blank(s.ptr[s.len - 1]))
        s.len--;
    while (s.len > 0 && is_blank(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    return s;
}

bool track_str_is_number(struct track_str s)
{
    size_t at = 0;
    while (at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9')
        at++;
    return at > 0 && at == s.len;
}

/* Makes room for `len` more bytes and the NUL behind them. */
static bool reserve(struct track_buf *buf, size_t len)
{
    if (buf->failed)
        return false;
    if (len < buf->cap - buf->len)
        return true;

    size_t cap = buf->cap ? buf->cap : 64;
    while (cap - buf->len <= len) {
        if (cap > SIZE_MAX / 2) {
            buf->failed = true;
            return false;
        }
        cap *= 2;
    }
    char *ptr = realloc(buf->ptr, cap);
    if (!ptr) {
        buf->failed = true;
        return false;
    }
    buf->ptr = ptr;
    buf->cap = cap;
    return true;
}

void track_buf_add(struct track_buf *buf, const char *ptr, size_t len)
{
    if (!reserve(buf, len))
        return;
    if (len > 0)
        memcpy(buf->ptr + buf->len, ptr, len);
    buf->len += len;
    buf->ptr[buf->len] = '\0';
}

void track_buf_str(struct track_buf *buf, struct track_str s)
{
    track_buf_add(buf, s.ptr, s.len);
}

void track_buf_puts(struct track_buf *buf, const char *nul_terminated)
{
    track_buf_str(buf, track_str_from(nul_terminated));
}

void track_buf_char(struct track_buf *buf, char c)
{
    track_buf_add(buf, &c, 1);
}

void track_buf_printf(struct track_buf *buf, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0) {
        buf->failed = true;
        return;
    }
    if (!reserve(buf, (size_t)len))
        return;

    va_start(args, format);
    vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, args);
    va_end(args);
    buf->len += (size_t)len;
}

struct track_str track_buf_view(const struct track_buf *buf)
{
    return buf->ptr ? (struct track_str){buf->ptr, buf->len} : TRACK_STR("");
}

void track_buf_release(struct track_buf *buf)
{
    free(buf->ptr);
    *buf = (struct track_buf){0};
}
