// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/files/backgroundtask.h"
#include "channel/capture/files/capturemove.h"
#include "channel/capture/opening/captureloader.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/recordingfixture.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>

#include <functional>
#include <memory>
#include <utility>

/// A recording that gets another name, or another disk, while it goes on.
class MovedCapture : protected RecordingFixture
{
protected:
    void begin()
    {
        startRecording();
        recorder_->openConnection(loopbackConnection(), 1);
        record("one");
    }

    /// Records anew, with other system calls.
    void recordWith(const std::function<void(channel::CaptureFile::SystemCalls &)> &change)
    {
        auto calls = channel::CaptureFile::SystemCalls::standard();
        change(calls);
        QString error;
        recorder_ = channel::Recorder::create(
            channel::CaptureFile::create(folder_->filePath(QStringLiteral("own.pcapng")), &error, calls), {},
            &error);
        QVERIFY2(recorder_, qPrintable(error));
        capture_ = recorder_->capture();
        recorder_->openConnection(loopbackConnection(), 1);
        record("one");
    }

    /// Where the recording, which has lost its name, can only be copied to.
    QString makeUnlinkedCopyable()
    {
        QFile::remove(capture_->path());
        return folder_->filePath(QStringLiteral("saved.pcapng"));
    }

    void record(const QByteArray &text)
    {
        recorder_->append(0, channel::Direction::In, channel::frame(text), 2);
        recorder_->flush();
    }

    QString move(const QString &target)
    {
        QString error;
        if (auto move = channel::CaptureMove::begin(*recorder_->file(), target, &error)) {
            channel::TaskControl control;
            if (move->copy(control, &error))
                move->finish(&error);
        }
        return error;
    }

    /// Begins to save as that target; null if that needs no copy.
    std::unique_ptr<channel::CaptureMove> beginCopy(const QString &target)
    {
        QString error;
        auto move = channel::CaptureMove::begin(*recorder_->file(), target, &error);
        return move && move->needsCopy() ? std::move(move) : nullptr;
    }

    void checkRecords()
    {
        record("after");
        QCOMPARE(capture_->payload(capture_->frame(capture_->frameCount() - 1)), QByteArray("after"));
        QVERIFY(capture_->totals().recording);
    }

    void checkGoesOn(const QString &path)
    {
        checkRecords();
        const quint64 last = capture_->frameCount() - 1;
        QString error;
        const auto loader = channel::CaptureLoader::open(path, {}, &error);
        QVERIFY2(loader, qPrintable(error));
        while (loader->isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCOMPARE(describeAll(*loader->capture()), describeAll(*capture_));
        QCOMPARE(loader->capture()->payload(loader->capture()->frame(last)), QByteArray("after"));
    }
};
