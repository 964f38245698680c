// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/captureimporter.h"
#include "tests/channel/capture/import/tcptalk.h"

#include <QTemporaryDir>

#include <memory>

/// Writes captures and imports them.
class ImportFixture
{
public:
    QString path(const QString &name) const { return folder_.filePath(name); }
    QString recordings() const { return folder_.filePath(QStringLiteral("recordings")); }
    /// The path of a file with these bytes.
    QString write(const QByteArray &bytes, const QString &name = QStringLiteral("trace.pcap")) const;
    /// The path of a capture with these IP packets, behind headers of this link.
    QString capture(const QList<packets::Packet> &ip,
                    packets::LinkType type = packets::LinkType::Ethernet) const;

    /// Waits for the import; null and `error` set if it cannot begin.
    std::unique_ptr<channel::CaptureImporter> import(const QString &path,
                                                     const channel::ImportOptions &options = {});
    /// Of IP packets; they must be right.
    std::unique_ptr<channel::CaptureImporter> import(const QList<packets::Packet> &ip);
    QString error;

private:
    QTemporaryDir folder_;
};

QByteArray frameOf(const QByteArray &payload);

/// One line a row: "0 connected", "0 in hello", "0 malformed in 3 bytes, 5 missing", "0 peer-close".
QStringList rowsOf(const channel::Capture &capture);

/// Of the copy that was recorded, by the reader of our own captures; or what it had to say, if anything.
QStringList rowsAfterReopening(std::unique_ptr<channel::CaptureImporter> importer);
