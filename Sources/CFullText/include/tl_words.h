// Where a word is found. In scripts that put no spaces between words (Chinese, Japanese, Thai, Khmer, Lao, Burmese), and in Korean, whose
// particles cling to them, every character is a token, so that a word is found wherever it stands: as a phrase of its characters.
#pragma once
#include <stdint.h>

struct sqlite3;

/// Whether the character is a token of its own. Letters only: what parts words there is left to FTS5's `unicode61`.
int tl_stands_alone(uint32_t scalar);

/// Registers with a connection the SQL function `parted(text)`, the text with spaces around such characters, for a table that any SQLite can
/// read because its tokenizer is `unicode61`; and the tokenizer `words`, which takes the same arguments and finds the same tokens in the text
/// as it is, for a table that makes snippets. Answers an SQLite result code.
int tl_register_words(struct sqlite3 *database);
