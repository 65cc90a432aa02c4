#include "tl_words.h"
#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// https://sqlite.org/fts5.html#custom_tokenizers

typedef int (*take_token)(void *context, int flags, const char *token, int length, int start, int end);

struct words {
    fts5_tokenizer inner;
    Fts5Tokenizer *unicode61;
};

static int create(void *context, const char **arguments, int count, Fts5Tokenizer **made) {
    fts5_api *api = context;
    void *inner_context = NULL;
    struct words *words = sqlite3_malloc(sizeof *words);
    if (!words) return SQLITE_NOMEM;
    int result = api->xFindTokenizer(api, "unicode61", &inner_context, &words->inner);
    if (result == SQLITE_OK) result = words->inner.xCreate(inner_context, arguments, count, &words->unicode61);
    if (result != SQLITE_OK) {
        sqlite3_free(words);
        return result;
    }
    *made = (Fts5Tokenizer *)words;
    return SQLITE_OK;
}

static void delete(Fts5Tokenizer *tokenizer) {
    struct words *words = (struct words *)tokenizer;
    words->inner.xDelete(words->unicode61);
    sqlite3_free(words);
}

int tl_stands_alone(uint32_t scalar) {
    return (scalar >= 0x0E01 && scalar <= 0x0E4E)      // Thai
           || (scalar >= 0x0E81 && scalar <= 0x0EDF)   // Lao
           || (scalar >= 0x1000 && scalar <= 0x1049)   // Burmese
           || (scalar >= 0x1780 && scalar <= 0x17D3)   // Khmer
           || (scalar >= 0x3005 && scalar <= 0x3007)   // 々 〆 〇
           || (scalar >= 0x3041 && scalar <= 0x3096)   // Hiragana
           || (scalar >= 0x309D && scalar <= 0x309F)
           || (scalar >= 0x30A1 && scalar <= 0x30FA)   // Katakana
           || (scalar >= 0x30FC && scalar <= 0x30FF)
           || (scalar >= 0x3400 && scalar <= 0x4DBF)   // Han
           || (scalar >= 0x4E00 && scalar <= 0x9FFF)
           || (scalar >= 0xAC00 && scalar <= 0xD7A3)   // Hangul
           || (scalar >= 0xF900 && scalar <= 0xFAFF)
           || (scalar >= 0xFF66 && scalar <= 0xFF9D)   // Katakana, half as wide
           || (scalar >= 0x20000 && scalar <= 0x323AF);
}

/// The length of the character that begins at `text` if it is a token of its own, negated if it is not; never beyond `room`.
static int measure(const unsigned char *text, int room) {
    int length = text[0] < 0xE0 ? 1 : text[0] < 0xF0 ? 3 : 4;
    if (length == 1 || length > room) return -1;
    uint32_t scalar = text[0] & (length == 3 ? 0x0F : 0x07);
    for (int index = 1; index < length; index++) scalar = scalar << 6 | (text[index] & 0x3F);
    return tl_stands_alone(scalar) ? length : -length;
}

/// A stretch of a text that is given to unicode61 as if it were all of it.
struct stretch {
    void *context;
    take_token take;
    int start;
};

static int take_of_stretch(void *context, int flags, const char *token, int length, int start, int end) {
    struct stretch *stretch = context;
    return stretch->take(stretch->context, flags, token, length, stretch->start + start, stretch->start + end);
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length, take_token take) {
    struct words *words = (struct words *)tokenizer;
    struct stretch stretch = {.context = context, .take = take, .start = 0};
    int place = 0;
    while (place < length) {
        int size = measure((const unsigned char *)text + place, length - place);
        if (size < 0) {
            place -= size;
            continue;
        }
        if (place > stretch.start) {
            int result = words->inner.xTokenize(
                words->unicode61, &stretch, flags, text + stretch.start, place - stretch.start, take_of_stretch);
            if (result != SQLITE_OK) return result;
        }
        int result = take(context, 0, text + place, size, place, place + size);
        if (result != SQLITE_OK) return result;
        place += size;
        stretch.start = place;
    }
    // Most texts have no such character, and cost nothing but the look for one.
    if (stretch.start == 0) return words->inner.xTokenize(words->unicode61, context, flags, text, length, take);
    if (stretch.start == length) return SQLITE_OK;
    return words->inner.xTokenize(words->unicode61, &stretch, flags, text + stretch.start, length - stretch.start, take_of_stretch);
}

/// parted(text)
static void part(sqlite3_context *context, int count, sqlite3_value **arguments) {
    (void)count;
    const char *text = (const char *)sqlite3_value_text(arguments[0]);
    int length = text ? sqlite3_value_bytes(arguments[0]) : 0;
    int place = 0;
    int size = 0;
    while (place < length && (size = measure((const unsigned char *)text + place, length - place)) < 0) place -= size;
    // Most texts have no such character.
    if (place >= length) return sqlite3_result_value(context, arguments[0]);

    // Two spaces for each character of three bytes at least.
    char *parted = sqlite3_malloc64((sqlite3_uint64)length * 2 + 2);
    if (!parted) return sqlite3_result_error_nomem(context);
    int filled = place;
    memcpy(parted, text, place);
    for (; place < length; place += abs(size)) {
        size = measure((const unsigned char *)text + place, length - place);
        if (size > 0) parted[filled++] = ' ';
        memcpy(parted + filled, text + place, abs(size));
        filled += abs(size);
        if (size > 0) parted[filled++] = ' ';
    }
    sqlite3_result_text(context, parted, filled, sqlite3_free);
}

int tl_register_words(struct sqlite3 *database) {
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, NULL);
    if (result == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    if (result != SQLITE_OK) return result;
    if (!api) return SQLITE_ERROR;
    fts5_tokenizer words = {.xCreate = create, .xDelete = delete, .xTokenize = tokenize};
    result = api->xCreateTokenizer(api, "words", api, &words, NULL);
    if (result != SQLITE_OK) return result;
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    return sqlite3_create_function_v2(database, "parted", 1, flags, NULL, part, NULL, NULL, NULL);
}
