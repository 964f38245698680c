// SPDX-License-Identifier: MIT

#pragma once

#include "channel/match/bytesearch.h"
#include "channel/match/matchverdict.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <limits>

namespace channel {

/// What a filter is decided over: a message, bytes that are none, or an event of a connection. It may stand
/// in a capture or be on its way; what costs something is asked for only if the filter needs it. One thread.
class Subject
{
public:
    enum class Kind : quint8 { Message, Malformed, Event };
    enum class Way : quint8 { In, Out };

    /// What is known without asking.
    struct Facts
    {
        Kind kind = Kind::Message;
        Way way = Way::In; ///< Not of an event.
        /// What is found out about the ends of a connection is kept by this number: small, and another one
        /// for each connection.
        quint32 connection = noConnection;
        quint64 length = 0;   ///< Bytes of the payload, or of what is malformed.
        qint64 time = 0;      ///< Nanoseconds since 1970 UTC.
        bool isFirst = false; ///< There is none before it.
    };
    static constexpr quint32 noConnection = std::numeric_limits<quint32>::max();

    /// How a connection's ends are called, such as "127.0.0.1:40112"; in a proxy there are two of each.
    struct Ends
    {
        QStringList peers;
        QStringList names; ///< That the user gave to peers.
        QStringList locals;
    };

    /// A piece is all that is left, or at least so long: longer than anything that a filter can look for.
    static constexpr qsizetype smallestPiece = 64 * 1024;

    virtual ~Subject() = default;
    Q_DISABLE_COPY_MOVE(Subject)

    const Facts &facts() const { return facts_; }
    bool hasBytes() const { return facts_.kind != Kind::Event; }

    virtual Ends ends() const = 0;
    /// When the one before it came; not of the first.
    virtual qint64 timeBefore() const = 0;
    virtual bool isMarked() const = 0;
    /// The rules and tools that did something with it.
    virtual QStringList handledBy() const = 0;
    /// Its bytes from there on, or the next piece of them. Valid until the next call; empty at the end, or
    /// where they cannot be read.
    virtual QByteArrayView bytesFrom(quint64 from) = 0;
    /// Whether something is in its bytes; `number` is FilterExpression::searchNumber, for those who know a
    /// quicker way than to look at them all.
    virtual MatchVerdict contains(const ByteSearch &search, int number);

    /// Its first bytes, at most so many, together; null where they cannot be read. Valid until the next call
    /// of this or bytesFrom().
    QByteArrayView beginning(qsizetype most);
    /// The same read as UTF-8, as QString::fromUtf8() does; null where they cannot be read. Kept, so that
    /// many filters may ask.
    const QString *text(qsizetype most);

    /// Asks `found` about all bytes, in pieces that overlap by so many bytes, or more.
    template <typename Found>
    MatchVerdict search(quint64 overlap, Found found)
    {
        for (quint64 from = 0; from < facts_.length;) {
            const QByteArrayView piece = bytesFrom(from);
            if (piece.isEmpty())
                return MatchVerdict::Undecided;
            if (found(piece))
                return MatchVerdict::Yes;
            const quint64 end = from + quint64(piece.size());
            if (end >= facts_.length)
                break;
            from = quint64(piece.size()) > overlap ? end - overlap : end;
        }
        return MatchVerdict::No;
    }

protected:
    Subject() = default;
    /// It is another one now.
    void become(const Facts &facts)
    {
        facts_ = facts;
        if (textSize_ >= 0)
            forgetText();
    }

private:
    void forgetText();

    Facts facts_;
    QByteArray joined_; ///< What beginning() gave, of a subject in pieces.
    QString text_;
    qsizetype textSize_ = -1; ///< What text_ was asked for with; -1 if it is not known.
};

/// Reads UTF-8 into a text whose memory is used again.
void readUtf8(QByteArrayView bytes, QString &text);

} // namespace channel
