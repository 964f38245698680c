# SPDX-License-Identifier: MIT
# Shared by app/run, tests/run and .ci/run; sourced, with bash.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# What it takes to build and start channelscope.
app_packages=(cmake ninja-build g++ qt6-base-dev libqt6svg6 libpcap-dev libtins-dev fonts-dejavu-core)
# What the tests need beside that.
test_packages=(appstream ccache desktop-file-utils libglib2.0-bin man-db pkgconf python3 shared-mime-info tshark xvfb xauth)
# What .ci/run needs beside that.
check_packages=(clang clang-format debootstrap dpkg-dev libclang-rt-14-dev lintian git)

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
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null ||
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

# build PRESET [targets]
build() {
    local targets=("${@:2}")
    ninja -C "$root/build/$1" -n "${targets[@]}" 2>&1 | grep -q 'no work to do' ||
        printf 'Building the preset %s; the first time takes minutes.\n' "$1"
    quietly "the preset $1 does not build" \
        cmake --build "$root/build/$1" --parallel "$(nproc)" ${targets[@]:+--target "${targets[@]}"}
}
