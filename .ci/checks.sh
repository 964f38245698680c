# SPDX-License-Identifier: MIT
# The steps of .ci/run that read what lies in the tree and run nothing of it; sourced after lib.sh.

# refuse SENTENCE GREP-ARGUMENTS…: fails if grep finds anything.
refuse() {
    local sentence=$1
    shift
    local status=0
    grep -rnE "$@" || status=$?
    ((status == 1)) || fail "$sentence"
}

check_layers() {
    local odd headers
    odd=$(git ls-files | cut -d/ -f1 | sort -u |
        grep -vxE '\..*|app|channel|ui|resources|tests|CMakeLists\.txt|CMakePresets\.json|README\.md' || true)
    [[ -z $odd ]] || fail "these do not belong in the visible root: $odd"

    headers=$(qmake6 -query QT_INSTALL_HEADERS)
    refuse 'channel/ works without a screen, but includes QtGui or QtWidgets' '#include *<Qt(Gui|Widgets)\b' channel
    grep -rhoE '#include *<Q[A-Za-z0-9]+>' channel | grep -oE 'Q[A-Za-z0-9]+' | sort -u | while read -r header; do
        [[ ! -e $headers/QtGui/$header && ! -e $headers/QtWidgets/$header ]] ||
            fail "channel/ works without a screen, but includes $header"
    done
    refuse 'ui/ includes a storey above its own' '#include *[<"]app/' ui
    refuse 'ui/ includes a socket' '#include *<(Q(Tcp|Udp|Local(Socket|Server)|Ssl|AbstractSocket|Network)|QtNetwork|sys/socket)' ui
    refuse 'channel/protocol, channel/match and channel/compose are pure, but include an object or a clock' \
        '#include *<Q(Object|Timer|ElapsedTimer|DateTime|IODevice|Tcp|Host)' channel/protocol channel/match channel/compose
    .ci/layers
    covered "$(git ls-files channel ui app | grep -c '\.\(cpp\|h\)$') files"
}

check_format() {
    local files
    mapfile -t files < <(git ls-files '*.cpp' '*.h')
    clang-format --dry-run --Werror "${files[@]}"
    covered "${#files[@]} files"
}

# These cannot name it: JSON has no comments, nor have Debian's changelogs; pictures and the fuzzers' inputs are taken
# byte by byte. README says it in its own words.
check_licence() {
    local exceptions=(README.md CMakePresets.json tests/wire.json '*.png' resources/packaging/changelog.in
        tests/fuzz/corpus tests/fuzz/regressions)
    local files
    files=$(git ls-files -z -- . "${exceptions[@]/#/:!}" |
        xargs -0 grep -L 'SPDX-License-Identifier: MIT' || true)
    [[ -z $files ]] || fail "these do not name their licence: $files"
    covered "$(git ls-files | wc -l) files"
}

check_vectors() {
    local shared=../shared/vectors/wire.json
    [[ ! -e $shared ]] || cmp "$shared" tests/wire.json
    covered "$(python3 -c 'import json; print(len(json.load(open("tests/wire.json"))))') vectors"
}

# What is sourced is checked with who sources it. Completions are sourced by the user's shell; they split their lists of words
# on purpose (SC2086).
check_scripts() {
    local scripts completions=(resources/completions/*)
    mapfile -t scripts < <(git grep -IlE '^#!.*\b(ba)?sh$')
    shellcheck --external-sources --check-sourced --source-path SCRIPTDIR:. "${scripts[@]}"
    shellcheck --shell bash --exclude SC2086 "${completions[@]}"
    (cd .ci && quietly 'flaky tests are not named as they should be' python3 -B -m unittest test_flaky)
    covered "$((${#scripts[@]} + ${#completions[@]})) scripts"
}

# .codespellrc says what is left out.
check_spelling() {
    local files
    mapfile -t files < <(git ls-files)
    codespell "${files[@]}"
    covered "${#files[@]} files"
}

check_lint() {
    configure lint
    looked_at .ci/lint ${CHANNELSCOPE_LINT:+"$CHANNELSCOPE_LINT"}
}

check_standalone() {
    configure lint
    looked_at .ci/standalone ${CHANNELSCOPE_STANDALONE:+"$CHANNELSCOPE_STANDALONE"}
}

# The tests of these folders reach all of it; the rest of the report is for people, who call .ci/coverage themselves.
check_coverage() {
    looked_at .ci/coverage demanded
}

# The command says in its last line what it covered.
looked_at() {
    local said status=0
    said=$("$@") || status=$?
    covered "${said##*$'\n'}"
    return "$status"
}
