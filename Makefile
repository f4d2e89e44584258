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
DEMO   ?= $(if $(filter build,$(BUILD)),demo,$(BUILD)/demo)
ifneq ($(words $(BUILD)),1)
$(error BUILD may not hold a blank: '$(BUILD)'; the source folder may)
endif

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
       -Wmissing-prototypes -Wvla $(WERROR)
HARD = -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
       -fstack-clash-protection -fcf-protection -fPIE
MODULES = sqlite3 harfbuzz harfbuzz-subset libdeflate libpng jansson \
          libutf8proc nettle hogweed
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
# Another choice of rooms is another archive.
LIB     := $(BUILD)/libkigen$(if $(filter file,$(origin ROOMS)),,-$(words \
           $(ROOMS))).a
MO      := $(BUILD)/locale/ja/LC_MESSAGES/kigen.mo

# One short line a command; V=1 prints it in full.
Q   = $(if $(V),,@)
say = $(if $(V)$(findstring s,$(firstword -$(MAKEFLAGS))),,@echo '$(1) $(2)')
# The sub-makes: as wide as this one was asked to be, else as the machine.
MAKEFLAGS += --no-print-directory
MAKES      = $(MAKE) $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))

.PHONY: all demo install uninstall clean
.SECONDARY:

all: $(BUILD)/kigen $(MO) $(BUILD)/source

# Where a program that is not installed finds its data.
$(BUILD)/source:
	@mkdir -p $(@D)
	@ln -sfn "$(CURDIR)" $@

$(BUILD)/kigen: $(BUILD)/batch/main.o $(LIB)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(LDLIBS)

$(LIB): $(OBJ)

%.a:
	@rm -f $@
	$(call say,AR,$@)
	$(Q)$(AR) rcsP $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -c -o $@ $<

$(MO): batch/po/ja.po
	@mkdir -p $(@D)
	$(call say,MSG,$<)
	$(Q)msgfmt --check -o $@ $<

# The sub-make sees the libraries that the first line has installed.
demo:
	@sh tests/support/deps.sh demo
	@+$(MAKES) all
	@sh tests/support/demo.sh $(BUILD)/kigen "$(DEMO)"

install: all
	@sh tests/support/install.sh install $(BUILD) "$(DESTDIR)$(PREFIX)"
uninstall:
	@sh tests/support/install.sh remove "$(DESTDIR)$(PREFIX)"
clean:
	rm -rf $(BUILD) "$(DEMO)"

include tests/tests.mk
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
