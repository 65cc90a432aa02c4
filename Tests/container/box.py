"""A throw-away container with a real systemd as PID 1, for tests on a machine whose own PID 1 may be something else.

Its root is an overlay of this machine's root, so every installed library is there and nothing outside is changed. It has no
network. Needs root, overlayfs and systemd-nspawn; `why_not()` says what is missing.
"""

import os
import secrets
import shutil
import signal
import subprocess
import time

ENVIRONMENT = {
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root", "LANG": "C.UTF-8", "TERM": "dumb", "SYSTEMD_PAGER": "", "SYSTEMD_COLORS": "0",
    "DEBIAN_FRONTEND": "noninteractive",
}

# Mounts in a mount namespace of its own, then becomes the container. $1: the box's folder, the rest: systemd-nspawn's arguments.
ENTER = r"""
set -eu
box=$1; shift
mount -t overlay transcriptd-box -o "lowerdir=/,upperdir=$box/layer,workdir=$box/work" "$box/root"
if [ ! -e "$box/layer/etc/machine-id" ]; then
    : > "$box/root/etc/machine-id"
    # What this machine enables is not under test and may wait for hardware or a network.
    rm -rf "$box"/root/etc/systemd/system/*.wants "$box"/root/etc/systemd/system/*.requires
    # Images for containers forbid packages to start services; starting one is what is tested here.
    rm -f "$box/root/usr/sbin/policy-rc.d"
    for unit in systemd-udevd.service systemd-udev-trigger.service systemd-modules-load.service systemd-firstboot.service \
            systemd-networkd.service systemd-resolved.service getty.target console-getty.service dev-hugepages.mount \
            sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount sys-fs-fuse-connections.mount; do
        ln -sfn /dev/null "$box/root/etc/systemd/system/$unit"
    done
fi
exec systemd-nspawn "$@"
"""


def why_not():
    """The reason why no box can run here, or None."""
    if os.geteuid() != 0:
        return "not root (mounts and namespaces need it)"
    for tool in ("systemd-nspawn", "nsenter", "unshare", "mount"):
        if not shutil.which(tool):
            return f"{tool} is missing (apt-get install systemd-container util-linux)"
    if not os.path.exists("/sbin/init"):
        return "there is no systemd to boot (apt-get install systemd-sysv)"
    with open("/proc/filesystems", encoding="ascii") as known:
        if "overlay" not in known.read():
            return "this kernel has no overlay file system"
    if not cgroup_roots():
        return "no cgroup hierarchy that systemd could use is mounted below /sys/fs/cgroup"
    return None


def cgroup_roots():
    roots = ["/sys/fs/cgroup", "/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified"]
    if not os.path.exists("/sys/fs/cgroup/cgroup.controllers"):
        roots = roots[1:]
    return [root for root in roots if os.path.exists(root + "/cgroup.procs")]


class Failed(Exception):
    """A command inside the box failed, or something did not come about in time."""


class Box:
    def __init__(self):
        # systemd-nspawn takes no underscore in a name, so no mkdtemp.
        self.name = f"transcriptd-box-{secrets.token_hex(4)}"
        self.folder = f"/var/tmp/{self.name}"
        os.mkdir(self.folder, 0o755)
        self.container = None
        self.init = None
        # An overlay cannot keep its changes on another overlay: then they go to memory.
        self.has_tmpfs = self.output(["stat", "-f", "-c", "%T", self.folder]) in ("overlayfs", "nfs", "v9fs", "fuseblk")
        if self.has_tmpfs:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1g,mode=0755", self.name, self.folder], check=True)
        for part in ("layer", "work", "root"):
            os.mkdir(f"{self.folder}/{part}")

    @staticmethod
    def output(command):
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def boot(self, timeout=60):
        """Boots on what earlier boots left behind; returns when systemd has started everything."""
        arguments = [
            "--quiet", "-D", f"{self.folder}/root", "-M", self.name, "--register=no", "--console=pipe", "--kill-signal=SIGRTMIN+3",
            "--resolv-conf=off", "--timezone=off", "--link-journal=no", "--private-network",
        ]
        if not os.path.isdir("/run/systemd/system"):
            arguments.append("--keep-unit")
        arguments += ["-b", "systemd.unit=multi-user.target"]
        with open(f"{self.folder}/console.log", "ab") as console:
            self.container = subprocess.Popen(
                ["unshare", "--mount", "--propagation", "private", "--", "/bin/sh", "-c", ENTER, "box", self.folder, *arguments],
                stdin=subprocess.DEVNULL, stdout=console, stderr=console, start_new_session=True, preexec_fn=self._enter_cgroup)
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self.container.poll() is not None:
                raise Failed("the box did not boot:\n" + self.console())
            self.init = self._find_init()
            if self.init:
                state = self.run("systemctl is-system-running", check=False).strip()
                if state in ("running", "degraded"):
                    return
            time.sleep(0.1)
        raise Failed("the box did not boot in time:\n" + self.console())

    def _enter_cgroup(self):
        if os.path.isdir("/run/systemd/system"):
            return  # a machine run by systemd: nspawn asks it for a scope
        for root in cgroup_roots():
            os.makedirs(f"{root}/{self.name}", exist_ok=True)
            with open(f"{root}/{self.name}/cgroup.procs", "w", encoding="ascii") as members:
                members.write(str(os.getpid()))

    def _find_init(self):
        """The process that is PID 1 inside: a child of systemd-nspawn's, in a PID namespace of its own."""
        try:
            with open(f"/proc/{self.container.pid}/task/{self.container.pid}/children", encoding="ascii") as children:
                for child in children.read().split():
                    with open(f"/proc/{child}/status", encoding="ascii") as status:
                        facts = dict(line.split(":", 1) for line in status.read().splitlines() if ":" in line)
                    if facts["NSpid"].split()[-1] == "1" and len(facts["NSpid"].split()) > 1 and facts["Name"].strip() == "systemd":
                        return int(child)
        except (FileNotFoundError, ProcessLookupError):
            pass
        return None

    def run(self, command, user=None, check=True, timeout=60, stdin=None, environment=None):
        """What `command`, a line for sh, prints inside on standard output (and, when not checked, on standard error)."""
        variables = [f"{key}={value}" for key, value in {**ENVIRONMENT, **(environment or {})}.items()]
        as_user = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"] if user else []
        result = subprocess.run(
            ["nsenter", "-t", str(self.init), "-a", "--wdns=/", "--", "/usr/bin/env", "-i", *variables, *as_user, "sh", "-c", command],
            input=stdin if stdin is not None else "", capture_output=True, text=True, timeout=timeout, errors="surrogateescape")
        if check and result.returncode != 0:
            raise Failed(f"{command}\n  exit status {result.returncode}\n  {result.stdout.strip()}\n  {result.stderr.strip()}")
        return result.stdout if check else result.stdout + result.stderr

    def status(self, command, **options):
        """The exit status of `command` inside."""
        return int(self.run(f"{{ {command}; }} >/dev/null 2>&1; echo $?", **options).strip())

    def push(self, source, destination):
        with open(source, "rb") as file:
            subprocess.run(
                ["nsenter", "-t", str(self.init), "-a", "--", "/bin/sh", "-c", f"cat > {destination}"], stdin=file, check=True)

    def until(self, condition, what, timeout=20):
        """Waits for `condition()` to be true and answers its value."""
        deadline = time.monotonic() + timeout
        while True:
            value = condition()
            if value:
                return value
            if time.monotonic() > deadline:
                raise Failed(f"not within {timeout} s: {what}")
            time.sleep(0.05)

    def power_off(self):
        """An orderly shutdown; what was written stays for the next boot."""
        if self.container and self.container.poll() is None:
            os.kill(self.init, signal.SIGRTMIN + 4)  # poweroff.target, systemd(1)
            try:
                self.container.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self.crash()
        self.container = self.init = None

    def crash(self):
        """Ends every process inside at once, as a power cut would, but for what the page cache holds."""
        if self.init:
            try:
                os.kill(self.init, signal.SIGKILL)
            except ProcessLookupError:
                pass
        if self.container:
            try:
                self.container.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.container.kill()
                self.container.wait()
        self.container = self.init = None

    def remove(self):
        self.crash()
        for root in cgroup_roots():
            for folder, _, _ in os.walk(f"{root}/{self.name}", topdown=False):
                try:
                    os.rmdir(folder)
                except OSError:
                    pass
        if self.has_tmpfs:
            subprocess.run(["umount", "-l", self.folder], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def console(self):
        with open(f"{self.folder}/console.log", encoding="utf-8", errors="replace") as log:
            return "".join("  | " + line for line in log.readlines()[-30:])
