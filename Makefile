# transcriptd. `make help` lists what can be asked for.
SHELL := /bin/bash
.DEFAULT_GOAL := help

BUILD_PACKAGES := libcld2-dev libsqlite3-dev libuchardet-dev libzstd-dev nettle-dev pkg-config
CHECK_PACKAGES := $(BUILD_PACKAGES) debhelper fakeroot e2fsprogs groff-base lintian python3 systemd-container
# Each of a few hundred tests at once would want its inotify queues (fs.inotify.max_user_instances is 128) and its processes.
SWIFT_TEST_FLAGS ?= --experimental-maximum-parallelization-width 8
# As in debian/rules, so that what is built here is built once.
RELEASE_FLAGS := -c release --static-swift-stdlib -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now -Xlinker --build-id

## run: build, and run the daemon on inbox/ with its archive in state/ (Ctrl-C ends it)
.PHONY: run
run: build
	@echo "Drop transcripts into inbox/; search with .build/release/transcriptctl search WORDS."
	@exec .build/release/transcriptd

## build: build release binaries into .build/release
.PHONY: build
build: dependencies
	swift build $(RELEASE_FLAGS) --product transcriptd
	swift build $(RELEASE_FLAGS) --product transcriptctl

## check: everything that must hold: format, no warnings, all tests, the reader's score, kills and power cuts, the package under systemd
.PHONY: check
check: check-dependencies lint test score torture-small units-check container-test

## test: the tests, real daemons and workers included
.PHONY: test
test: check-dependencies
	WARNINGS_ARE_ERRORS=1 swift build --build-tests
	WARNINGS_ARE_ERRORS=1 swift test --skip-build $(SWIFT_TEST_FLAGS)

## lint: the format of the source
.PHONY: lint
lint:
	swift format lint --strict --parallel --recursive --configuration .swift-format Package.swift Sources Tests Benchmarks

## fmt: put the source into that format
.PHONY: fmt
fmt:
	swift format --in-place --parallel --recursive --configuration .swift-format Package.swift Sources Tests Benchmarks

-include make/*.mk

## clean: remove what was built
.PHONY: clean
clean:
	rm -rf .build out

.PHONY: dependencies check-dependencies
dependencies:
	@make/install-packages $(BUILD_PACKAGES)
check-dependencies:
	@make/install-packages $(CHECK_PACKAGES)

## help: this list
.PHONY: help
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST) | sort | awk -F': ' '{ printf "  make %-12s %s\n", $$1, $$2 }'
