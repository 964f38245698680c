// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/captureseries.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <memory>
#include <optional>

/// A series in a folder of its own or in memory, and the recorder of its present file.
class CaptureSeriesFixture
{
protected:
    static constexpr qint64 second = 1'000'000'000;
    static constexpr qint64 start = 1'700'000'000 * second;
    static constexpr channel::DecodeOptions decode{channel::DecodePolicy::Strict, 64 * 1024 * 1024};
    static constexpr channel::CaptureSeries::Limits byTime{.seconds = 60};

    void startAnew()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        captures_.clear();
        now_ = start;
        connection_.reset();
    }

    void finish()
    {
        recorder_.reset();
        series_.reset();
    }

    QString path(const QString &name) const { return folder_->filePath(name); }
    QStringList names() const
    {
        return QDir(folder_->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    bool isYounger(const QDateTime &time) const
    {
        QFile file(path(u"now"_qs));
        const QDateTime born = file.open(QFile::WriteOnly) ? QFileInfo(file).birthTime() : QDateTime();
        file.remove();
        return !born.isValid() || born > time;
    }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("cannot be opened");
    }

    void begin(const channel::CaptureSeries::Limits &limits, const QString &name = u"traffic.pcapng"_qs)
    {
        series_ = std::make_unique<channel::CaptureSeries>(path(name), limits, decode);
        QString error;
        recorder_ = series_->begin(now_, &error);
        QVERIFY2(recorder_, qPrintable(error));
        captures_.append(recorder_->capture());
    }

    void beginInMemory(const channel::CaptureSeries::Limits &limits)
    {
        series_ = std::make_unique<channel::CaptureSeries>(QString(), limits, decode);
        QString error;
        recorder_ = series_->begin(now_, &error);
        QVERIFY2(recorder_, qPrintable(error));
        captures_.append(recorder_->capture());
    }

    /// So many connections begin a message and send nothing more after its first million bytes.
    void stall(int count)
    {
        const QByteArray begun = channel::frame(QByteArray(2'000'000, 's')).first(1'000'000);
        for (int number = 0; number < count; ++number) {
            connection_ = recorder_->openConnection(loopbackConnection(), ++now_);
            append(begun);
            rotateIfDue();
        }
        connection_.reset();
    }

    void beginOnFailingDisk()
    {
        channel::CaptureFile::SystemCalls calls = channel::CaptureFile::SystemCalls::standard();
        calls.sync = [](int) {
            errno = EIO;
            return -1;
        };
        series_ = std::make_unique<channel::CaptureSeries>(path(u"traffic.pcapng"_qs), byTime, decode, calls);
        QString error;
        recorder_ = series_->begin(now_, &error);
        QVERIFY2(recorder_, qPrintable(error));
        captures_.append(recorder_->capture());
    }

    QString damageText(const QString &name) const
    {
        return u"The end of the capture file %1 may be damaged: bringing it to the disk failed (the disk "
               "reported an error)."_qs.arg(path(name));
    }

    void append(const QByteArray &bytes)
    {
        if (!connection_)
            connection_ = recorder_->openConnection(loopbackConnection(), ++now_);
        recorder_->append(*connection_, channel::Direction::In, bytes, ++now_);
        recorder_->flush();
    }

    void rotate()
    {
        const auto connections = series_->rotate(recorder_, now_);
        if (!connections)
            QFAIL(qPrintable(series_->takeProblems().join(u' ')));
        if (connection_)
            connection_ = connections->at(*connection_);
        captures_.append(recorder_->capture());
    }

    void rotateIfDue()
    {
        if (series_->isDue(*recorder_, now_))
            rotate();
    }

    /// The first of the messages, and how many there are.
    void checkWhatWasSent(const QByteArrayList &payloads, qsizetype count) const
    {
        QByteArrayList found;
        for (const auto &capture : captures_) {
            for (quint64 row = 0; row < capture->frameCount(); ++row) {
                const channel::Frame frame = capture->frame(row);
                if (frame.hasBytes())
                    found.append(frame.kind == channel::FrameKind::Message ? capture->payload(frame)
                                                                           : "malformed");
            }
        }
        QCOMPARE(found.size(), count);
        QVERIFY(found.first(payloads.size()) == payloads);
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<channel::CaptureSeries> series_;
    std::unique_ptr<channel::Recorder> recorder_;
    QList<std::shared_ptr<const channel::Capture>> captures_;
    std::optional<channel::ConnectionId> connection_;
    qint64 now_ = start;
};
