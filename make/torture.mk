## torture: kill -9 the daemon 200 times in a stream of 2,000 files, and cut its power 40 times (root); some minutes
.PHONY: torture
torture: build
	python3 Tests/torture/torture.py --bin .build/release --files 2000 --kills 200 --power-cuts 40

# The same, small enough for every check; with the binaries that the tests were built with.
.PHONY: torture-small
torture-small: test
	python3 Tests/torture/torture.py --bin .build/debug --files 150 --kills 10 --power-cuts 3
