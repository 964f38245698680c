// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/opening/captureloader.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/loadedwhole.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// Its rows, as if every connection had ended.
inline QStringList closedRows(const channel::Capture &capture)
{
    QStringList rows = describeAll(capture);
    return rows.replaceInStrings(QStringLiteral(" open"), QString());
}

/// Captures in a folder of their own, and what is loaded of them.
class LoadingFixture
{
protected:
    static inline constexpr quint32 maxMessageSize = 300'000;

    void startAnew() { folder_ = std::make_unique<QTemporaryDir>(); }

    static void write(const QString &path, QByteArrayView bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(file.write(bytes.data(), bytes.size()), bytes.size());
    }

    QByteArray recordSample()
    {
        QString error;
        auto recorder = channel::Recorder::create(folder_->path(),
                                                  {channel::DecodePolicy::Resync, maxMessageSize}, &error);
        recorder->openConnection(loopbackConnection(), 1);
        recorder->append(0, channel::Direction::In, channel::frame("one") + channel::frame("two"), 2);
        recorder->append(0, channel::Direction::In, channel::frame("three"), 3);
        recorder->flush();
        QFile file(recorder->capture()->path());
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<channel::CaptureLoader>
    load(const QString &path, channel::CaptureLoader::TornEnd tornEnd = channel::CaptureLoader::TornEnd::Keep,
         const channel::DecodeOptions &options = {channel::DecodePolicy::Resync, maxMessageSize})
    {
        return loadedWhole(path, options, tornEnd);
    }

    std::unique_ptr<QTemporaryDir> folder_;
};
