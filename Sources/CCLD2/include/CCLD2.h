// cld2's interface is C++; this is the one call we make of it, in C.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The language of `length` bytes of valid UTF-8 plain text, as cld2's ISO code ("en", "zh-Hant"; "un" when unknown), a static string.
/// `percent` receives the share of the text in that language, `reliable` cld2's own verdict.
const char *ccld2_detect(const char *text, int length, int *percent, bool *reliable);

#ifdef __cplusplus
}
#endif
