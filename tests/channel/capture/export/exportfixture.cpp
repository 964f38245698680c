// SPDX-License-Identifier: MIT

#include "tests/channel/capture/export/exportfixture.h"

#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"

#include <QFile>
#include <QTest>

using namespace channel;

void ExportFixture::init()
{
    startRecording();
    recorder_->openConnection(loopbackConnection(), start);
    recorder_->append(0, Direction::In, frame("Hello World"), start);
    recorder_->append(0, Direction::In, "\r\nMSG 5\nhello", start + 1);
    recorder_->append(0, Direction::Out, frame(QByteArrayView("\0\"\\\n\xff=", 6)), start + 2);
    recorder_->closeConnection(0, ConnectionEnd::PeerClose, start + 3);
    recorder_->flush();
    recorder_->annotate({3, {.note = QStringLiteral("a \"note\"")}});
    QCOMPARE(capture_->frameCount(), 5u);
}

QByteArray ExportFixture::exported(ExportFormat format, const QList<quint64> &rows, const PeerNames &names)
{
    TaskControl control;
    QString error;
    if (!exportFrames(*capture_, FrameSelection::rows(rows), format, target(), control, &error, nullptr,
                      names))
        return error.toUtf8();
    QFile file(target());
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}
