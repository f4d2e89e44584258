# tests: how they are built and run.  Read by the Makefile.

SUPPORT := $(BUILD)/libsupport.a
program  = $(patsubst %.c,$(BUILD)/%,$(wildcard $(1)))
UNITS   := $(foreach r,$(ROOMS),$(call program,tests/$(r)/test_*.c))
FUZZERS := $(call program,tests/fuzz/fuzz_*.c)
BENCHES := $(call program,tests/bench/bench_*.c)
SAN     := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined

# What the fonts' own library says is held against what kigen does.
CPPFLAGS += $(shell pkg-config --cflags freetype2 2>/dev/null \
            | sed 's/-I/-isystem /g')

.PHONY: deps test test-fresh check unit replay e2e check-san lint sizes fuzz \
        golden sheets pictures compare-pdfme preflight bench

# What tests share: tests/support, and beside the tests of a room whatever is
# no test itself.
$(SUPPORT): $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/fuzz/% \
    tests/bench/% $(wildcard tests/*/test_*.c),$(wildcard tests/*/*.c)))

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LDLIBS)

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(SUPPORT) $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LDLIBS) -lcmocka -lfreetype

test: deps
	@+$(MAKES) all $(UNITS) $(FUZZERS)
	@$(MAKE) lint
	@sh tests/support/check.sh $(BUILD) $(UNITS) -- $(FUZZERS)

deps:
	@sh tests/support/deps.sh test

# Both of the above on new machines, as root and as a user (see there).
test-fresh:
	@sh tests/support/fresh.sh $(FRESH)

check: all $(UNITS) $(FUZZERS)
	@sh tests/support/check.sh $(BUILD) $(UNITS) -- $(FUZZERS)
unit: $(UNITS)
	@sh tests/support/run_units.sh $(UNITS)
	@LC_ALL=de_DE.UTF-8 TZ=UTC sh tests/support/run_units.sh $(UNITS)
replay: $(FUZZERS)
	@sh tests/fuzz/replay.sh $(FUZZERS)
e2e: all
	@KIGEN=$(BUILD)/kigen python3 tests/e2e/run.py

check-san:
	@+$(MAKES) BUILD=$(BUILD)/san CFLAGS="$(SAN)" HARD= unit \
	    ASAN_OPTIONS=allocator_may_return_null=1:detect_leaks=1

lint sizes:
	@sh tests/support/$@.sh

fuzz:
	sh tests/fuzz/fuzz.sh $(BUILD)/fuzz
# The sheets in other languages, from the table of their words.
sheets:
	python3 tests/support/make_sheets.py

# The page dumps of tests/golden, written anew; shows what changed.
golden: $(BUILD)/tests/layout/test_golden
	sh tests/support/golden.sh $<
# Every case as a PDF with the fonts of the house, to be looked at, and how
# much of its ink a plain printer and a light copy keep.
pictures: $(BUILD)/tests/press/test_album
	@mkdir -p $(BUILD)/album
	@KIGEN_ALBUM=$(BUILD)/album $<
	python3 tests/compare/ink.py $(BUILD)/album
compare-pdfme: all
	sh tests/compare/compare.sh $(BUILD)/kigen $(BUILD)/compare

preflight: all
	sh tests/compare/preflight.sh $(BUILD)/kigen $(BUILD)/preflight

bench: all $(BENCHES)
	sh tests/bench/run.sh $(BUILD)/kigen $(BENCHES)

