// Where FTS5 finds a word.
#pragma once

struct sqlite3;

/// Registers the tokenizer `words` with a connection: what `unicode61` finds, with the same arguments, but in scripts that put no spaces
/// between words (Chinese, Japanese, Thai, Khmer, Lao, Burmese), and in Korean, whose particles cling to them, every character is a token.
/// So a word is found wherever it stands: FTS5 takes one that is several tokens for a phrase. Answers an SQLite result code.
int tl_register_words(struct sqlite3 *database);
