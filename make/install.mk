# Where things go; shared by `make install` and debian/rules.
PREFIX ?= /usr/local
BINARIES ?= .build/release
SYSCONFDIR ?= /etc
UNITDIR ?= $(PREFIX)/lib/systemd/system
# Data that other programs look for below /usr only, whatever the prefix.
SYSTEMLIB ?= /usr/lib
MANDIR ?= $(PREFIX)/share/man
VENDOR_UNITS := $(wildcard systemd/*.service systemd/*.socket systemd/*.path systemd/*.timer systemd/*.slice)
BACKTRACER ?= $(shell dirname "$$(dirname "$$(readlink -f "$$(command -v swift)")")")/libexec/swift/linux/swift-backtrace-static

## install: install into DESTDIR, PREFIX (/usr/local) what `make build` built, with units, manual pages and completions
.PHONY: install
install:
	install -D -m 755 -t $(DESTDIR)$(PREFIX)/bin $(BINARIES)/transcriptd $(BINARIES)/transcriptctl
	install -D -m 644 etc/transcriptd.yaml $(DESTDIR)$(SYSCONFDIR)/transcriptd/transcriptd.yaml$(CONFIGURATION_SUFFIX)
	install -d $(DESTDIR)$(UNITDIR)
	for unit in $(VENDOR_UNITS); do \
	    sed 's|/usr/bin/transcript|$(PREFIX)/bin/transcript|g; s|/usr/lib/transcriptd/|$(PREFIX)/lib/transcriptd/|g' "$$unit" \
	        > $(DESTDIR)$(UNITDIR)/$${unit#systemd/} && chmod 644 $(DESTDIR)$(UNITDIR)/$${unit#systemd/} || exit 1; \
	done
	install -D -m 644 systemd/transcriptd.sysusers $(DESTDIR)$(SYSTEMLIB)/sysusers.d/transcriptd.conf
	install -D -m 644 systemd/transcriptd.tmpfiles $(DESTDIR)$(SYSTEMLIB)/tmpfiles.d/transcriptd.conf
	install -D -m 644 systemd/transcriptd.preset $(DESTDIR)$(SYSTEMLIB)/systemd/system-preset/50-transcriptd.preset
	install -D -m 644 systemd/transcriptd.catalog $(DESTDIR)$(SYSTEMLIB)/systemd/catalog/transcriptd.catalog
	install -D -m 644 -t $(DESTDIR)$(MANDIR)/man8 man/transcriptd.8
	install -D -m 644 -t $(DESTDIR)$(MANDIR)/man5 man/transcriptd.yaml.5
	if [ -e man/transcriptctl.1 ]; then install -D -m 644 -t $(DESTDIR)$(MANDIR)/man1 man/transcriptctl.1; fi
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/vendor-completions \
	    $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	for program in transcriptd transcriptctl; do \
	    $(BINARIES)/$$program --generate-completion-script bash | sed '1{/^#!/d}' > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/$$program && \
	    $(BINARIES)/$$program --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/vendor-completions/_$$program && \
	    $(BINARIES)/$$program --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/$$program.fish \
	    || exit 1; \
	done
	if [ -x "$(BACKTRACER)" ]; then \
	    install -D -m 755 -t $(DESTDIR)$(PREFIX)/lib/transcriptd "$(BACKTRACER)"; \
	fi

## deb: build the Debian package transcriptd_VERSION_ARCH.deb beside this file
.PHONY: deb
deb: check-dependencies
	dpkg-buildpackage --build=binary --no-sign
	mkdir -p out
	mv -f ../transcriptd_*.deb ../transcriptd_*.buildinfo ../transcriptd_*.changes out/
	if ls ../transcriptd-dbgsym_*.deb >/dev/null 2>&1; then mv -f ../transcriptd-dbgsym_*.deb out/; fi
	lintian --fail-on error,warning out/transcriptd_*.changes
	cp out/transcriptd_*.deb .

## units-check: verify the units, measure their confinement, and hold their copies of it against each other
.PHONY: units-check
units-check:
	Tests/container/check-units || [ $$? = 77 ]

## container-test: install the package into a container with a real systemd and put it to the test (root)
.PHONY: container-test
container-test:
	@# 77: no container can run here; the reason was printed. Where CI is set that is a failure.
	@if Tests/container/run --can-run; then $(MAKE) deb && Tests/container/run transcriptd_*.deb; \
	else status=$$?; [ $$status = 77 ] && [ -z "$${CI:-}" ]; fi
