// System headers of Debian's -dev package; nothing else.
#include <nettle/sha2.h>
