# SPDX-License-Identifier: MIT
# Shared by app/run, tests/run and the scripts here; sourced, with bash.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# What it takes to build and start channelscope. ccache is one of them because it stands in every command line: whoever
# installed it later would compile everything again.
# shellcheck disable=SC2034 # Used by whoever sources this.
app_packages=(ccache cmake ninja-build g++ mold qt6-base-dev libpcap-dev libtins-dev qt6-l10n-tools
    qt6-translations-l10n fonts-dejavu-core)
# What the tests need beside that.
# shellcheck disable=SC2034
test_packages=(appstream desktop-file-utils libglib2.0-bin libhiredis-dev libqt6svg6 man-db pkgconf python3 ripgrep
    shared-mime-info socat tshark xvfb xauth)
# What .ci/run needs beside that.
# shellcheck disable=SC2034
check_packages=(clang clang-format clang-tidy clazy codespell debootstrap doxygen dpkg-dev libclang-rt-14-dev lintian llvm git
    shellcheck)

# Qt warns, and Python cannot print, where no UTF-8 locale is set.
[[ -n "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ]] || export LANG=C.UTF-8

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

missing_packages() {
    local -A installed=()
    local name status
    while read -r name status; do
        [[ $status != installed ]] || installed[$name]=yes
    done < <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null)
    for name; do
        [[ -n "${installed[$name]:-}" ]] || printf '%s\n' "$name"
    done
}

# Installs those of the named packages that are not there; asks apt nothing when all are.
install_missing() {
    { command -v apt-get && command -v dpkg-query; } >/dev/null ||
        fail "this needs a Debian with apt-get. On another system install the like of: $*"
    local missing as_root=() options=(-q -y -o DPkg::Lock::Timeout=300)
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    if ((EUID != 0)); then
        command -v sudo >/dev/null ||
            fail "these packages are missing, and only root or sudo can install them: ${missing[*]}"
        as_root=(sudo)
    fi
    as_root+=(env DEBIAN_FRONTEND=noninteractive)
    printf 'Installing %s\n' "${missing[*]}"
    quietly 'apt-get could not fetch the lists of packages; is there a network?' \
        "${as_root[@]}" apt-get "${options[@]}" update
    quietly 'apt-get could not install the packages' \
        "${as_root[@]}" apt-get "${options[@]}" install --no-install-recommends "${missing[@]}"
}

# quietly SENTENCE COMMAND…: shows the command's output, then the sentence, only if it fails.
quietly() {
    local sentence=$1 log status=0
    shift
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    ((status == 0)) || cat "$log" >&2
    rm -f "$log"
    ((status == 0)) || fail "$sentence"
}

# configure PRESET [cmake options]
configure() {
    quietly "cmake could not configure the preset $1" cmake --preset "$1" -S "$root" "${@:2}"
}

# Everybody configures the release alike, or one would compile again what another has compiled. Warnings stop whoever has
# the compiler whose warnings we know, never somebody whose compiler knows more of them.
configure_release() {
    local errors=OFF
    [[ -z "${CI:-}" && "$(${CXX:-c++} -dumpversion)" != 12* ]] || errors=ON
    configure release "-DCHANNELSCOPE_WERROR=$errors" "$@"
}

# build PRESET [targets]: ninja counts its steps on a terminal.
build() {
    local targets=("${@:2}") steps
    local run=(cmake --build "$root/build/$1" --parallel "$(nproc)" ${targets[@]:+--target "${targets[@]}"})
    steps=$(ninja -C "$root/build/$1" -n "${targets[@]}" 2>/dev/null | grep -c '^\[' || true)
    ((steps == 0)) || printf 'Building the preset %s: %d steps.\n' "$1" "$steps"
    if [[ -t 1 ]]; then
        "${run[@]}" || fail "the preset $1 does not build"
    else
        quietly "the preset $1 does not build" "${run[@]}"
    fi
}

# covered TEXT…: what the running step of .ci/run has covered, for the table at its end.
covered() {
    [[ -z "${CHANNELSCOPE_REPORT:-}" ]] || printf '%s' "$*" >"$CHANNELSCOPE_REPORT/covered"
}

# Who says how often tests run, when they stop or where the results go wants just that, and no second run.
wants_one_run() {
    local option
    for option; do
        case $option in
        --repeat | --repeat=* | --repeat-until-fail | --repeat-until-fail=* | --stop-on-failure | --output-junit) return 0 ;;
        esac
    done
    return 1
}

# run_tests PRESET [ctest options]: what fails is run once more, alone; what passes then is named as flaky at the end.
# A caller's array run_under is the command, if any, under which ctest runs.
run_tests() {
    local results status=0 again=0
    local -x LC_ALL=C.UTF-8 # Tests read what the system says.
    # One more than there are processors, for most tests wait most of their time.
    local run=("${run_under[@]}" ctest --test-dir "$root/build/$1" --output-on-failure --no-tests=error
        --parallel "$(($(nproc) + 1))" "${@:2}")
    ! wants_one_run "${@:2}" || { "${run[@]}"; return; }

    results=$(mktemp -d)
    "${run[@]}" --output-junit "$results/first.xml" | tee "$results/first.txt" || status=${PIPESTATUS[0]}
    if ((status != 0)) && grep -qsE '<testcase .* status="(fail|notrun)"' "$results/first.xml"; then
        printf '\nOnce more, each alone:\n'
        "${run[@]}" --rerun-failed --parallel 1 --output-junit "$results/second.xml" || again=$?
        "$root/.ci/flaky" "$results"/{first.xml,first.txt,second.xml} >"$results/flaky"
        cat "$results/flaky"
        [[ -z "${CHANNELSCOPE_REPORT:-}" ]] || cat "$results/flaky" >>"$CHANNELSCOPE_REPORT/flaky"
        # What a sanitizer has seen once is there, whether or not it is seen again.
        status=$again
        ! grep -qE '^flaky: .*\(.*\w+Sanitizer: ' "$results/flaky" || status=1
    fi
    covered "$(sed -n 's/^[[:space:]]*tests="\([0-9]*\)"$/\1/p' "$results/first.xml" 2>/dev/null) tests"
    rm -rf "$results"
    return "$status"
}
