// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/pcapngreader.h"

#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/pcapng/pcapngformat.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace channel {

namespace {

constexpr quint64 windowSize = 1024 * 1024;
constexpr quint64 largestTornBlock = 1024 * 1024;       // What says that it is longer was not just cut short.
constexpr quint64 longestZeroTail = 1024 * 1024 * 1024; // More than a power cut takes.
constexpr quint64 largestPacket = 256 * 1024;
constexpr quint64 largestOptions = 64 * 1024; // Of a block: more are not looked at.
constexpr quint64 largestLocalBlock = 256 * 1024;
constexpr int mostOptions = 64;

/// What a block of this type has at least, beside its type and lengths.
quint64 fixedSize(quint32 type)
{
    switch (type) {
    case pcapng::SectionHeaderBlock:
        return pcapng::sectionFixedSize;
    case pcapng::InterfaceDescriptionBlock:
        return pcapng::interfaceFixedSize;
    case pcapng::ObsoletePacketBlock:
    case pcapng::EnhancedPacketBlock:
        return pcapng::packetFixedSize;
    case pcapng::SimplePacketBlock:
        return pcapng::simplePacketFixedSize;
    default:
        return 0;
    }
}

} // namespace

PcapngReader::PcapngReader(const CaptureFile &file)
    : PcapngReader(file, 0, false)
{
}

PcapngReader::PcapngReader(const CaptureFile &file, quint64 position, bool isBigEndian)
    : file_(file)
    , end_(file.size())
    , position_(position)
    , bigEndian_(isBigEndian)
{
}

/// In the same memory, and what is there already is not read again.
void PcapngReader::moveWindow(quint64 offset, quint64 size)
{
    const bool goesOn = offset >= windowStart_ && offset < windowStart_ + quint64(window_.size());
    const qsizetype passed = goesOn ? qsizetype(offset - windowStart_) : window_.size();
    const qsizetype kept = window_.size() - passed;
    window_.resize(std::max(window_.size(), qsizetype(size)));
    char *bytes = window_.data();
    std::memmove(bytes, bytes + passed, size_t(kept));
    const qsizetype wanted = qsizetype(size) - kept;
    window_.truncate(kept + file_.read(offset + quint64(kept), bytes + kept, wanted));
    windowStart_ = offset;
}

/// Fewer bytes than asked for mean that the file cannot be read, or has become shorter.
QByteArrayView PcapngReader::view(quint64 offset, quint64 size)
{
    const bool inside = offset >= windowStart_ && offset + size <= windowStart_ + quint64(window_.size());
    if (!inside)
        moveWindow(offset, std::min(std::max(size, windowSize), end_ - offset));
    const QByteArrayView rest = QByteArrayView(window_).sliced(qsizetype(offset - windowStart_));
    return rest.first(qsizetype(std::min(quint64(rest.size()), size)));
}

template <typename Integer>
Integer PcapngReader::number(QByteArrayView bytes, qsizetype at) const
{
    const char *data = bytes.data() + at;
    return bigEndian_ ? qFromBigEndian<Integer>(data) : qFromLittleEndian<Integer>(data);
}

PcapngReader::Block PcapngReader::damage(DamageKind kind, const QString &reason)
{
    stopped_ = true;
    Block block;
    block.kind = Kind::Damage;
    block.offset = position_;
    block.damage = kind;
    block.reason = reason;
    return block;
}

PcapngReader::Block PcapngReader::unreadable()
{
    return damage(DamageKind::Garbage,
                  QCoreApplication::translate("channel", "the file has become shorter, or cannot be read"));
}

bool PcapngReader::isZeroFrom(quint64 at)
{
    if (end_ - at > longestZeroTail)
        return false;
    while (at < end_) {
        const QByteArrayView bytes = view(at, std::min(windowSize, end_ - at));
        if (bytes.isEmpty() || !std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte == 0; }))
            return false;
        at += quint64(bytes.size());
    }
    return true;
}

PcapngReader::Block PcapngReader::tornOrZeros(const QString &reason)
{
    return damage(isZeroFrom(position_) ? DamageKind::Zeros : DamageKind::Torn, reason);
}

PcapngReader::Block PcapngReader::next()
{
    if (stopped_ || position_ == end_)
        return {};
    const quint64 left = end_ - position_;
    if (left < pcapng::blockFrameSize)
        return tornOrZeros(QCoreApplication::translate("channel", "the last block is not whole"));
    const QByteArrayView head = view(position_, pcapng::blockFrameSize);
    if (quint64(head.size()) < pcapng::blockFrameSize)
        return unreadable();
    quint32 type = number<quint32>(head, 0);
    if (type == pcapng::SectionHeaderBlock) {
        bigEndian_ = qFromBigEndian<quint32>(head.data() + 8) == pcapng::byteOrderMagic;
        if (number<quint32>(head, 8) != pcapng::byteOrderMagic)
            return damage(DamageKind::Garbage,
                          position_ == 0
                              ? QCoreApplication::translate("channel", "it is not a pcapng file")
                              : QCoreApplication::translate("channel", "a section has no valid byte order"));
    } else if (position_ == 0) {
        return damage(DamageKind::Garbage, QCoreApplication::translate("channel", "it is not a pcapng file"));
    }
    const quint64 length = number<quint32>(head, 4);
    Block block;
    if (!checkLength(type, length, block))
        return block;
    block = readBlock(type, length);
    if (block.kind != Kind::Damage)
        position_ += length;
    return block;
}

/// What a length may be, and that it stands at the block's end again.
bool PcapngReader::checkLength(quint32 type, quint64 length, Block &block)
{
    const quint64 left = end_ - position_;
    if (length < pcapng::blockFrameSize + fixedSize(type) || length % 4 != 0) {
        block =
            isZeroFrom(position_ + 8)
                ? damage(DamageKind::Zeros, QCoreApplication::translate(
                                                "channel", "there are only zero bytes from here to the end"))
                : damage(DamageKind::Garbage,
                         length == 1
                             ? QCoreApplication::translate("channel", "a block says that it is 1 byte long")
                             : QCoreApplication::translate("channel", "a block says that it is %1 bytes long")
                                   .arg(length));
        return false;
    }
    if (length > left) {
        block = length <= largestTornBlock
                    ? damage(DamageKind::Torn,
                             QCoreApplication::translate("channel", "the last block is not whole"))
                    : damage(DamageKind::Garbage,
                             QCoreApplication::translate(
                                 "channel", "a block says that it is %1 bytes long, more than there are")
                                 .arg(length));
        return false;
    }
    if (length <= windowSize)
        view(position_, length); // One read for the block and its end.
    const QByteArrayView trailer = view(position_ + length - 4, 4);
    if (trailer.size() < 4) {
        block = unreadable();
        return false;
    }
    if (number<quint32>(trailer, 0) != length) {
        // A power cut leaves the pages behind the last that reached the disk as zeros.
        const bool zeros = number<quint32>(trailer, 0) == 0 && isZeroFrom(position_ + length);
        block = damage(zeros ? DamageKind::Zeros : DamageKind::Garbage,
                       QCoreApplication::translate("channel", "a block's two lengths differ"));
        return false;
    }
    return true;
}

PcapngReader::Block PcapngReader::readBlock(quint32 type, quint64 length)
{
    switch (type) {
    case pcapng::SectionHeaderBlock:
        return readSection(length);
    case pcapng::InterfaceDescriptionBlock:
        return readInterface(length);
    case pcapng::ObsoletePacketBlock:
    case pcapng::SimplePacketBlock:
    case pcapng::EnhancedPacketBlock:
        return readPacket(type, length);
    default:
        break;
    }
    Block block;
    block.kind = Kind::Other;
    block.offset = position_;
    if (type == pcapng::LocalUseBlock && length <= largestLocalBlock) {
        block.kind = Kind::LocalUse;
        block.bytes = view(position_ + 8, length - pcapng::blockFrameSize);
        block.bytesOffset = position_ + 8;
        block.isBigEndian = bigEndian_;
        if (quint64(block.bytes.size()) < length - pcapng::blockFrameSize)
            return unreadable();
    }
    return block;
}

PcapngReader::Block PcapngReader::readSection(quint64 length)
{
    const quint64 optionsStart = 8 + pcapng::sectionFixedSize;
    const quint64 size = std::min(length - pcapng::blockFrameSize - pcapng::sectionFixedSize, largestOptions);
    const QByteArrayView options = view(position_ + optionsStart, size);
    if (quint64(options.size()) < size)
        return unreadable();
    interfaces_.clear();
    interfaceCount_ = 0;
    Block block;
    block.kind = Kind::Section;
    block.offset = position_;
    block.bytes = readOptions(options, pcapng::SectionHeaderBlock).application;
    return block;
}

PcapngReader::Block PcapngReader::readInterface(quint64 length)
{
    const quint64 size =
        std::min(length - pcapng::blockFrameSize, pcapng::interfaceFixedSize + largestOptions);
    const QByteArrayView body = view(position_ + 8, size);
    if (quint64(body.size()) < size)
        return unreadable();
    Block block;
    block.kind = Kind::Interface;
    block.offset = position_;
    block.interface = quint32(interfaceCount_++);
    block.linkType = number<quint16>(body, 0);
    if (interfaces_.size() < maxInterfaces) {
        const Options options =
            readOptions(body.sliced(pcapng::interfaceFixedSize), pcapng::InterfaceDescriptionBlock);
        interfaces_.push_back({block.linkType, number<quint32>(body, 4), options.clock});
    }
    return block;
}

PcapngReader::Block PcapngReader::readPacket(quint32 type, quint64 length)
{
    const bool isSimple = type == pcapng::SimplePacketBlock;
    const quint64 fixed = fixedSize(type);
    const quint64 room = length - pcapng::blockFrameSize - fixed;
    const QByteArrayView head = view(position_ + 8, fixed);
    if (quint64(head.size()) < fixed)
        return unreadable();
    Block block;
    block.kind = Kind::Packet;
    block.offset = position_;
    quint64 ticks = 0;
    quint64 captured = 0;
    if (isSimple) {
        block.originalLength = number<quint32>(head, 0);
        const quint64 limit = interfaces_.empty() ? 0 : interfaces_[0].snapshotLength;
        captured = std::min({quint64(block.originalLength), room, limit == 0 ? room : limit});
    } else {
        block.interface =
            type == pcapng::EnhancedPacketBlock ? number<quint32>(head, 0) : number<quint16>(head, 0);
        ticks = quint64(number<quint32>(head, 4)) << 32 | number<quint32>(head, 8);
        captured = number<quint32>(head, 12);
        block.originalLength = number<quint32>(head, 16);
    }
    if (captured > room)
        return damage(DamageKind::Garbage, QCoreApplication::translate(
                                               "channel", "a packet says that it is longer than its block"));
    if (block.interface >= interfaces_.size() || captured > largestPacket) {
        block.kind = Kind::Unreadable;
        return block;
    }
    block.bytesOffset = position_ + 8 + fixed;
    const quint64 optionsStart = std::min(quint64(pcapng::padded(qsizetype(captured))), room);
    const quint64 optionsSize = std::min(room - optionsStart, largestOptions);
    const QByteArrayView body = view(block.bytesOffset, optionsStart + optionsSize);
    if (quint64(body.size()) < optionsStart + optionsSize)
        return unreadable();
    setPacket(block, ticks, body.first(qsizetype(captured)),
              isSimple ? QByteArrayView() : body.sliced(qsizetype(optionsStart)));
    if (isSimple)
        block.time = 0;
    return block;
}

/// What it is worth to know of the bytes, whose place is in the block already.
void PcapngReader::setPacket(Block &block, quint64 ticks, QByteArrayView captured,
                             QByteArrayView options) const
{
    const Interface &interface = interfaces_[block.interface];
    block.linkType = interface.linkType;
    block.time = nanosecondsOf(ticks, interface.clock);
    block.bytes = captured;
    const Options read = readOptions(options, pcapng::EnhancedPacketBlock);
    block.flags = read.flags;
    block.hasComment = read.hasComment;
}

bool PcapngReader::nextPacket(Block &block)
{
    constexpr quint64 bodyStart = 8 + pcapng::packetFixedSize;
    constexpr quint64 smallest = pcapng::blockFrameSize + pcapng::packetFixedSize;
    // One comparison for both ends of the window: what is not within it wraps around.
    const auto size = quint64(window_.size());
    const quint64 left = windowStart_ + size - position_;
    if (stopped_ || position_ == 0 || left - smallest > std::max(size, smallest) - smallest)
        return false;
    const QByteArrayView rest = QByteArrayView(window_).sliced(qsizetype(position_ - windowStart_));
    const quint64 length = number<quint32>(rest, 4);
    if (number<quint32>(rest, 0) != pcapng::EnhancedPacketBlock || length < smallest || length % 4 != 0 ||
        length > quint64(rest.size()) || number<quint32>(rest, qsizetype(length) - 4) != length)
        return false;
    const quint64 room = length - smallest;
    const quint64 captured = number<quint32>(rest, 20);
    const quint32 interface = number<quint32>(rest, 8);
    if (captured > std::min(room, largestPacket) || interface >= interfaces_.size())
        return false;
    block.kind = Kind::Packet;
    block.offset = position_;
    block.interface = interface;
    block.isBigEndian = false;
    block.originalLength = number<quint32>(rest, 24);
    block.bytesOffset = position_ + bodyStart;
    const quint64 optionsStart = std::min(quint64(pcapng::padded(qsizetype(captured))), room);
    const quint64 optionsSize = std::min(room - optionsStart, largestOptions);
    const quint64 ticks = quint64(number<quint32>(rest, 12)) << 32 | number<quint32>(rest, 16);
    setPacket(block, ticks, rest.sliced(qsizetype(bodyStart), qsizetype(captured)),
              rest.sliced(qsizetype(bodyStart + optionsStart), qsizetype(optionsSize)));
    position_ += length;
    return true;
}

/// An option that reaches past its block ends them; what came before it counts.
PcapngReader::Options PcapngReader::readOptions(QByteArrayView bytes, quint32 blockType) const
{
    Options options;
    for (int count = 0; bytes.size() >= 4 && count < mostOptions; ++count) {
        const auto code = number<quint16>(bytes, 0);
        const qsizetype size = number<quint16>(bytes, 2);
        if (code == pcapng::EndOption || size > bytes.size() - 4)
            break;
        const QByteArrayView value = bytes.sliced(4, size);
        if (blockType == pcapng::SectionHeaderBlock && code == pcapng::ApplicationOption)
            options.application = value;
        else if (blockType == pcapng::EnhancedPacketBlock && code == pcapng::CommentOption)
            options.hasComment = true;
        else if (blockType == pcapng::EnhancedPacketBlock && code == pcapng::PacketFlagsOption && size == 4)
            options.flags = number<quint32>(value, 0);
        else if (blockType == pcapng::InterfaceDescriptionBlock && code == pcapng::TimeResolutionOption &&
                 size == 1)
            options.clock.resolution = quint8(value[0]);
        else if (blockType == pcapng::InterfaceDescriptionBlock && code == pcapng::TimeOffsetOption &&
                 size == 8)
            options.clock.offsetSeconds = number<qint64>(value, 0);
        bytes = bytes.sliced(std::min(qsizetype(4 + pcapng::padded(quint64(size))), bytes.size()));
    }
    return options;
}

} // namespace channel
