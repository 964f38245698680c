// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QStringView>

#include <algorithm>
#include <array>

namespace channel {

/// What a part of a filter says of a row.
enum class FilterKind : quint8 {
    Everything,
    And,
    Or,
    Not,
    In,
    Out,
    Message,
    Malformed,
    Event,
    Marked,
    Peer,
    Local,
    By,
    Length,
    TimeOfDay,
    Moment,
    Delta,
    Text,
    Bytes,
    Regex,
};

/// What stands behind a word of the filter language.
enum class FilterValue : quint8 {
    None,      ///< Nothing: the word says it all.
    Text,      ///< A colon and a part of a text, or = and the whole of one.
    Bytes,     ///< A colon and hexadecimal digits.
    ByteCount, ///< A comparison with a number of bytes.
    TimeOfDay, ///< A comparison with a time of day, or with a date and a time: FilterKind::Moment then.
    Span,      ///< A comparison with a span of time.
};

/// A word of the filter language.
struct FilterKeyword
{
    QStringView word;
    FilterKind kind;
    FilterValue value = FilterValue::None;
    const char *expected = nullptr; ///< expectation(), before it is translated.

    /// The sentence for whoever wrote something else behind it; empty if nothing can stand there.
    QString expectation() const
    {
        return expected ? QCoreApplication::translate("channel", expected) : QString();
    }
    bool takesColon() const { return value == FilterValue::Text || value == FilterValue::Bytes; }
    bool takesComparison() const { return value != FilterValue::None && !takesColon(); }
};

/// The words that have a meaning as a term. The parser, the window's completion and the tests read them here;
/// Matcher says when each is true. The manual and the completion of the shell name them too.
inline constexpr std::array filterKeywords{
    FilterKeyword{u"in", FilterKind::In},
    FilterKeyword{u"out", FilterKind::Out},
    FilterKeyword{u"message", FilterKind::Message},
    FilterKeyword{u"malformed", FilterKind::Malformed},
    FilterKeyword{u"event", FilterKind::Event},
    FilterKeyword{u"marked", FilterKind::Marked},
    FilterKeyword{u"peer", FilterKind::Peer, FilterValue::Text,
                  QT_TRANSLATE_NOOP(
                      "channel",
                      "After peer: comes a part of the peer's address, such as peer:127.0.0.1; after peer= "
                      "all of it, or its port, such as peer=:5000.")},
    FilterKeyword{
        u"local", FilterKind::Local, FilterValue::Text,
        QT_TRANSLATE_NOOP(
            "channel",
            "After local: comes a part of the address on this side, such as local:127.0.0.1; after local= "
            "all of it, or its port, such as local=:5000.")},
    FilterKeyword{
        u"by", FilterKind::By, FilterValue::Text,
        QT_TRANSLATE_NOOP("channel",
                          "After by: comes a part of the name of a rule or tool that did something with the "
                          "message, such as by:ack; after by= all of it, such as by=ack.")},
    FilterKeyword{
        u"hex", FilterKind::Bytes, FilterValue::Bytes,
        QT_TRANSLATE_NOOP("channel", "After hex: come whole bytes of two digits each, such as hex:0d0a.")},
    FilterKeyword{
        u"len", FilterKind::Length, FilterValue::ByteCount,
        QT_TRANSLATE_NOOP("channel", "After len comes a number of bytes, such as len>100 or len>4k.")},
    FilterKeyword{
        u"time", FilterKind::TimeOfDay, FilterValue::TimeOfDay,
        QT_TRANSLATE_NOOP("channel",
                          "After time comes a time of day, such as time>12:03:04 or time>2026-11-28T20:00.")},
    FilterKeyword{
        u"delta", FilterKind::Delta, FilterValue::Span,
        QT_TRANSLATE_NOOP("channel",
                          "After delta comes a time with its unit ns, us, ms, s or min, such as delta>5ms.")},
};

/// The words that join terms.
inline constexpr QStringView filterAnd = u"and";
inline constexpr QStringView filterOr = u"or";
inline constexpr QStringView filterNot = u"not";

/// Upper and lower case are the same.
inline bool isSameFilterWord(QStringView one, QStringView other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

inline bool isJoiningFilterWord(QStringView word)
{
    return isSameFilterWord(word, filterAnd) || isSameFilterWord(word, filterOr) ||
           isSameFilterWord(word, filterNot);
}

/// Null if the word has no meaning as a term.
inline const FilterKeyword *filterKeyword(QStringView word)
{
    const auto known = std::ranges::find_if(filterKeywords, [word](const FilterKeyword &keyword) {
        return isSameFilterWord(word, keyword.word);
    });
    return known == filterKeywords.end() ? nullptr : &*known;
}

} // namespace channel
