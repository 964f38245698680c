// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;

namespace {

constexpr qsizetype pageSize = 4096;

/// A disk that remembers how much of the file it had for certain.
struct HonestDisk
{
    CaptureFile::SystemCalls calls()
    {
        CaptureFile::SystemCalls system = CaptureFile::SystemCalls::standard();
        system.sync = [this, sync = system.sync](int descriptor) {
            const int result = sync(descriptor);
            synced = true;
            return result;
        };
        return system;
    }

    std::atomic<bool> synced = false;
};

} // namespace

/// FAULTS 53: after a power cut the file has what was synced, and of the rest a prefix, pages of zeros, or
/// nothing.
class TestPowerCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QString error;
        HonestDisk disk;
        const auto recorder = Recorder::create(
            CaptureFile::create(folder_.filePath(QStringLiteral("live.pcapng")), &error, disk.calls()), {},
            &error);
        QVERIFY2(recorder, qPrintable(error));
        const auto capture = recorder->capture();
        recorder->openConnection(loopbackConnection(), 1);
        QRandomGenerator random(53);
        const auto recordSome = [&] {
            for (int count = 0; count < 40; ++count) {
                recorder->append(0, Direction::In, frame(QByteArray(random.bounded(2000), 'm')), ++time_);
                recorder->flush();
            }
        };
        recordSome();
        recorder->sync();
        QTRY_VERIFY_WITH_TIMEOUT(disk.synced, 60'000);
        syncedBytes_ = qsizetype(capture->fileSize());
        syncedFrames_ = capture->frameCount();
        recordSome();
        QFile file(capture->path());
        QVERIFY(file.open(QFile::ReadOnly));
        whole_ = file.readAll();
        rows_ = describeAll(*capture);
        QVERIFY(whole_.size() > syncedBytes_ + 4 * pageSize);
    }

    void fault53_whatWasSyncedIsThere_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::newRow("FAULTS 53: nothing after the sync") << whole_.first(syncedBytes_);
        QTest::newRow("FAULTS 53: a longer file, but only zeros in it") << withZerosFrom(syncedBytes_);
        for (qsizetype page = (syncedBytes_ / pageSize + 1) * pageSize; page < whole_.size();
             page += pageSize) {
            QTest::addRow("FAULTS 53: cut at byte %lld", page) << whole_.first(page);
            QTest::addRow("FAULTS 53: zeros from byte %lld on", page) << withZerosFrom(page);
        }
        QRandomGenerator random(530);
        for (int count = 0; count < 100; ++count) {
            const qsizetype size = syncedBytes_ + random.bounded(int(whole_.size() - syncedBytes_));
            QTest::addRow("FAULTS 53: cut at byte %lld, some byte", size) << whole_.first(size);
            QTest::addRow("FAULTS 53: zeros from byte %lld on, some byte", size) << withZerosFrom(size);
        }
    }

    void fault53_whatWasSyncedIsThere()
    {
        QFETCH(QByteArray, left);
        const QString path = folder_.filePath(QStringLiteral("left.pcapng"));
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly) && file.write(left) == left.size());
        file.close();
        const QStringList found = rowsOf(path, CaptureLoader::TornEnd::CutOff);
        QVERIFY(found.size() >= qsizetype(syncedFrames_));
        QCOMPARE(found, rows_.first(found.size()));
        QCOMPARE(rowsOf(path, CaptureLoader::TornEnd::Keep), found);
        QVERIFY2(text_.isEmpty(), qPrintable(text_)); // Repaired.
    }

private:
    QByteArray withZerosFrom(qsizetype at) const
    {
        return whole_.first(at) + QByteArray(whole_.size() - at, '\0');
    }

    QStringList rowsOf(const QString &path, CaptureLoader::TornEnd tornEnd)
    {
        QString error;
        const auto loader = CaptureLoader::open(path, {}, &error, tornEnd);
        while (loader && loader->isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        text_ = loader ? loader->report().text : error;
        return loader ? describeAll(*loader->capture()) : QStringList();
    }

    QTemporaryDir folder_;
    QByteArray whole_;
    QStringList rows_;
    qsizetype syncedBytes_ = 0;
    quint64 syncedFrames_ = 0;
    qint64 time_ = 1;
    QString text_; ///< What the last loader said.
};

REGISTER_TEST(TestPowerCut, QCoreApplication)
#include "test_powercut.moc"
