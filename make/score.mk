SHARED ?= ../shared
FIXTURES := Tests/TranscriptParsingTests/Fixtures

## score: how well the reader does on the fixtures and, where ../shared is, on the real documents there; fails below the floors
.PHONY: score
score: check-dependencies
	python3 $(FIXTURES)/make-fixtures.py --check
	WARNINGS_ARE_ERRORS=1 swift build --product transcript-score
	.build/debug/transcript-score --floor $(FIXTURES)/floor.json $(FIXTURES)
	if [ -f $(SHARED)/tools/score.py ]; then \
		WARNINGS_ARE_ERRORS=1 swift build && make/score-shared $(SHARED) .build/debug; \
	fi
