// SPDX-License-Identifier: MIT

#pragma once

#include "channel/match/subject.h"

#include <utility>

/// A subject without a capture: everything about it is said by hand.
class HandmadeSubject : public channel::Subject
{
public:
    HandmadeSubject(const Facts &facts, const QByteArray &bytes) { show(facts, bytes); }

    /// Another one from now on; its length is that of the bytes.
    void show(Facts facts, const QByteArray &bytes)
    {
        facts.length = quint64(bytes.size());
        bytes_ = bytes;
        looks = 0;
        become(facts);
    }
    /// The same, whose bytes cannot be read.
    void showUnreadable(const Facts &facts) { become(facts); }

    Ends ends() const override
    {
        ++endsAsked;
        return knownEnds;
    }
    qint64 timeBefore() const override { return before; }
    bool isMarked() const override { return marked; }
    QStringList handledBy() const override { return handlers; }
    QByteArrayView bytesFrom(quint64 from) override
    {
        ++looks;
        const QByteArrayView left = QByteArrayView(bytes_).sliced(qsizetype(from));
        return left.first(std::min(left.size(), piece));
    }

    Ends knownEnds;
    qint64 before = 0;
    bool marked = false;
    QStringList handlers;
    qsizetype piece = std::numeric_limits<qsizetype>::max(); ///< What is given at most at once.
    int looks = 0;                                           ///< How often the bytes were asked for.
    mutable int endsAsked = 0;

private:
    QByteArray bytes_;
};
