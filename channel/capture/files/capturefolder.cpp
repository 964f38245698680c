// SPDX-License-Identifier: MIT

#include "channel/capture/files/capturefolder.h"

#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/pcapng/pcapngformat.h"
#include "channel/capture/pcapng/pcapngreader.h"
#include "channel/text/visibletext.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QTemporaryFile>

#include <algorithm>
#include <utility>

namespace channel {

namespace {

enum class Content { Foreign, Nothing, Packets, Annotations };

/// Of packets one is enough, unless what the user wrote among them is looked for.
Content contentOf(const CaptureFile &file, bool looksForAnnotations)
{
    // The name is there before the first write.
    if (file.size() == 0)
        return Content::Nothing;
    PcapngReader reader(file);
    PcapngReader::Block block = reader.next();
    if (block.kind != PcapngReader::Kind::Section || !block.bytes.startsWith(pcapng::ownApplication))
        return Content::Foreign;
    Content content = Content::Nothing;
    while (block.kind != PcapngReader::Kind::End) {
        if (looksForAnnotations && block.kind == PcapngReader::Kind::LocalUse)
            return Content::Annotations;
        const bool unclear = block.damage == PcapngReader::DamageKind::Garbage;
        if (unclear && looksForAnnotations)
            return Content::Annotations; // They may stand behind it.
        if (block.kind == PcapngReader::Kind::Packet || unclear)
            content = Content::Packets;
        if (unclear || (content == Content::Packets && !looksForAnnotations))
            return content;
        block = reader.next();
    }
    return content;
}

/// As CaptureFile::createIn() and createConversionIn() give it.
bool isNameOfOurs(const QString &fileName)
{
    static const QRegularExpression name(QStringLiteral("^[a-z]+-[0-9]{8}-[0-9]{6}-[0-9]+\\.pcapng$"));
    return name.match(fileName).hasMatch();
}

} // namespace

CaptureFolder::CaptureFolder(QString folder)
    : folder_(std::move(folder))
{
}

/// What has another name was saved there by somebody, who shall keep it.
QFileInfoList CaptureFolder::files(Maker maker) const
{
    const QString pattern = maker == Maker::Recording ? QStringLiteral("capture-*.pcapng")
                                                      : QStringLiteral("conversion-*.pcapng");
    QFileInfoList files =
        QDir(folder_).entryInfoList({pattern}, QDir::Files | QDir::NoSymLinks | QDir::Hidden);
    files.removeIf([](const QFileInfo &info) { return !isNameOfOurs(info.fileName()); });
    return files;
}

CaptureFolder::Size CaptureFolder::size() const
{
    Size size;
    for (const QFileInfo &info : files(Maker::Recording)) {
        ++size.captures;
        size.bytes += quint64(info.size());
    }
    return size;
}

CaptureFolder::Size CaptureFolder::removeOlderThan(const QDateTime &before) const
{
    Size removed;
    for (const LeftBehind &capture : leftBehind()) {
        QString ignored;
        if (capture.modified >= before || !remove(capture.path, &ignored))
            continue;
        ++removed.captures;
        removed.bytes += capture.size;
    }
    return removed;
}

QString CaptureFolder::whyNotUsable() const
{
    const QFileInfo info(folder_);
    const QString name = visibleText(folder_);
    if (!info.exists())
        return QCoreApplication::translate("channel",
                                           "There is no folder %1. Make it, or choose another one.")
            .arg(name);
    if (!info.isDir())
        return QCoreApplication::translate("channel", "%1 is a file, not a folder. Choose a folder.")
            .arg(name);
    QTemporaryFile trial(folder_ + QStringLiteral("/.channelscope-XXXXXX"));
    if (trial.open())
        return {};
    return QCoreApplication::translate("channel",
                                       "Nothing can be written into %1: %2. Choose another folder, or allow "
                                       "yourself to write there.")
        .arg(name, trial.errorString());
}

/// What nobody misses goes: what is empty, and what can be converted again.
void CaptureFolder::addIfWanted(QList<LeftBehind> &captures, const QFileInfo &info, Maker maker)
{
    QString error;
    const auto file = CaptureFile::open(info.filePath(), &error);
    if (!file || !file->isWritable())
        return; // Perhaps another window shows it.
    const bool isConversion = maker == Maker::Conversion;
    const Content content = contentOf(*file, isConversion);
    if (content == (isConversion ? Content::Annotations : Content::Packets))
        captures.append({info.filePath(), info.lastModified(), file->size()});
    else if (content != Content::Foreign)
        file->remove();
}

QList<LeftBehind> CaptureFolder::leftBehind() const
{
    QList<LeftBehind> captures;
    for (const QFileInfo &info : files(Maker::Recording))
        addIfWanted(captures, info, Maker::Recording);
    for (const QFileInfo &info : files(Maker::Conversion))
        addIfWanted(captures, info, Maker::Conversion);
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
