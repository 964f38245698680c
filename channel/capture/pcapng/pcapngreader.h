// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/tickclock.h"
#include "channel/export.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace channel {

class CaptureFile;

/// Reads a pcapng file block after block (draft-ietf-opsawg-pcapng), whatever is in it.
///
/// Both byte orders, any number of sections. Every length is checked before it is used and at most a few
/// megabytes are held. It never goes past damage: next() says once where and why, and then Kind::End.
class CHANNEL_EXPORT PcapngReader
{
public:
    /// Interfaces of one section beyond this many are not kept, nor are their packets given.
    static constexpr quint64 maxInterfaces = 65'536;

    enum class Kind : quint8 {
        Section,    ///< A section header; `bytes` is the application's name.
        Interface,  ///< `interface` is its number.
        Packet,     ///< Enhanced, simple (without a time) or of the obsolete kind.
        Unreadable, ///< A packet of an interface that is not described, or larger than any.
        LocalUse,   ///< A block of `type` 0x80000001; `bytes` is its body.
        Other,      ///< Anything else, passed over.
        Damage,     ///< The file cannot be read beyond `offset`; `reason` says why.
        End,
    };

    /// What the damage looks like, which decides whether it may be cut off.
    enum class DamageKind : quint8 {
        None,
        Torn,    ///< The last block is not whole: a write was cut short.
        Zeros,   ///< Nothing but zero bytes to the end: a power cut.
        Garbage, ///< Something else; valid data may follow.
    };

    struct Block
    {
        Kind kind = Kind::End;
        quint64 offset = 0; ///< Of the block in the file.
        QByteArrayView
            bytes; ///< Borrowed until the next call. Packet: what was captured, from its first byte.
        quint64 bytesOffset = 0; ///< Of `bytes` in the file.
        quint32 interface = 0;
        quint16 linkType = 0;
        quint32 flags = 0;          ///< epb_flags, 0 if there are none.
        quint32 originalLength = 0; ///< Of the packet on the wire.
        bool hasComment = false;    ///< Packet: an opt_comment is among its options.
        qint64 time = 0;            ///< Nanoseconds since 1970 UTC.
        bool isBigEndian = false;   ///< LocalUse: the section's byte order.
        DamageKind damage = DamageKind::None;
        QString reason; ///< A part of a sentence.
    };

    /// Reads what the file held when the reader was made; `file` must outlive it.
    explicit PcapngReader(const CaptureFile &file);
    /// Goes on where a block of a section begins, as position() and isBigEndian() of an earlier reader said.
    /// The interfaces before that are not known.
    PcapngReader(const CaptureFile &file, quint64 position, bool isBigEndian);

    Block next();
    /// The quick way for most blocks: false where the next one is no enhanced packet, or not at hand, or
    /// wrong; next() tells. `block` is one that was read before, or a new one.
    bool nextPacket(Block &block);
    /// Where the next block begins; after Damage, where the readable part ends.
    quint64 position() const { return position_; }
    quint64 fileSize() const { return end_; }
    /// Of the section that was read last.
    bool isBigEndian() const { return bigEndian_; }

private:
    struct Interface
    {
        quint16 linkType = 0;
        quint32 snapshotLength = 0; ///< 0: no limit.
        TickClock clock;
    };

    struct Options
    {
        QByteArrayView application;
        quint32 flags = 0;
        bool hasComment = false;
        TickClock clock;
    };

    QByteArrayView view(quint64 offset, quint64 size);
    void moveWindow(quint64 offset, quint64 size);
    template <typename Integer>
    Integer number(QByteArrayView bytes, qsizetype at) const;
    Block damage(DamageKind kind, const QString &reason);
    Block unreadable();
    Block tornOrZeros(const QString &reason);
    bool isZeroFrom(quint64 at);
    bool checkLength(quint32 type, quint64 length, Block &block);
    Block readBlock(quint32 type, quint64 length);
    Block readSection(quint64 length);
    Block readInterface(quint64 length);
    Block readPacket(quint32 type, quint64 length);
    void setPacket(Block &block, quint64 ticks, QByteArrayView captured, QByteArrayView options) const;
    Options readOptions(QByteArrayView bytes, quint32 blockType) const;

    const CaptureFile &file_;
    quint64 end_;
    quint64 position_ = 0;
    QByteArray window_;
    quint64 windowStart_ = 0;
    bool bigEndian_ = false;
    bool stopped_ = false;
    std::vector<Interface> interfaces_;
    quint64 interfaceCount_ = 0;
};

} // namespace channel
