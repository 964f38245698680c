// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/session/sessionworker.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"

#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <unistd.h>

using namespace channel;

namespace {

/// A disk that takes nothing while it is shut, without an error: write(2) just does not return.
class StallingDisk
{
public:
    CaptureFile::SystemCalls calls()
    {
        CaptureFile::SystemCalls system = CaptureFile::SystemCalls::standard();
        system.write = [this](int descriptor, const void *bytes, size_t size) -> qint64 {
            std::unique_lock lock(mutex_);
            waiting_ += shut_ ? 1 : 0;
            opened_.wait(lock, [this] { return !shut_; });
            largest_ = std::max<quint64>(largest_, size);
            return ::write(descriptor, bytes, size);
        };
        return system;
    }

    void setShut(bool shut)
    {
        const std::lock_guard lock(mutex_);
        shut_ = shut;
        opened_.notify_all();
    }
    /// Writes that met a shut disk.
    int waiting() const { return waiting_; }
    quint64 largestWrite() const { return largest_; }

private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool shut_ = false;
    std::atomic<int> waiting_ = 0;
    std::atomic<quint64> largest_ = 0;
};

} // namespace

/// FAULTS 60: while the disk stalls, the recorder keeps one batch, reading stops, and TCP pushes back on the
/// peer; then everything goes on and nothing is lost.
class TestStalledDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault60_stalledDiskPushesBackOnThePeer()
    {
        const QTemporaryDir folder;
        StallingDisk disk;
        QString error;
        auto file = CaptureFile::create(folder.filePath(QStringLiteral("a.pcapng")), &error, disk.calls());
        QVERIFY2(file, qPrintable(error));
        auto recorder = Recorder::create(std::move(file), {}, &error);
        const auto capture = recorder->capture();
        QThread thread;
        auto *worker = new SessionWorker(std::move(recorder), nullptr, {});
        worker->moveToThread(&thread);
        connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
        connect(worker, &SessionWorker::finished, &thread, &QThread::quit, Qt::DirectConnection);
        std::atomic<quint16> port = 0;
        connect(
            worker, &SessionWorker::endpointChanged, worker,
            [&port](const EndpointInfo &endpoint) {
                port = quint16(endpoint.address.section(u':', -1).toUInt());
            },
            Qt::DirectConnection);
        thread.start();
        QMetaObject::invokeMethod(worker, [worker] { worker->listen(1, QStringLiteral("127.0.0.1"), 0); });
        QTRY_VERIFY_WITH_TIMEOUT(port != 0, patience);
        RawPeer peer(port);
        QTRY_COMPARE_WITH_TIMEOUT(capture->frameCount(), 1u, patience);

        disk.setShut(true);
        const QByteArray messages = frame(QByteArray(1000, 'm')).repeated(1000);
        quint64 sent = 0;
        // The kernel's buffers take some megabytes; what it takes once the I/O thread waits is all there is.
        const auto sendUntilRefused = [&] {
            for (qint64 taken = 1; taken > 0 && sent < 400u * 1024 * 1024;) {
                taken = peer.writeSome(
                    QByteArrayView(messages).sliced(qsizetype(sent % quint64(messages.size()))));
                sent += quint64(qMax<qint64>(taken, 0));
            }
            return disk.waiting();
        };
        QTRY_COMPARE_WITH_TIMEOUT(sendUntilRefused(), 1, patience);
        sendUntilRefused();
        QCOMPARE(capture->frameCount(), 1u); // Shown is only what is written.
        QVERIFY2(sent < 100u * 1024 * 1024, qPrintable(QString::number(sent)));

        disk.setShut(false);
        QTRY_COMPARE_WITH_TIMEOUT(capture->totals().received, sent, patience);
        QVERIFY(capture->totals().recording);
        QCOMPARE(capture->totals().messagesIn, sent / quint64(messages.size() / 1000));
        QVERIFY2(disk.largestWrite() < 3u * 1024 * 1024, qPrintable(QString::number(disk.largestWrite())));
        peer.close();
        QMetaObject::invokeMethod(worker, [worker] { worker->shutDown(500); });
        QVERIFY(thread.wait(patience));
    }
};

REGISTER_TEST(TestStalledDisk, QCoreApplication)
#include "test_stalleddisk.moc"
