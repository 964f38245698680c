// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

#include <cstdio>
#include <cstdlib>

/// Bytes 0 and 1 choose policy, limit and cuts; the rest is a stream, whose events must be the reference
/// decoder's.
void check_frameparser(QByteArrayView input);

/// Cut into a context: diagnose() must stay inside its bytes and answer with one bounded sentence.
void check_diagnosis(QByteArrayView input);

/// Bit 0 of the first byte: the rest is a capture file, or what one is built from. However broken, it is read
/// within its bounds, left as it is and said to be so.
void check_capture(QByteArrayView input);

/// Bit 0 of the first byte: the rest is another program's capture, or segments that one is built from; bit 1:
/// shown by port. However broken, what is shown of it can be read, and opens again as it was shown.
void check_import(QByteArrayView input);

/// Any text: it is a filter, which decides about every row of a small capture, always alike, or an error that
/// lies within the text.
void check_filterparser(QByteArrayView input);

/// Any text: it is a workspace within its bounds, which reads back as it is written, or an error.
void check_workspace(QByteArrayView input);

inline void require(bool condition, const char *promise)
{
    if (!condition) {
        std::fprintf(stderr, "broken promise: %s\n", promise);
        std::abort();
    }
}
