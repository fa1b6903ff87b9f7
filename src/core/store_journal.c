#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store_internal.h"

/*
 * The journal is a list of records, each ended by a NUL because a path may hold anything else:
 *
 *   track 1
 *   commit FROM TO REF          (FROM TO zero and no REF: no commit)
 *   index PATH
 *   file OLD NEW TEMP PATH      (for each file of the work tree that is replaced)
 *   ready
 *   moved FROM TO               (checksums; added just before the index is replaced)
 */
static const char head_record[] = "track 1";
static const char ready_record[] = "ready";

static void add_ids(struct track_buf *buf, const char *kind, const git_oid *a, const git_oid *b)
{
    track_buf_printf(buf, "%s %s ", kind, git_oid_tostr_s(a));
    track_buf_puts(buf, git_oid_tostr_s(b));
}

static void end_record(struct track_buf *buf)
{
    track_buf_char(buf, '\0');
}

static void print_journal(struct track_buf *buf, const struct store_journal *journal)
{
    track_buf_puts(buf, head_record);
    end_record(buf);
    add_ids(buf, "commit", &journal->from, &journal->to);
    track_buf_printf(buf, " %s", journal->ref);
    end_record(buf);
    track_buf_printf(buf, "index %s", journal->index_path);
    end_record(buf);
    for (size_t i = 0; i < journal->count; i++) {
        const struct store_journal_file *file = &journal->files[i];

        add_ids(buf, "file", &file->old, &file->new);
        track_buf_printf(buf, " %s %s", file->temp, file->path);
        end_record(buf);
    }
    track_buf_puts(buf, ready_record);
    end_record(buf);
}

/* Written beside and renamed, so that a journal is there as a whole or not. */
static struct track_error *put_journal(const char *folder, struct track_str bytes)
{
    char *path = store_join(folder, "journal");
    char *beside = store_join(folder, "journal.new");
    struct track_error *error = path && beside ? NULL : track_error_no_memory();

    if (!error) {
        unlink(beside);
        error = store_write_own(beside, bytes, STORE_SYNC_REFS);
    }
    if (!error && rename(beside, path) < 0)
        error = track_error_io(errno, "cannot write '%s'", path);
    if (!error)
        error = store_sync_folder(path, STORE_SYNC_REFS);
    free(beside);
    free(path);
    return error;
}

struct track_error *store_journal_write(const struct store_journal *journal, const char *folder)
{
    struct track_buf buf = {0};
    struct track_error *error;

    print_journal(&buf, journal);
    error = buf.failed ? track_error_no_memory() : put_journal(folder, track_buf_view(&buf));
    track_buf_release(&buf);
    return error;
}

struct track_error *store_journal_add_index(const struct store_journal *journal, const char *folder)
{
    struct track_buf buf = {0};
    struct track_error *error = NULL;
    char *path = store_join(folder, "journal");
    int fd = path ? open(path, O_WRONLY | O_APPEND | O_CLOEXEC) : -1;

    add_ids(&buf, "moved", &journal->index_from, &journal->index_to);
    end_record(&buf);
    if (buf.failed || !path)
        error = track_error_no_memory();
    else if (fd < 0 || write(fd, buf.ptr, buf.len) != (ssize_t)buf.len ||
             store_sync(fd, STORE_SYNC_REFS) < 0)
        error = track_error_io(errno, "cannot write '%s'", path);
    if (fd >= 0)
        close(fd);
    track_buf_release(&buf);
    free(path);
    return error;
}

/* --- reading --------------------------------------------------------------------------------- */

static bool take_word(struct track_str *record, const char *word)
{
    size_t len = strlen(word);

    if (record->len < len || memcmp(record->ptr, word, len) != 0)
        return false;
    record->ptr += len;
    record->len -= len;
    return true;
}

static bool take_id(struct track_str *record, git_oid *id)
{
    const size_t len = GIT_OID_HEXSZ;

    if (!take_word(record, " ") || record->len < len || git_oid_fromstrn(id, record->ptr, len) < 0)
        return false;
    record->ptr += len;
    record->len -= len;
    return true;
}

static bool take_rest(struct track_str record, char **out)
{
    free(*out);
    *out = take_word(&record, " ") ? strndup(record.ptr, record.len) : NULL;
    return *out != NULL;
}

static bool take_temp(struct track_str *record, char temp[STORE_TEMP_NAME])
{
    if (!take_word(record, " "))
        return false;

    const char *blank = memchr(record->ptr, ' ', record->len);
    size_t len = blank ? (size_t)(blank - record->ptr) : 0;
    if (len == 0 || len >= STORE_TEMP_NAME || memchr(record->ptr, '/', len))
        return false;
    memcpy(temp, record->ptr, len);
    temp[len] = '\0';
    record->ptr += len;
    record->len -= len;
    return true;
}

static bool take_file(struct store_journal *journal, struct track_str record)
{
    struct store_journal_file file = {0};
    struct store_journal_file *files =
        reallocarray(journal->files, journal->count + 1, sizeof(*files));

    if (!files)
        return false;
    journal->files = files;
    if (!take_id(&record, &file.old) || !take_id(&record, &file.new) ||
        !take_temp(&record, file.temp) || !take_rest(record, &file.path))
        return false;
    files[journal->count++] = file;
    return true;
}

static bool take_record(struct store_journal *journal, struct track_str record, bool *ready)
{
    if (take_word(&record, "commit"))
        return take_id(&record, &journal->from) && take_id(&record, &journal->to) &&
               take_rest(record, &journal->ref);
    if (take_word(&record, "index"))
        return take_rest(record, &journal->index_path);
    if (take_word(&record, "file"))
        return take_file(journal, record);
    if (take_word(&record, "moved"))
        return journal->index_moves =
                   take_id(&record, &journal->index_from) && take_id(&record, &journal->index_to);
    if (take_word(&record, ready_record))
        return *ready = true;
    return false;
}

/* A last record that has no NUL was never finished, and what it announces not begun. */
static bool parse(struct store_journal *journal, struct track_str text)
{
    bool ready = false;
    bool first = true;

    for (const char *nul; (nul = memchr(text.ptr, '\0', text.len)); first = false) {
        struct track_str record = {text.ptr, (size_t)(nul - text.ptr)};

        text.ptr += record.len + 1;
        text.len -= record.len + 1;
        if (first ? !track_str_equal(record, track_str_from(head_record))
                  : !take_record(journal, record, &ready))
            return false;
    }
    return ready && journal->ref && journal->index_path;
}

struct track_error *store_journal_read(struct store_journal *out, bool *found, const char *folder)
{
    struct store_journal journal = {0};
    struct store_file file = {0};
    struct track_error *error = NULL;
    char *path = store_join(folder, "journal");

    if (!path)
        return track_error_no_memory();
    *found = false;
    if (access(path, F_OK) == 0) {
        if (!store_read_own(&file, path) || !parse(&journal, store_file_view(&file)))
            error = track_error_new(TRACK_E_IO, "cannot read the journal '%s'", path);
        else
            *found = true;
    }
    if (*found)
        *out = journal;
    else
        store_journal_release(&journal);
    store_file_release(&file);
    free(path);
    return error;
}

void store_journal_release(struct store_journal *journal)
{
    for (size_t i = 0; i < journal->count; i++)
        free(journal->files[i].path);
    free(journal->files);
    free(journal->index_path);
    free(journal->ref);
    *journal = (struct store_journal){0};
}
