// SPDX-License-Identifier: MIT

#include "channel/capture/files/capturefolder.h"

#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/pcapng/pcapngformat.h"
#include "channel/capture/pcapng/pcapngreader.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <utility>

namespace channel {

namespace {

enum class Content { Foreign, Nothing, Packets };

Content contentOf(const CaptureFile &file)
{
    // The name is there before the first write.
    if (file.size() == 0)
        return Content::Nothing;
    PcapngReader reader(file);
    PcapngReader::Block block = reader.next();
    if (block.kind != PcapngReader::Kind::Section || !block.bytes.startsWith(pcapng::ownApplication))
        return Content::Foreign;
    while (block.kind != PcapngReader::Kind::End) {
        const bool unclear = block.damage == PcapngReader::DamageKind::Garbage;
        if (block.kind == PcapngReader::Kind::Packet || unclear)
            return Content::Packets;
        block = reader.next();
    }
    return Content::Nothing;
}

} // namespace

CaptureFolder::CaptureFolder(QString folder)
    : folder_(std::move(folder))
{
}

QList<LeftBehind> CaptureFolder::leftBehind() const
{
    const QFileInfoList found = QDir(folder_).entryInfoList({QStringLiteral("capture-*.pcapng")},
                                                            QDir::Files | QDir::NoSymLinks | QDir::Hidden);
    QList<LeftBehind> captures;
    for (const QFileInfo &info : found) {
        QString error;
        const auto file = CaptureFile::open(info.filePath(), &error);
        if (!file || !file->isWritable())
            continue;
        const Content content = contentOf(*file);
        if (content == Content::Packets)
            captures.append({info.filePath(), info.lastModified(), file->size()});
        else if (content == Content::Nothing)
            file->remove();
    }
    std::ranges::stable_sort(captures, std::ranges::greater(), &LeftBehind::modified);
    return captures;
}

bool CaptureFolder::remove(const QString &path, QString *error)
{
    QString reason;
    const auto file = CaptureFile::open(path, error);
    if (!file)
        return false;
    if (!file->isWritable())
        reason = file->readOnlyReason();
    else
        file->remove();
    if (reason.isEmpty() && file->isInPlace())
        reason = QCoreApplication::translate("channel", "its folder may not be changed");
    if (!reason.isEmpty())
        *error =
            QCoreApplication::translate("channel", "The capture %1 cannot be removed: %2.").arg(path, reason);
    return reason.isEmpty();
}

} // namespace channel
