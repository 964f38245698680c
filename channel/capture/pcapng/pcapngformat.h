// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

/// Every constant of the file format that we read or write (draft-ietf-opsawg-pcapng), each once; FORMAT.md
/// shows them in a file.
namespace channel::pcapng {

/// What a block begins with.
enum BlockType : quint32 {
    SectionHeaderBlock = 0x0a0d0d0a, ///< The same in either byte order.
    InterfaceDescriptionBlock = 1,
    ObsoletePacketBlock = 2, ///< Read only.
    SimplePacketBlock = 3,   ///< Read only; it has no time.
    EnhancedPacketBlock = 6,
    LocalUseBlock = 0x80000001, ///< Ours has a body of annotationjournal.h; Wireshark passes over it.
};

/// Stands behind the lengths of a section header, in the section's byte order.
inline constexpr quint32 byteOrderMagic = 0x1a2b3c4d;
/// The packets begin with IP's header (LINKTYPE_RAW).
inline constexpr quint16 linkTypeRaw = 101;

/// Codes of options. Each kind of block has codes of its own, beside the first two.
enum Option : quint16 {
    EndOption = 0,
    CommentOption = 1,
    InterfaceNameOption = 2,  ///< Of an interface.
    TimeResolutionOption = 9, ///< Of an interface.
    TimeOffsetOption = 14,    ///< Of an interface: seconds to be added to its times.
    PacketFlagsOption = 2,    ///< Of an enhanced packet.
    ApplicationOption = 4,    ///< Of a section.
};

/// Of the packet flags option.
enum PacketFlag : quint32 {
    InboundFlag = 1,
    OutboundFlag = 2,
    DirectionFlags = 3, ///< All that tell the direction.
};

/// The numbers of the two interfaces that every file of ours has: connections that were accepted, and made.
inline constexpr quint32 acceptedInterface = 0;
inline constexpr quint32 connectedInterface = 1;

/// What the application's name begins with in every file that we record; the version follows.
inline constexpr QByteArrayView ownApplication("channelscope ");

/// Sizes in bytes, all without options.
inline constexpr qsizetype blockFrameSize = 12; ///< Type and length, and at the end the length again.
inline constexpr qsizetype blockHeadSize = 8;   ///< Type and length.
inline constexpr qsizetype blockTrailerSize = 4;
inline constexpr qsizetype optionHeadSize = 4; ///< Code and length.
inline constexpr qsizetype sectionFixedSize = 16;
inline constexpr qsizetype interfaceFixedSize = 8;
inline constexpr qsizetype packetFixedSize = 20; ///< Of an enhanced or obsolete packet.
inline constexpr qsizetype simplePacketFixedSize = 4;

/// Bytes of zero behind what is `size` bytes long: packets, options and blocks end at multiples of 4.
constexpr qsizetype paddingFor(qsizetype size)
{
    return -size & 3;
}

constexpr qsizetype padded(qsizetype size)
{
    return size + paddingFor(size);
}

} // namespace channel::pcapng
