// SPDX-License-Identifier: MIT

#include "channel/capture/files/capturekind.h"

#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/pcapng/pcapngformat.h"
#include "channel/capture/pcapng/pcapngreader.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace channel {

namespace {

/// Of pcap files: microseconds and nanoseconds, and Kuznetzov's variant.
constexpr std::array<quint32, 3> pcapMagics{0xa1b2c3d4, 0xa1b23c4d, 0xa1b2cd34};

bool isPcap(QByteArrayView head)
{
    return head.size() >= 4 && std::ranges::any_of(pcapMagics, [head](quint32 magic) {
               return qFromBigEndian<quint32>(head.data()) == magic ||
                      qFromLittleEndian<quint32>(head.data()) == magic;
           });
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
    PcapngReader reader(file);
    const PcapngReader::Block first = reader.next();
    if (first.kind == PcapngReader::Kind::Section)
        return first.bytes.startsWith(pcapng::ownApplication) ? CaptureKind::Own : CaptureKind::Foreign;
    *error = first.kind == PcapngReader::Kind::End
                 ? QStringLiteral("%1 is empty.").arg(file.path())
                 : QStringLiteral("%1 cannot be opened: %2.").arg(file.path(), first.reason);
    return CaptureKind::None;
}

} // namespace channel
