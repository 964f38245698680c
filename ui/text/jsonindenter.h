// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/visiblewriter.h"

#include <QByteArray>

namespace channel::ui {

/// Whether the bytes are one JSON object or array in UTF-8 (RFC 8259), at most 1024 levels deep.
bool isJson(const QByteArray &bytes);

/// Lays JSON out with one member or element a line, page by page.
///
/// Works on the source text, so keys keep their order and numbers every digit. Characters are made visible as
/// by VisibleWriter. `source` must be JSON by isJson().
class JsonIndenter
{
public:
    explicit JsonIndenter(const QByteArray &source);

    /// The next page: what follows, until its VisibleWriter::effort() reaches `effort`.
    QString next(qsizetype effort = maxPageEffort);
    bool atEnd() const { return position_ == source_.size(); }
    /// Bytes of the source laid out so far.
    qsizetype position() const { return position_; }

private:
    void layOutOne();
    void layOutString();
    void open(char bracket);
    void close(char bracket);
    void newLine();
    void write(char character) { writer_.write(char32_t(static_cast<uchar>(character))); }
    void skipBlanks();

    QByteArray source_;
    qsizetype position_ = 0;
    int depth_ = 0;
    bool inString_ = false;
    VisibleWriter writer_{VisibleWriter::Lines::Many, VisibleWriter::Backslash::Single};
};

} // namespace channel::ui
