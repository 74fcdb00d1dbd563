# Every command installs what it lacks. `make serve` shows the page, `make test` runs everything.
SHELL := /bin/sh
.PHONY: serve build test check bench package mutants coverage clean setup
PORT ?= 8080
# Where the site will live, for what needs whole addresses: make build SITE=https://example.org/gigawatt/
export SITE ?=

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
	@sh scripts/setup.sh bench
	@sh scripts/bench.sh

# The npm package, in pkg/.
package:
	@sh scripts/setup.sh test
	@sh scripts/package.sh

# Breaks the equations one by one and lists what no test noticed: make mutants [ROOM=model|analysis|explain] [SHARD=3/8].
mutants:
	@sh scripts/setup.sh mutants
	@sh scripts/mutants.sh

# Which lines of the pure rooms the native tests run.
coverage:
	@sh scripts/setup.sh coverage
	@sh scripts/coverage.sh

setup:
	@sh scripts/setup.sh build

clean:
	rm -rf target dist pkg node_modules tests/browser/out
