// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/opening/captureloader.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/recordingfixture.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>

/// A recording of nine rows on two connections, to be saved as another file or in part.
class CopiedCapture : protected RecordingFixture
{
protected:
    /// To be saved as a file with this name.
    void record(const QString &target)
    {
        using namespace channel;
        startRecording();
        recorder_->openConnection(loopbackConnection(), 1);
        recorder_->openConnection(loopbackConnection(false, 6000), 2);
        recorder_->append(0, Direction::In, frame("one") + frame("two"), 3);
        recorder_->append(1, Direction::Out, frame("sent"), 4);
        recorder_->append(0, Direction::In, "damage" + frame(QByteArray(100'000, 'x')), 5);
        recorder_->closeConnection(1, ConnectionEnd::PeerReset, 6);
        recorder_->append(0, Direction::In, frame("last"), 7);
        recorder_->flush();
        QCOMPARE(capture_->frameCount(), 9u);
        target_ = folder_->filePath(target);
    }

    void annotate()
    {
        recorder_->annotate({0, {.timeReference = true}});
        recorder_->annotate({3, {.marked = true, .note = QStringLiteral("second")}});
        recorder_->annotate({5, {.note = QStringLiteral("höre")}});
        recorder_->annotate({6, {.marked = true}});
        recorder_->annotate({7, {.note = QStringLiteral("gone")}});
    }

    static std::unique_ptr<channel::CaptureLoader> load(const QString &path)
    {
        QString error;
        auto loader = channel::CaptureLoader::open(path, {}, &error);
        if (!loader)
            qFatal("%s", qPrintable(error));
        while (loader->isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return loader;
    }

    static QByteArrayList annotationsOf(const channel::Capture &capture)
    {
        QByteArrayList lines;
        for (const quint64 row : capture.annotatedFrames())
            lines.append(QByteArray::number(row) + ' ' + capture.annotation(row).note.toUtf8());
        return lines;
    }

    static QByteArrayList payloadsOf(const channel::Capture &capture)
    {
        QByteArrayList payloads;
        for (quint64 row = 0; row < capture.frameCount(); ++row) {
            if (capture.frame(row).hasBytes())
                payloads.append(capture.payload(capture.frame(row)));
        }
        return payloads;
    }

    QString target_;
};
