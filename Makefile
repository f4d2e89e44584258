# kigen: build, test, install.  `make demo` and `make test` set up all they
# need on a fresh Debian 12.

BUILD  ?= build
PREFIX ?= /usr/local
CC     ?= cc
# Rooms to build and test; one room and those below it build alone:
#   make unit ROOMS="base domain postal"
ROOMS  ?= base domain intake register select postal letter layout pdf \
          outbox command

PACKAGES = gcc make pkg-config gettext libc6-dev libsqlite3-dev libcsv-dev \
    libhpdf-dev libharfbuzz-dev libfreetype-dev libdeflate-dev \
    libjansson-dev libzint-dev libutf8proc-dev libpopt-dev nettle-dev \
    libcmocka-dev fonts-ipaexfont-mincho fonts-ipaexfont-gothic \
    fonts-ipamj-mincho poppler-utils qpdf mupdf-tools zbar-tools python3 \
    strace faketime locales mandoc git

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
       -Wmissing-prototypes -Wvla $(WERROR)
HARD = -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
       -fstack-clash-protection -fcf-protection -fPIE
MODULES = sqlite3 harfbuzz harfbuzz-subset freetype2 libdeflate jansson \
          libutf8proc popt nettle
CFLAGS   ?= -O2 -g
CPPFLAGS += -Ibatch -D_GNU_SOURCE $(shell pkg-config --cflags $(MODULES) \
            2>/dev/null | sed 's/-I/-isystem /g') -include base/poison.h
ALL_C    = -std=c11 $(CFLAGS) $(HARD) $(WARN) $(CPPFLAGS) -MMD -MP
LDFLAGS += -pie -Wl,-z,relro,-z,now
LDLIBS  += $(shell pkg-config --libs $(MODULES) 2>/dev/null) -lhpdf -lcsv \
           -lzint

SRC   := $(foreach r,$(ROOMS),$(wildcard batch/$(r)/*.c))
OBJ   := $(SRC:%.c=$(BUILD)/%.o)
LIB   := $(BUILD)/libkigen.a
TESTS := $(foreach r,$(ROOMS),$(patsubst %.c,$(BUILD)/%,\
         $(wildcard tests/$(r)/test_*.c)))
SUPPORT := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))
MO    := $(BUILD)/locale/ja/LC_MESSAGES/kigen.mo

.PHONY: all deps demo test unit check-san lint sizes fuzz bench install clean
.SECONDARY:

all: $(BUILD)/kigen $(MO)

$(BUILD)/kigen: $(BUILD)/batch/main.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(LIB): $(OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_C) -c -o $@ $<

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(SUPPORT) $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lcmocka

$(BUILD)/tests/%.o: CPPFLAGS += -Itests

$(MO): batch/po/ja.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

deps:
	sh tests/support/deps.sh $(PACKAGES)

unit: $(TESTS)
	sh tests/support/run_units.sh $(TESTS)

lint:
	sh tests/support/lint.sh

clean:
	rm -rf $(BUILD)

-include $(OBJ:.o=.d) $(BUILD)/batch/main.d $(TESTS:=.d) $(SUPPORT:.o=.d)
