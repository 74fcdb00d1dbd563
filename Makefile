# Every command installs what it lacks. `make serve` shows the page, `make test` runs everything.
SHELL := /bin/sh
.PHONY: serve build test check bench clean setup
PORT ?= 8080

serve: build
	@node scripts/serve.mjs $(PORT)

build: setup
	@sh scripts/build.sh

test:
	@sh scripts/test.sh

# The fast inner loop: format, lints, native tests.
check:
	@sh scripts/check.sh

bench:
	@sh scripts/setup.sh test
	@sh scripts/bench.sh

setup:
	@sh scripts/setup.sh build

clean:
	rm -rf target dist node_modules tests/browser/out
