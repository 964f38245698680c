// SPDX-License-Identifier: MIT

#include "tests/channel/capture/import/importfixture.h"

#include "channel/capture/import/tinstools.h"
#include "channel/capture/opening/captureloader.h"
#include "tests/support/patience.h"

#include <QFile>
#include <QSignalSpy>

using namespace channel;
using namespace packets;

QString ImportFixture::write(const QByteArray &bytes, const QString &name) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    return file.fileName();
}

QString ImportFixture::capture(const QList<Packet> &ip, LinkType type) const
{
    QList<Packet> packets = ip;
    for (Packet &packet : packets) {
        const quint32 cut = packet.wireLength == 0 ? 0 : packet.wireLength - quint32(packet.bytes.size());
        packet.bytes = linked(type, packet.bytes);
        packet.wireLength = quint32(packet.bytes.size()) + cut;
    }
    return write(pcapFile(type, packets));
}

std::unique_ptr<CaptureImporter> ImportFixture::import(const QString &path, const ImportOptions &options)
{
    auto importer = CaptureImporter::open(path, recordings(), options, tinsTools(), &error);
    if (importer && importer->isRunning())
        QSignalSpy(importer.get(), &CaptureSource::finished).wait(60'000);
    return importer;
}

std::unique_ptr<CaptureImporter> ImportFixture::import(const QList<Packet> &ip)
{
    auto importer = import(capture(ip));
    if (!importer)
        qFatal("%s", qPrintable(error));
    return importer;
}

QByteArray frameOf(const QByteArray &payload)
{
    return "\r\nMSG " + QByteArray::number(payload.size()) + "\r\n" + payload;
}

QStringList rowsOf(const Capture &capture)
{
    static const QStringList ends{QStringLiteral("none"),       QStringLiteral("local-close"),
                                  QStringLiteral("peer-close"), QStringLiteral("local-reset"),
                                  QStringLiteral("peer-reset"), QStringLiteral("failed")};
    QStringList rows;
    for (quint64 index = 0; index < capture.frameCount(); ++index) {
        const Frame frame = capture.frame(index);
        QString row = QString::number(frame.connection) + u' ';
        const QString direction =
            frame.direction == Direction::In ? QStringLiteral("in") : QStringLiteral("out");
        if (frame.kind == FrameKind::Message)
            row += direction + u' ' + QString::fromLatin1(capture.payload(frame));
        else if (frame.kind == FrameKind::Malformed)
            row += QStringLiteral("malformed %1 %2 bytes, %3 missing")
                       .arg(direction)
                       .arg(frame.length)
                       .arg(frame.missing);
        else
            row += frame.kind == FrameKind::Connected ? QStringLiteral("connected") : ends[int(frame.end)];
        rows.append(row);
    }
    return rows;
}

QStringList rowsAfterReopening(std::unique_ptr<CaptureImporter> importer)
{
    const QString path = importer->capture()->path();
    importer.reset();
    QString error;
    const auto loader = CaptureLoader::open(path, {}, &error);
    if (!loader || !QSignalSpy(loader.get(), &CaptureSource::finished).wait(patience) ||
        !loader->reportText().isEmpty())
        return {error, loader ? loader->reportText() : QString()};
    return rowsOf(*loader->capture());
}
