// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace channel {

/// In which pieces the bytes of a message meet the wire. A value; any thread.
///
/// Knows no message: pieces are computed for the size of one, and one after the other, since a large message
/// has millions; sizes go up to maxNumber. No piece is empty. Places count from a message's first byte on the
/// wire.
class Delivery
{
public:
    enum class Kind : quint8 {
        Whole,  ///< In one piece.
        Bytes,  ///< Each byte is a piece.
        Cuts,   ///< "cuts:3,10": a piece begins at byte 3 and one at byte 10. Cuts behind its last byte are
                ///< none.
        Pieces, ///< "pieces:4": so many, as equal as can be; each byte is one if there are fewer bytes.
        Stop,   ///< "stop:5": the first 5 bytes, then no more. A message of no more bytes goes out whole.
    };
    /// Most cuts: the name of a delivery stands on command lines and in each library entry.
    static constexpr qsizetype maxCuts = 1'000;
    /// The largest number in a name; no message has more bytes that can be cut apart.
    static constexpr quint64 maxNumber = 0xffff'ffffu;

    /// Whole.
    Delivery() = default;
    /// Reads its name as on a command line: "whole", "cuts:3,10". Nothing, and in `error` a plain sentence
    /// that says what to write, if it is none.
    static std::optional<Delivery> parse(const QString &name, QString *error);

    /// What parse() reads.
    QString name() const;
    Kind kind() const { return kind_; }

    /// Where the piece ends that begins at byte `begin` of a message of `size` bytes. It is `begin` itself if
    /// no piece begins there: the message is over, or stopped.
    quint64 pieceEnd(quint64 begin, quint64 size) const;
    /// How many pieces a message of `size` bytes has.
    quint64 pieceCount(quint64 size) const;
    /// How many bytes of it go out: all, or those before it stops.
    quint64 sentSize(quint64 size) const;

    bool operator==(const Delivery &) const = default;

private:
    explicit Delivery(Kind kind, const QList<quint64> &numbers = {})
        : kind_(kind)
        , numbers_(numbers)
    {
    }

    Kind kind_ = Kind::Whole;
    QList<quint64> numbers_; ///< The cuts in ascending order, or the one number of pieces and stop.
};

} // namespace channel
