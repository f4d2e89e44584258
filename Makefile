# kigen: build, test, install.  `make demo` and `make test` set up all they
# need on a fresh Debian 12.

BUILD  ?= build
PREFIX ?= /usr/local
CC     ?= cc
# Rooms to build and test; a room and those below it build alone:
#   make unit ROOMS="base domain postal"
ROOMS  ?= base domain lines intake register select postal letter template \
          layout pdf press outbox desk command
JOBS   ?= $(shell nproc 2>/dev/null || echo 2)

PACKAGES = gcc make pkg-config gettext libc6-dev libsqlite3-dev libcsv-dev \
    libhpdf-dev libharfbuzz-dev libfreetype-dev libdeflate-dev \
    libjansson-dev libzint-dev libutf8proc-dev nettle-dev \
    libcmocka-dev fonts-ipaexfont-mincho fonts-ipaexfont-gothic \
    fonts-ipamj-mincho poppler-utils qpdf mupdf-tools zbar-tools python3 \
    sqlite3 strace faketime locales mandoc git e2fsprogs

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
       -Wmissing-prototypes -Wvla $(WERROR)
HARD = -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
       -fstack-clash-protection -fcf-protection -fPIE
MODULES = sqlite3 harfbuzz harfbuzz-subset freetype2 libdeflate jansson \
          libutf8proc nettle
CFLAGS   ?= -O2 -g
CPPFLAGS := $(CPPFLAGS) -Ibatch -Itests -D_GNU_SOURCE -include base/poison.h \
            $(shell pkg-config --cflags $(MODULES) 2>/dev/null \
            | sed 's/-I/-isystem /g')
COMPILE   = $(CC) -std=c11 $(CFLAGS) $(HARD) $(WARN) $(CPPFLAGS) -MMD -MP
LINK      = $(CC) $(CFLAGS) -pie -Wl,-z,relro,-z,now $(LDFLAGS)
LDLIBS   := $(LDLIBS) $(shell pkg-config --libs $(MODULES) 2>/dev/null) \
            -lhpdf -lcsv -lzint -lm

SRC     := $(foreach r,$(ROOMS),$(wildcard batch/$(r)/*.c))
OBJ     := $(SRC:%.c=$(BUILD)/%.o)
LIB     := $(BUILD)/libkigen$(filter-out -14,-$(words $(ROOMS))).a
SUPPORT := $(BUILD)/libsupport.a
program  = $(patsubst %.c,$(BUILD)/%,$(wildcard $(1)))
UNITS   := $(foreach r,$(ROOMS),$(call program,tests/$(r)/test_*.c))
FUZZERS := $(call program,tests/fuzz/fuzz_*.c)
BENCHES := $(call program,tests/bench/bench_*.c)
MO      := $(BUILD)/locale/ja/LC_MESSAGES/kigen.mo
SAN     := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined

.PHONY: all deps demo test check unit replay e2e check-san lint sizes fuzz \
        golden compare-pdfme bench install clean
.SECONDARY:

all: $(BUILD)/kigen $(MO)

$(BUILD)/kigen: $(BUILD)/batch/main.o $(LIB)
	$(LINK) -o $@ $^ $(LDLIBS)

$(LIB): $(OBJ)
$(SUPPORT): $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))
$(LIB) $(SUPPORT):
	@rm -f $@
	$(AR) rcsP $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(LIB)
	$(LINK) -o $@ $^ $(LDLIBS)

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(SUPPORT) $(LIB)
	$(LINK) -o $@ $^ $(LDLIBS) -lcmocka

$(MO): batch/po/ja.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

deps:
	@sh tests/support/deps.sh $(PACKAGES)

demo: deps
	$(MAKE) -j$(JOBS) all
	sh tests/support/demo.sh $(BUILD)/kigen

# The second make sees the libraries that deps has just installed.
test: deps
	$(MAKE) -j$(JOBS) all $(UNITS) $(FUZZERS)
	$(MAKE) lint check

check: unit replay e2e
unit: $(UNITS)
	sh tests/support/run_units.sh $(UNITS)
	LC_ALL=de_DE.UTF-8 TZ=UTC sh tests/support/run_units.sh $(UNITS)
replay: $(FUZZERS)
	sh tests/fuzz/replay.sh $(FUZZERS)
e2e: all
	KIGEN=$(BUILD)/kigen python3 tests/e2e/run.py

check-san:
	$(MAKE) -j$(JOBS) BUILD=$(BUILD)/san CFLAGS="$(SAN)" HARD= unit \
	    ASAN_OPTIONS=allocator_may_return_null=1:detect_leaks=1

lint sizes:
	@sh tests/support/$@.sh

fuzz:
	sh tests/fuzz/fuzz.sh $(BUILD)/fuzz
# The page dumps of tests/golden, written anew; shows what changed.
golden: $(BUILD)/tests/layout/test_golden
	sh tests/support/golden.sh $<
compare-pdfme: all
	sh tests/compare/compare.sh $(BUILD)/kigen $(BUILD)/compare

bench: all $(BENCHES)
	sh tests/bench/run.sh $(BUILD)/kigen $(BENCHES)

install: all
	sh tests/support/install.sh $(BUILD) $(DESTDIR)$(PREFIX)
clean:
	rm -rf $(BUILD) demo

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
