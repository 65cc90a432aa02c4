#include "CCLD2.h"
#include <cstdio>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

const char *ccld2_detect(const char *text, int length, int *percent, bool *reliable) {
    CLD2::Language languages[3];
    int percents[3], bytes;
    double scores[3];
    CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::ExtDetectLanguageSummary(text, length, true, &hints, 0, languages, percents, scores, nullptr, &bytes, reliable);
    *percent = percents[0];
    return CLD2::LanguageCode(languages[0]);
}
