SHARED ?= ../shared

# The documents beside the project, where they are.
.PHONY: score-shared
score-shared:
	make/score-shared $(SHARED) .build/release
