// SPDX-License-Identifier: MIT

#include "channel/capture/files/capturekind.h"

#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/pcapng/pcapngformat.h"
#include "channel/capture/pcapng/pcapngreader.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace channel {

namespace {

/// Of pcap files: microseconds and nanoseconds, and Kuznetzov's variant.
constexpr std::array<quint32, 3> pcapMagics{0xa1b2c3d4, 0xa1b23c4d, 0xa1b2cd34};

constexpr quint64 longestMagic = 8;

bool isPcap(QByteArrayView head)
{
    return head.size() >= 4 && std::ranges::any_of(pcapMagics, [head](quint32 magic) {
               return qFromBigEndian<quint32>(head.data()) == magic ||
                      qFromLittleEndian<quint32>(head.data()) == magic;
           });
}

/// Files that hold one capture, and what makes it of them.
struct Packing
{
    QByteArrayView magic;
    QLatin1StringView name;
    QLatin1StringView unpacker;
};

constexpr std::array packings{
    Packing{"\x1f\x8b", QLatin1StringView("gzip"), QLatin1StringView("gunzip")},
    Packing{"\x1f\x9d", QLatin1StringView("compress"), QLatin1StringView("gunzip")},
    Packing{"\x28\xb5\x2f\xfd", QLatin1StringView("zstd"), QLatin1StringView("unzstd")},
    Packing{"\xfd"
            "7zXZ",
            QLatin1StringView("xz"), QLatin1StringView("unxz")},
    Packing{"BZh", QLatin1StringView("bzip2"), QLatin1StringView("bunzip2")},
    Packing{"\x04\x22\x4d\x18", QLatin1StringView("lz4"), QLatin1StringView("unlz4")},
    Packing{"PK\x03\x04", QLatin1StringView("zip"), QLatin1StringView("unzip")},
};

/// A plain sentence if it is packed, which people forget; else empty.
QString packedText(const QString &name, QByteArrayView head)
{
    const auto packing =
        std::ranges::find_if(packings, [head](const Packing &known) { return head.startsWith(known.magic); });
    if (packing == packings.end())
        return {};
    return QCoreApplication::translate(
               "channel", "%1 is compressed (%2). Unpack it with %3 first, and open what comes out.")
        .arg(name, packing->name, packing->unpacker);
}

} // namespace

CaptureKind captureKindOf(const QString &path, QString *error)
{
    const auto file = CaptureFile::open(path, error);
    return file ? captureKindOf(*file, error) : CaptureKind::None;
}

CaptureKind captureKindOf(const CaptureFile &file, QString *error)
{
    if (isPcap(file.read(0, 4)))
        return CaptureKind::Foreign;
    if (*error = packedText(file.path(), file.read(0, longestMagic)); !error->isEmpty())
        return CaptureKind::None;
    PcapngReader reader(file);
    const PcapngReader::Block first = reader.next();
    if (first.kind == PcapngReader::Kind::Section)
        return first.bytes.startsWith(pcapng::ownApplication) ? CaptureKind::Own : CaptureKind::Foreign;
    *error = first.kind == PcapngReader::Kind::End
                 ? QCoreApplication::translate("channel", "%1 is empty.").arg(file.path())
                 : QCoreApplication::translate("channel", "%1 cannot be opened: %2.")
                       .arg(file.path(), first.reason);
    return CaptureKind::None;
}

} // namespace channel
