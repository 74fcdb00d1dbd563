#!/bin/sh
# Installs what is missing for building (setup.sh build), for building and testing (test), for timing
# beside others (bench), or for one of the long checks outside CI (mutants, coverage).
# Every step that finds its tool in place costs milliseconds and says nothing.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
purpose=${1:-build}
mkdir -p "$TOOLS/log"

say() { printf '== setup: %s\n' "$*"; }
stop() { printf '\nsetup cannot go on: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# step NAME "what it does" "what to do if it fails" COMMAND...
step() {
    name=$1 what=$2 remedy=$3
    shift 3
    say "$what"
    start=$(date +%s)
    if ! "$@" >"$TOOLS/log/$name.log" 2>&1; then
        tail -n 25 "$TOOLS/log/$name.log" >&2
        stop "$what failed (all of its output: $TOOLS/log/$name.log). $remedy"
    fi
    say "  done in $(($(date +%s) - start)) s"
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
can_apt() { have apt-get && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }
apt_install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }
apt_fresh=
# debian "what for" PACKAGE...: installs packages, or says which to install by hand
debian() {
    wanted=$1
    shift
    can_apt || stop "$wanted is missing. Install it with your system's packages (on Debian: sudo apt-get install $*) and run the same command again."
    if [ -z "$apt_fresh" ]; then
        apt_fresh=yes
        step apt-update "reading the list of Debian packages" "Check the network connection." as_root apt-get update
    fi
    step "apt-$1" "installing $wanted: $* (1 to 3 minutes)" "Try: sudo apt-get install $*" apt_install "$@"
}

# 1. A C linker, git, Node.js
have cc || debian "a C compiler and linker" build-essential
have git || debian "git" git ca-certificates
have node || debian "Node.js" nodejs npm
have npm || debian "npm" npm
[ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ] ||
    stop "Node.js $(node --version) is too old; version 18 or later is needed. See nodejs.org."

# 2. Rust
have cargo || debian "Rust" rustc-web cargo-web rustfmt-web

# 3. The wasm32 target, by the shortest way that works here
build_std() {
    # Debian ships the sources of std, not a build of it for this target.
    work=$(mktemp -d) && (
        cd "$work" && mkdir src && echo '#![no_std]' >src/lib.rs &&
            printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n' >Cargo.toml &&
            unset RUSTUP_TOOLCHAIN CARGO_TARGET_DIR &&
            RUSTFLAGS=-Cembed-bitcode=yes RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc /usr/bin/cargo build --release \
                -Z build-std=std,panic_abort,panic_unwind,test,proc_macro --target wasm32-unknown-unknown &&
            lib=/usr/lib/rustlib/wasm32-unknown-unknown/lib && as_root mkdir -p "$lib" &&
            rm -f target/wasm32-unknown-unknown/release/deps/libempty* &&
            as_root cp target/wasm32-unknown-unknown/release/deps/*.rlib "$lib/" &&
            host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p') &&
            as_root mkdir -p "/usr/lib/rustlib/$host/bin" &&
            as_root ln -sf /usr/bin/lld-22 "/usr/lib/rustlib/$host/bin/rust-lld"
    ) && rm -rf "$work"
}
if ! wasm_target_ready && ! wasm_target_ready "$WASM_TOOLCHAIN"; then
    say "asking rustup for the wasm32 target"
    if have rustup && timeout 120 rustup target add wasm32-unknown-unknown >"$TOOLS/log/rustup.log" 2>&1; then
        say "  done"
    else
        say "  rustup cannot provide it here; taking Debian's compiler for wasm32 instead"
        have apt-get || stop "there is no wasm32 target. Run: rustup target add wasm32-unknown-unknown"
        dpkg -s rustc-web cargo-web rust-web-src lld-22 >/dev/null 2>&1 ||
            debian "a Rust compiler for wasm32" rustc-web cargo-web rust-web-src lld-22
        ls /usr/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib >/dev/null 2>&1 ||
            step wasm-std "building Rust's standard library for wasm32 (about 70 s)" "Remove the folder /usr/lib/rustlib/wasm32-unknown-unknown and run again." build_std
        if have rustup; then
            step toolchain "making Debian's compiler known to rustup as $WASM_TOOLCHAIN" "Try: rustup toolchain link $WASM_TOOLCHAIN /usr" \
                rustup toolchain link "$WASM_TOOLCHAIN" /usr
        fi
        wasm_target_ready || wasm_target_ready "$WASM_TOOLCHAIN" || stop "the wasm32 target is still not usable; see $TOOLS/log"
    fi
fi

# 4. Tools written in Rust, each in a folder of its own version
# tool CRATE VERSION MINUTES [cargo flags]
tool() {
    crate=$1 version=$2 minutes=$3
    shift 3
    [ -e "$TOOLS/$crate-$version/.complete" ] && return
    if have cargo-binstall && cargo binstall --no-confirm --disable-strategies compile --root "$TOOLS/$crate-$version" "$crate@$version" >"$TOOLS/log/$crate.log" 2>&1; then
        say "$crate $version, prebuilt"
    else
        step "$crate" "building $crate $version (about $minutes minutes on two cores, once)" \
            "Read the log; the usual cause is a lost network connection. Running the same command again goes on from there." \
            env CARGO_TARGET_DIR="$TOOLS/build" cargo install "$@" --root "$TOOLS/$crate-$version" "$crate@$version"
    fi
    touch "$TOOLS/$crate-$version/.complete"
}
if [ -e Cargo.lock ]; then
    locked=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;}' Cargo.lock)
    [ "$locked" = "$WASM_BINDGEN" ] || stop "Cargo.lock has wasm-bindgen $locked, scripts/env.sh names $WASM_BINDGEN. They must be equal."
fi
tool trunk "$TRUNK" 7 --locked
tool wasm-bindgen-cli "$WASM_BINDGEN" 3 # not --locked: its lock file names a crate version that was withdrawn
if [ "$purpose" = test ]; then
    tool wasm-pack "$WASM_PACK" 2 --locked
    tool geckodriver "$GECKODRIVER" 2 --locked
fi
if [ "$purpose" = mutants ]; then tool cargo-mutants "$CARGO_MUTANTS" 3 --locked; fi
if [ "$purpose" = coverage ]; then
    tool cargo-llvm-cov "$CARGO_LLVM_COV" 1 --locked
    # The reader of the counters must be of the compiler's LLVM.
    llvm=$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
    have "llvm-cov-$llvm" || debian "LLVM $llvm's tools for coverage" "llvm-$llvm"
fi
rm -rf "$TOOLS/build"

# 5. Tools from npm, as package-lock.json pins them
if [ -e package-lock.json ] && ! cmp -s package-lock.json node_modules/.installed; then
    step npm "installing the npm packages of package-lock.json" "Run npm ci by hand to see more." npm ci --no-audit --no-fund
    cp package-lock.json node_modules/.installed
fi

# 6. Browsers, for the tests
if [ "$purpose" = test ]; then
    { have chromium && have chromedriver; } || debian "Chromium and its driver" chromium chromium-driver
    have firefox-esr || have firefox || debian "Firefox" firefox-esr
    if ! { have WebKitWebDriver && have Xvfb && have dbus-daemon; }; then
        if can_apt; then
            debian "WebKit, its driver and a screen for it" webkit2gtk-driver xvfb dbus
        else
            say "WebKitGTK is missing, so the tests in WebKit will be left out (Debian: webkit2gtk-driver xvfb dbus)"
        fi
    fi
fi

# 7. What the model and the page are timed beside; what cannot be had is left out there
# rival "what" NAME COMMAND...
rival() {
    what=$1 name=$2
    shift 2
    say "installing $what, to measure beside it"
    "$@" >"$TOOLS/log/$name.log" 2>&1 || say "  not to be had here; make bench goes on without it (log: $TOOLS/log/$name.log)"
}
numpy() {
    rm -rf "$NUMPY" && python3 -m venv "$NUMPY" &&
        "$NUMPY/bin/python" -m pip install --disable-pip-version-check --only-binary :all: -r benches/numpy/requirements.txt &&
        touch "$NUMPY/.complete" || { rm -rf "$NUMPY"; return 1; }
}
from_npm() { # FOLDER
    (cd "$1" && npm ci --no-audit --no-fund && cp package-lock.json node_modules/.installed)
}
if [ "$purpose" = bench ]; then
    [ -e "$NUMPY/.complete" ] || rival NumPy numpy numpy
    cmp -s benches/squiggle/package-lock.json benches/squiggle/node_modules/.installed || rival Squiggle squiggle from_npm benches/squiggle
    cmp -s benches/page/package-lock.json benches/page/node_modules/.installed || rival "Chart.js, ECharts and uPlot" charts from_npm benches/page
    cmp -s benches/lighthouse/package-lock.json benches/lighthouse/node_modules/.installed || rival Lighthouse lighthouse from_npm benches/lighthouse
    cmp -s benches/rivals/react-echarts/package-lock.json benches/rivals/react-echarts/node_modules/.installed || rival "React and ECharts" react-echarts from_npm benches/rivals/react-echarts
    cmp -s benches/rivals/squiggle/package-lock.json benches/rivals/squiggle/node_modules/.installed || rival "Squiggle's components" squiggle-components from_npm benches/rivals/squiggle
fi
