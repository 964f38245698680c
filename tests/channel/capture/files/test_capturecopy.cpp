// SPDX-License-Identifier: MIT

#include "channel/capture/files/capturecopy.h"
#include "channel/capture/files/captureextract.h"
#include "channel/capture/pcapng/pcapngreader.h"
#include "channel/capture/pcapng/tcpsegment.h"
#include "copiedcapture.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QThread>
#include <QtEndian>

#include <cerrno>

using namespace channel;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// Each comment of the packets in a file, behind its packet's ports and what kind of packet that is. The file
/// is in the machine's byte order.
QByteArrayList commentsIn(const QString &path)
{
    constexpr quint32 enhancedPacketBlock = 6;
    constexpr qsizetype packetAt = 28;
    const QByteArray file = contents(path);
    QByteArrayList lines;
    for (qsizetype at = 0; at < file.size(); at += qFromUnaligned<quint32>(file.constData() + at + 4)) {
        const char *block = file.constData() + at;
        if (qFromUnaligned<quint32>(block) != enhancedPacketBlock)
            continue;
        const auto captured = qFromUnaligned<quint32>(block + 20);
        const auto segment = readTcpSegment({block + packetAt, qsizetype(captured)});
        const char *kind = segment->isSyn ? "SYN" : segment->isFin || segment->isRst ? "end" : "data";
        const char *option = block + packetAt + (captured + 3) / 4 * 4;
        const char *end = block + qFromUnaligned<quint32>(block + 4) - 4;
        while (option < end && qFromUnaligned<quint16>(option) != 0) {
            const auto size = qFromUnaligned<quint16>(option + 2);
            if (qFromUnaligned<quint16>(option) == 1)
                lines.append(QByteArray::number(segment->source.port) + '>' +
                             QByteArray::number(segment->destination.port) + ' ' + kind + ": " +
                             QByteArray(option + 4, size));
            option += 4 + (size + 3) / 4 * 4;
        }
    }
    return lines;
}

} // namespace

/// Saving a capture as another file, with comments.
class TestCaptureCopy : public QObject, protected CopiedCapture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { record(QStringLiteral("copy.pcapng")); }

    void copyWithoutAnnotationsIsTheSameFile()
    {
        QVERIFY(copy());
        QCOMPARE(contents(target_), contents(capture_->path()));
    }

    void annotationsComeAlongTwice()
    {
        annotate();
        QVERIFY(copy());
        const auto loader = load(target_);
        QCOMPARE(describeAll(*loader->capture()), describeAll(*capture_));
        QCOMPARE(payloadsOf(*loader->capture()), payloadsOf(*capture_));
        QCOMPARE(annotationsOf(*loader->capture()), annotationsOf(*capture_));
        // A copy of the copy has each comment once.
        const QString again = folder_->filePath(QStringLiteral("again.pcapng"));
        TaskControl control;
        QString error;
        QVERIFY2(copyCapture(*loader->capture(), again, control, &error), qPrintable(error));
        QCOMPARE(contents(again), contents(target_));
    }

    void wiresharkShowsTheComments()
    {
        const QString tshark = QStandardPaths::findExecutable(QStringLiteral("tshark"));
        if (tshark.isEmpty())
            QSKIP("tshark is not installed");
        annotate();
        QVERIFY(copy());
        QProcess process;
        process.start(tshark,
                      {QStringLiteral("-r"), target_, QStringLiteral("-Y"), QStringLiteral("frame.comment"),
                       QStringLiteral("-T"), QStringLiteral("fields"), QStringLiteral("-e"),
                       QStringLiteral("frame.comment"), QStringLiteral("-e"), QStringLiteral("tcp.len")});
        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.exitCode(), 0);
        const QByteArrayList lines = process.readAllStandardOutput().trimmed().split('\n');
        QCOMPARE(lines, (QByteArrayList{
                            "Channelscope No. 1, connected, 127.0.0.1:40112: time reference\t0",
                            "Channelscope No. 4, message of 3 bytes from 127.0.0.1:40112: marked, second\t24",
                            "Channelscope No. 6, malformed, 6 bytes from 127.0.0.1:40112: h\xc3\xb6re,"
                            "Channelscope No. 7, message of 100000 bytes from 127.0.0.1:40112: marked\t65495",
                            "Channelscope No. 8, disconnected, 127.0.0.1:6000: gone\t0"}));
    }

    void commentsOnEventsOfTheSameInstantStandAtTheirConnections()
    {
        const quint64 first = capture_->frameCount();
        const ConnectionId a = recorder_->openConnection(loopbackConnection(true, 7001), 50);
        const ConnectionId b = recorder_->openConnection(loopbackConnection(true, 7002), 50);
        ConnectionDescription without = loopbackConnection(true, 7003);
        without.startMissing = true;
        const ConnectionId c = recorder_->openConnection(without, 50);
        recorder_->append(c, Direction::In, frame("rest"), 50);
        recorder_->closeConnection(b, ConnectionEnd::PeerClose, 60);
        recorder_->closeConnection(a, ConnectionEnd::PeerClose, 60);
        recorder_->flush();
        for (quint64 row = first; row < capture_->frameCount(); ++row)
            recorder_->annotate({row, {.marked = true}});
        QVERIFY(copy());
        const QByteArray copied = contents(target_);
        QString error;
        const auto file = CaptureFile::open(target_, &error);
        PcapngReader reader(*file);
        QByteArrayList lines;
        for (auto block = reader.next(); block.kind != PcapngReader::Kind::End; block = reader.next()) {
            if (!block.hasComment)
                continue;
            const QByteArray whole =
                copied.mid(qsizetype(block.offset), qsizetype(reader.position() - block.offset));
            const qsizetype begin = whole.indexOf("Channelscope No. ") + 17;
            const QByteArray comment = whole.mid(begin, whole.indexOf(": marked") - begin);
            const auto segment = readTcpSegment(block.bytes);
            lines.append(comment + (segment->source.port > 7000 ? " <" : " >") +
                         QByteArray::number(qMax(segment->source.port, segment->destination.port)));
        }
        QCOMPARE(lines, (QByteArrayList{
                            "10, connected, 127.0.0.1:7001 <7001", "11, connected, 127.0.0.1:7002 <7002",
                            "12, connected, 127.0.0.1:7003 <7003", "14, disconnected, 127.0.0.1:7002 <7002",
                            "15, disconnected, 127.0.0.1:7001 <7001"}));
    }

    void notesOnAConnectionWhoseStartIsMissing_data()
    {
        QTest::addColumn<QHostAddress>("host");
        QTest::newRow("IPv4") << QHostAddress(QStringLiteral("127.0.0.1"));
        QTest::newRow("IPv6") << QHostAddress(QHostAddress::LocalHostIPv6);
        QTest::newRow("IPv4 as a socket for both gives it")
            << QHostAddress(QStringLiteral("::ffff:127.0.0.1"));
        QTest::newRow("an address that is not known") << QHostAddress();
    }

    void notesOnAConnectionWhoseStartIsMissing()
    {
        QFETCH(QHostAddress, host);
        const auto recorder = newRecorder();
        ConnectionDescription ends = loopbackConnection();
        ends.peerHost = ends.localHost = host;
        ends.startMissing = true;
        recorder->openConnection(ends, 1);
        recorder->append(0, Direction::In, frame("one"), 2);
        recorder->appendGap(0, Direction::In, 10, 3);
        recorder->closeConnection(0, ConnectionEnd::PeerClose, 4);
        recorder->flush();
        const auto capture = recorder->capture();
        QCOMPARE(capture->frameCount(), 4u);
        QCOMPARE(capture->frame(2).missing, 10u);
        for (const quint64 row : {0u, 2u, 3u})
            recorder->annotate({row, {.note = QStringLiteral("n%1").arg(row)}});
        QVERIFY(copy(*capture));
        const QByteArray peer = capture->connection(0).peerText().toUtf8();
        QCOMPARE(
            commentsIn(target_),
            (QByteArrayList{"40112>5000 data: Channelscope No. 1, connected, " + peer + ": n0",
                            "40112>5000 data: Channelscope No. 3, malformed, 0 bytes from " + peer + ": n2",
                            "40112>5000 end: Channelscope No. 4, disconnected, " + peer + ": n3"}));
    }

    void oneByteIsOne()
    {
        const auto recorder = newRecorder();
        recorder->openConnection(loopbackConnection(), 1);
        recorder->append(0, Direction::In, frame("m") + "?", 2);
        recorder->flush();
        const auto capture = recorder->capture();
        for (const quint64 row : {1u, 2u})
            recorder->annotate({row, {.note = QStringLiteral("n%1").arg(row)}});
        QVERIFY(copy(*capture));
        const QByteArrayList comments = commentsIn(target_);
        QCOMPARE(comments.size(), 2);
        QVERIFY2(comments[0].contains("No. 2, message of 1 byte from "), comments[0].constData());
        QVERIFY2(comments[1].contains("No. 3, malformed, 1 byte from "), comments[1].constData());
    }

    void cancelLeavesNothingBehind()
    {
        TaskControl *control = nullptr;
        QString error;
        BackgroundTask task([&](TaskControl &mine) {
            control = &mine;
            while (!mine.isCancelled())
                QThread::yieldCurrentThread();
            QString first;
            const bool copied = copyCapture(*capture_, target_, mine, &first);
            const bool extracted =
                extractCapture(*capture_, FrameSelection::firstRows(9), target_, mine, &error);
            if (copied || extracted || first.isEmpty())
                error.clear();
        });
        task.cancel();
        while (task.isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCOMPARE(error, QStringLiteral("Saving was cancelled."));
        QCOMPARE(QDir(folder_->path()).entryList(QDir::Files).size(), 1);
    }

    void fault58_targetThatIsNoRegularFile()
    {
        TaskControl control;
        QString error;
        QVERIFY(!copyCapture(*capture_, folder_->path(), control, &error));
        QCOMPARE(error,
                 QStringLiteral("The capture cannot be saved as %1: it is a folder.").arg(folder_->path()));
        QVERIFY(!extractCapture(*capture_, FrameSelection::firstRows(1), QStringLiteral("/dev/null"), control,
                                &error));
        QCOMPARE(error,
                 QStringLiteral("The capture cannot be saved as /dev/null: it is not a regular file."));
    }

    /// Else a power cut could take the new name away.
    void field36_theNameOfACopyIsBroughtToTheDisk()
    {
        int result = 0;
        QStringList synced;
        auto calls = CaptureFile::SystemCalls::standard();
        calls.syncFolder = [&](const QString &path) {
            synced.append(QFile::exists(path) ? path : QString());
            return result;
        };
        QString error;
        const auto recorder = Recorder::create(
            CaptureFile::create(folder_->filePath(QStringLiteral("own.pcapng")), &error, calls), {}, &error);
        QVERIFY2(recorder, qPrintable(error));
        TaskControl control;
        const QString target = folder_->filePath(QStringLiteral("copy.pcapng"));
        QVERIFY2(copyCapture(*recorder->capture(), target, control, &error), qPrintable(error));
        QCOMPARE(synced, QStringList{target});
        const QByteArray copied = contents(target);
        QVERIFY(QFile::remove(target));
        result = EIO;
        QVERIFY(!copyCapture(*recorder->capture(), target, control, &error));
        QCOMPARE(
            error,
            QStringLiteral("The capture is whole in %1, but a power cut could still take that name away: the "
                           "folder could not be brought to the disk (the disk reported an error). Save it "
                           "again, or elsewhere.")
                .arg(target));
        QCOMPARE(contents(target), copied);
    }

private:
    std::unique_ptr<Recorder> newRecorder()
    {
        QString error;
        auto recorder = Recorder::create(folder_->path(), {}, &error);
        if (!recorder)
            qFatal("%s", qPrintable(error));
        return recorder;
    }

    bool copy() { return copy(*capture_); }

    bool copy(const Capture &capture)
    {
        TaskControl control;
        QString error;
        return copyCapture(capture, target_, control, &error) && error.isEmpty();
    }
};

REGISTER_TEST(TestCaptureCopy, QCoreApplication)
#include "test_capturecopy.moc"
