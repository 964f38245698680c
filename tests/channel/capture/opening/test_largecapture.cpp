// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"
#include "channel/capture/pcapng/pcapngwriter.h"
#include "channel/capture/pcapng/tcpconversation.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/loadedwhole.h"
#include "tests/support/pcapngblocks.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;

namespace {

constexpr quint32 holeSize = 0xfffffff0; // The longest block there can be.

} // namespace

/// FAULTS 56: files over 4 GiB, with holes, so that they take no room on the disk.
class TestLargeCapture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void fault56_framesBehindFourGibibytesAreFound()
    {
        QString error;
        auto recorder = Recorder::create(folder_->path(), {}, &error);
        QVERIFY2(recorder, qPrintable(error));
        recorder->openConnection(loopbackConnection(), 1);
        recorder->append(0, Direction::In, frame("before") + "\r\nMSG 9\r\nhalf ", 2);
        recorder->flush();
        const auto live = recorder->capture();
        const auto border = qsizetype(live->fileSize());
        recorder->append(0, Direction::In, "here", 3);
        recorder->append(0, Direction::In, frame("behind"), 4);
        recorder->closeConnection(0, ConnectionEnd::PeerClose, 5);
        recorder->flush();
        QFile file(live->path());
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray whole = file.readAll();
        const QString path = folder_->filePath(QStringLiteral("large.pcapng"));
        writeWithHoles(path, whole.first(border), whole.sliced(border));

        auto loader = loadedWhole(path);
        const Capture &capture = *loader->capture();
        QCOMPARE(loader->report().text, QString());
        QVERIFY(capture.fileSize() > 2 * quint64(holeSize));
        QCOMPARE(describeAll(capture), describeAll(*live));
        QCOMPARE(capture.payload(capture.frame(1)), QByteArray("before"));
        QCOMPARE(capture.payload(capture.frame(2)), QByteArray("half here"));
        QCOMPARE(capture.payload(capture.frame(3)), QByteArray("behind"));

        // What is written behind it is found again, too.
        loader->annotate({{3, {.marked = true}}});
        QTRY_COMPARE(capture.annotatedFrames(), QList<quint64>{3});
        loader.reset();
        QCOMPARE(loadedWhole(path)->capture()->annotatedFrames(), QList<quint64>{3});
    }

    /// As they do every 4 GiB of a stream.
    void fault56_sequenceNumbersBeginAgain()
    {
        const ConnectionDescription ends = loopbackConnection();
        TcpConversation conversation(ends, 0xffff0000, 5);
        const QByteArray message = frame(QByteArray(60'000, 'm'));
        PcapngWriter writer;
        writer.addSectionHeader("channelscope test");
        writer.addInterface("accepted");
        conversation.open(writer, 1);
        for (int count = 0; count < 10; ++count)
            conversation.send(writer, Direction::In, message, 2 + count);
        conversation.close(writer, ConnectionEnd::PeerClose, 99);
        const QString path = folder_->filePath(QStringLiteral("wrap.pcapng"));
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly) && file.write(writer.bytes()) == writer.bytes().size());
        file.close();
        const auto loader = loadedWhole(path);
        QCOMPARE(loader->report().text, QString());
        QCOMPARE(loader->capture()->frameCount(), 12u);
        QCOMPARE(loader->capture()->totals().messagesIn, 10u);
    }

private:
    /// Between the two parts are blocks that nobody knows, long enough to pass 8 GiB.
    static void writeWithHoles(const QString &path, const QByteArray &first, const QByteArray &second)
    {
        const PcapngBlocks blocks;
        const QByteArray begin = blocks.number32(0x0bad) + blocks.number32(holeSize);
        const QByteArray end = blocks.number32(holeSize);
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly) && file.write(first) == first.size());
        qint64 at = first.size();
        for (int hole = 0; hole < 2; ++hole) {
            QVERIFY(file.seek(at) && file.write(begin) == begin.size());
            QVERIFY(file.seek(at + holeSize - end.size()) && file.write(end) == end.size());
            at += holeSize;
        }
        QCOMPARE(file.write(second), second.size());
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

REGISTER_TEST(TestLargeCapture, QCoreApplication)
#include "test_largecapture.moc"
