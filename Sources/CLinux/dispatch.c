// libdispatch's workqueue.c, left out: nothing here needs it, and it wakes an idle process once a second for ever.
//
// It counts, every second, how many of libdispatch's pool threads are runnable (it reads /proc/PID/stat of each), and adds threads to
// a pool whose threads are all blocked in the kernel (swift-corelibs-libdispatch, src/event/workqueue.c). Only the pools that do not
// overcommit are watched. Here those run Swift's tasks, which must not block and have no more threads than cores whatever the monitor
// does, and short timers; what waits in the kernel has threads of its own (`runOnOwnThread`) or a serial queue, whose pool overcommits.
//
// These two functions are all that the rest of libdispatch calls of that file. A statically linked program (`make build`, the package)
// finds them here before it looks into libdispatch.a, so that the file is not linked at all. A dynamically linked one (a debug build)
// has libdispatch.so call its own: it keeps its monitor, and only its idle cost is higher. Should a later libdispatch need more of the
// file, linking fails for a symbol defined twice; should it call something else, the container's test of idle wake-ups fails.
void _dispatch_workq_worker_register(void *root_queue);
void _dispatch_workq_worker_unregister(void *root_queue);

void _dispatch_workq_worker_register(void *root_queue) { (void)root_queue; }
void _dispatch_workq_worker_unregister(void *root_queue) { (void)root_queue; }
