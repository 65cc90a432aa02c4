// System headers of Debian's -dev package; nothing else.
#include <zstd.h>
