BENCH_FLAGS ?=
YARD ?= ../shared/bench
BENCH_ROOT ?= $(HOME)/.cache/transcript-bench

## bench: release build; documents a second, drop to searchable, memory, idle cost, reader MB/s by convention; one or two minutes
.PHONY: bench
bench: build-bench
	python3 Benchmarks/bench.py --bin .build/release $(BENCH_FLAGS)

## bench-full: the same on 10,000 files and archives of 100,000; some ten minutes
.PHONY: bench-full
bench-full: build-bench
	python3 Benchmarks/bench.py --bin .build/release --full $(BENCH_FLAGS)

## yard: ratios to the C ceiling of the benchmark yard, where it lies (YARD=, BENCH_ROOT=)
.PHONY: yard
yard: build
	PATH=$(CURDIR)/.build/release:$$PATH BENCH_ROOT=$(BENCH_ROOT) python3 $(YARD)/run_all.py --corpus $(BENCH_ROOT)/corpora/c10k --rounds 3 \
		--extra $(CURDIR)/Benchmarks/yard.json --only transcriptd,ceiling-64
	for system in transcriptd ceiling-64; do \
		PATH=$(CURDIR)/.build/release:$$PATH BENCH_ROOT=$(BENCH_ROOT) python3 $(YARD)/latency.py --extra $(CURDIR)/Benchmarks/yard.json \
			--system $$system --n 60 --burst 300; \
	done

.PHONY: build-bench
build-bench: build
	swift build $(RELEASE_FLAGS) --product reader-bench
