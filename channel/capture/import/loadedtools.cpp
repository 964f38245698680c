// SPDX-License-Identifier: MIT

#include "channel/capture/import/loadedtools.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibrary>
#include <QStringList>

namespace channel {

namespace {

/// The path of the module; of the installed one if there is none.
QString modulePath()
{
    QStringList folders = QCoreApplication::libraryPaths();
    folders.prepend(QCoreApplication::applicationDirPath());
    const QString installed = QDir(folders.first()).absoluteFilePath(QStringLiteral(CHANNELSCOPE_MODULES));
    folders.insert(1, installed);
    for (const QString &folder : std::as_const(folders)) {
        const QString path = folder + QStringLiteral("/channelscope-packets.so");
        if (QFileInfo::exists(path))
            return QDir::cleanPath(path);
    }
    return QDir::cleanPath(installed + QStringLiteral("/channelscope-packets.so"));
}

} // namespace

const PacketTools *loadedPacketTools(QString *error)
{
    QLibrary module(modulePath());
    if (!QFileInfo::exists(module.fileName())) {
        *error = QCoreApplication::translate(
                     "channel", "Captures of other programs cannot be opened: %1 is missing. Install "
                                "Channelscope again.")
                     .arg(module.fileName());
        return nullptr;
    }
    const auto function = reinterpret_cast<PacketToolsFunction>(module.resolve(packetToolsSymbol));
    if (!function) {
        *error =
            QCoreApplication::translate(
                "channel", "Captures of other programs cannot be opened. Install Channelscope again. (%1)")
                .arg(module.errorString());
        return nullptr;
    }
    const PacketTools *tools = function(CHANNELSCOPE_VERSION);
    if (!tools)
        *error = QCoreApplication::translate(
                     "channel", "Captures of other programs cannot be opened: %1 belongs to another version. "
                                "Install Channelscope again.")
                     .arg(module.fileName());
    return tools;
}

} // namespace channel
