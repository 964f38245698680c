// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/capturefile.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <unistd.h>

using namespace channel;

/// What other programs and the disk do to a file that is recorded into.
class TestForeignChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        error_.clear();
    }

    void fault54_fileThatIsDeletedOrRenamedIsSaid()
    {
        const auto recorder = Recorder::create(folder_->path(), {}, &error_);
        const auto capture = recorder->capture();
        const QString path = capture->path();
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        const auto recordMore = [&] {
            recorder->append(id, Direction::In, frame("more"), 2);
            const bool recording = recorder->flush();
            recorder->sync();
            return recording;
        };
        QVERIFY(recordMore());
        QCOMPARE(capture->totals().fileTrouble, QString());
        QVERIFY(QFile::rename(path, path + u".old"_qs));
        QVERIFY(recordMore());
        const QString sentence =
            u"The capture file %1 was deleted or renamed by another program. Recording goes on, but save the "
            "capture under a new name, or it may be lost."_qs.arg(path);
        QCOMPARE(capture->totals().fileTrouble, sentence);
        QVERIFY(QFile::rename(path + u".old"_qs, path));
        QVERIFY(recordMore());
        QCOMPARE(capture->totals().fileTrouble, QString());
        QVERIFY(QFile::remove(path));
        QVERIFY(recordMore());
        QCOMPARE(capture->totals().fileTrouble, sentence);
        QVERIFY(capture->totals().recording);
        QCOMPARE(capture->payload(capture->frame(4)), QByteArray("more"));
    }

    void fault74_captureThatIsCutByAnotherProgramGivesFewerBytes()
    {
        const auto recorder = Recorder::create(folder_->path(), {}, &error_);
        const auto capture = recorder->capture();
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        recorder->append(id, Direction::In, frame(QByteArray(200'000, 'm')), 2);
        QVERIFY(recorder->flush());
        QVERIFY(QFile::resize(capture->path(), 100'000));
        const QByteArray left = capture->payload(capture->frame(1));
        QVERIFY(left.size() < 100'000 && left.size() > 90'000);
        QCOMPARE(left, QByteArray(left.size(), 'm'));
        const QString trouble =
            u"byte %1 of %2 cannot be read: the file has become shorter"_qs.arg(100'000).arg(capture->path());
        QCOMPARE(capture->readFailureText(), trouble);
    }

    void fault74_messageThatCannotBeReadBackIsTruncatedWithItsConnection()
    {
        bool refused = false;
        auto system = CaptureFile::SystemCalls::standard();
        system.read = [&refused](int descriptor, void *bytes, size_t size, quint64 offset) -> qint64 {
            errno = EIO;
            return refused ? -1 : ::pread(descriptor, bytes, size, off_t(offset));
        };
        const auto recorder = Recorder::create(
            CaptureFile::create(folder_->filePath(u"a.pcapng"_qs), &error_, system), {}, &error_);
        const auto capture = recorder->capture();
        const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
        recorder->append(id, Direction::In, "\r\nMSG 300000\r\n" + QByteArray(200'000, 'm'), 3);
        QVERIFY(recorder->flush());
        refused = true;
        recorder->closeConnection(id, ConnectionEnd::PeerClose, 4);
        QVERIFY(recorder->flush());
        QCOMPARE(capture->frame(1).error, ProtocolError::Truncated);
        QCOMPARE(capture->frame(1).length, 200'014u);
        QVERIFY(capture->readFailures() > 0);
    }

    void field47_captureWhoseLengthAnotherProgramChangesIsLeftAlone_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("nothing is left") << qint64(0);
        QTest::newRow("cut") << qint64(100);
        QTest::newRow("longer") << qint64(5000);
    }

    void field47_captureWhoseLengthAnotherProgramChangesIsLeftAlone()
    {
        QFETCH(qint64, size);
        for (const bool isNoticedByWriting : {true, false}) {
            const auto recorder = Recorder::create(folder_->path(), {}, &error_);
            const auto capture = recorder->capture();
            const ConnectionId id = recorder->openConnection(loopbackConnection(), 1);
            recorder->append(id, Direction::In, frame("hello"), 2);
            QVERIFY(recorder->flush());
            QVERIFY(QFile::resize(capture->path(), size));
            if (isNoticedByWriting)
                recorder->append(id, Direction::In, frame("lost"), 3);
            else
                recorder->sync();
            QVERIFY(!recorder->flush());
            QCOMPARE(QFile(capture->path()).size(), size);
            QCOMPARE(
                capture->totals().stopReason,
                u"Recording stopped: another program has changed the file's length. Traffic goes on."_qs);
            QCOMPARE(capture->totals().notRecordedMessages, isNoticedByWriting ? 1u : 0u);
        }
    }

private:
    std::unique_ptr<QTemporaryDir> folder_;
    QString error_;
};

REGISTER_TEST(TestForeignChanges, QCoreApplication)
#include "test_foreignchanges.moc"
