# SPDX-License-Identifier: MIT
# The steps of .ci/run that build and run the code under sanitizers, which compilers put in; sourced after lib.sh.

# A sanitizer sees no more of these. An X window runs what ran offscreen; tshark and Python, which are not instrumented, read
# the files of capturegenerator, whose recording the unit tests cover; Python's own peers speak with each other.
beyond_sanitizers='_x11$|^interop_(tshark|rotation|wireshark_.*|channelprotocol|capturefile)$'

run_asan() {
    configure asan
    build asan
    export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:check_initialization_order=1
    export LSAN_OPTIONS=suppressions=$root/.ci/lsan.supp:print_suppressions=0
    export UBSAN_OPTIONS=print_stacktrace=1
    run_tests asan --label-exclude '^(bench|install)$' --exclude-regex "$beyond_sanitizers"
}

# The tests with a label; channelscope_test() gives the target of each the same name.
labelled_targets() {
    ctest --test-dir "build/$1" --show-only --label-regex "^$2\$" | sed -n 's/^ *Test *#[0-9]*: //p'
}

run_tsan() {
    local targets run_under=()
    configure tsan
    mapfile -t targets < <(labelled_targets tsan tsan)
    ((${#targets[@]})) || fail 'no test is labelled tsan'
    build tsan "${targets[@]}"
    # GCC's thread sanitizer cannot start where the kernel spreads mappings wider than it expects.
    ! setarch "$(uname -m)" -R true 2>/dev/null || run_under=(setarch "$(uname -m)" -R)
    export TSAN_OPTIONS=suppressions=$root/.ci/tsan.supp:halt_on_error=1:second_deadlock_stack=1
    run_tests tsan --label-regex '^tsan$' --parallel 1
}

# Findings go to build/fuzz; what a fuzzer learns does not touch the kept corpus.
run_fuzzer() {
    local target=$1 folders=("build/fuzz/learnt/$1")
    mkdir -p "${folders[0]}"
    [[ ! -d tests/fuzz/corpus/$target ]] || folders+=("tests/fuzz/corpus/$target")
    "build/fuzz/tests/fuzz/$target" -max_total_time="$fuzz_seconds" -timeout=100 -rss_limit_mb=2048 -verbosity=0 \
        -print_final_stats=1 -artifact_prefix="build/fuzz/$target-" "${folders[@]}" \
        >"build/fuzz/$target.log" 2>&1 </dev/null || {
        cat "build/fuzz/$target.log" >&2
        return 1
    }
    printf '%s: %s executions\n' "$target" "$(executions "$target")"
}

executions() {
    sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$1.log"
}

run_fuzzers() {
    local target targets running=() sum=0
    configure fuzz
    mapfile -t targets < <(ninja -C build/fuzz -t targets all | sed -n 's/^\(fuzz_[a-z_]*\): phony$/\1/p' | grep -v _autogen)
    ((${#targets[@]})) || fail 'there is no fuzz target'
    build fuzz "${targets[@]}"
    for target in "${targets[@]}"; do
        run_fuzzer "$target" &
        running+=($!)
    done
    for target in "${running[@]}"; do
        wait "$target" || { kill "${running[@]}" 2>/dev/null; fail 'a fuzzer found something; its input lies in build/fuzz'; }
    done
    for target in "${targets[@]}"; do
        sum=$((sum + $(executions "$target")))
    done
    covered "${#targets[@]} fuzzers, $(sed ':more; s/\B[0-9]\{3\}\>/,&/; t more' <<<"$sum") executions"
}
