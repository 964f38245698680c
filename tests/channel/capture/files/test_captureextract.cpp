// SPDX-License-Identifier: MIT

#include "channel/capture/files/captureextract.h"
#include "copiedcapture.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSemaphore>
#include <QTest>

using namespace channel;

/// Saving some rows of a capture as one of their own.
class TestCaptureExtract : public QObject, protected CopiedCapture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { record(QStringLiteral("extract.pcapng")); }

    void extractHasTheChosenMessages()
    {
        annotate();
        QVERIFY(extract({3, 4, 5, 6, 7}));
        const auto loader = load(target_);
        QCOMPARE(loader->report().text, QString());
        QCOMPARE(payloadsOf(*loader->capture()),
                 (QByteArrayList{"two", "sent", "damage", QByteArray(100'000, 'x')}));
        QStringList rows;
        for (const QString &row : describeAll(*loader->capture()))
            rows.append(row.section(u' ', 1, 1) + u' ' + row.section(u' ', -1));
        QCOMPARE(rows, (QStringList{QStringLiteral("connected t=3"), QStringLiteral("message t=3"),
                                    QStringLiteral("connected t=4"), QStringLiteral("message t=4"),
                                    QStringLiteral("malformed t=5"), QStringLiteral("message t=5"),
                                    QStringLiteral("disconnected t=6")}));
        QCOMPARE(annotationsOf(*loader->capture()), (QByteArrayList{"1 second", "4 h\xc3\xb6re", "5 "}));
    }

    void extractOfMessagesThatNeverEndedKeepsThemApart()
    {
        recorder_->openConnection(loopbackConnection(true, 7000), 8);
        recorder_->append(2, Direction::In, frame("before") + "\r\nMSG 50\r\nnever whole", 9);
        recorder_->closeConnection(2, ConnectionEnd::PeerClose, 10);
        recorder_->append(0, Direction::In, frame("behind"), 11);
        recorder_->flush();
        QList<quint64> all;
        for (quint64 row = 0; row < capture_->frameCount(); ++row)
            all.append(row);
        QVERIFY(extract(all));
        QCOMPARE(payloadsOf(*load(target_)->capture()), payloadsOf(*capture_));
    }

    void extractKeepsMarksOnTheirRows()
    {
        recorder_->openConnection(loopbackConnection(true, 7000), 8);
        recorder_->append(2, Direction::In, frame("before") + "\r\nMSG 50\r\nnever whole", 9);
        recorder_->closeConnection(2, ConnectionEnd::PeerClose, 10);
        recorder_->flush();
        const quint64 truncated = capture_->frameCount() - 2;
        QCOMPARE(capture_->payload(capture_->frame(truncated)), QByteArray("\r\nMSG 50\r\nnever whole"));
        recorder_->annotate({truncated, {.marked = true}});
        QVERIFY(extract({truncated - 1, truncated}));
        const auto loader = load(target_);
        QCOMPARE(payloadsOf(*loader->capture()), (QByteArrayList{"before", "\r\nMSG 50\r\nnever whole"}));
        const quint64 marked = loader->capture()->annotatedFrames().value(0);
        QCOMPARE(loader->capture()->annotatedFrames().size(), 1);
        QCOMPARE(loader->capture()->payload(loader->capture()->frame(marked)),
                 QByteArray("\r\nMSG 50\r\nnever whole"));
    }

    void extractOfAStrictRunMarksItsBeginning()
    {
        QString error;
        const auto recorder =
            Recorder::create(folder_->path(), {DecodePolicy::Strict, defaultMaxMessageSize}, &error);
        recorder->openConnection(loopbackConnection(), 1);
        recorder->append(0, Direction::In, "damage" + frame("one") + frame("two"), 2);
        recorder->flush();
        QCOMPARE(recorder->capture()->frameCount(), 2u);
        recorder->annotate({1, {.marked = true}});
        TaskControl control;
        QVERIFY2(extractCapture(*recorder->capture(), FrameSelection::firstRows(2), target_, control, &error),
                 qPrintable(error));
        const auto loader = load(target_);
        QCOMPARE(payloadsOf(*loader->capture()), (QByteArrayList{"damage", "one", "two"}));
        QCOMPARE(loader->capture()->annotatedFrames(), QList<quint64>{1});
    }

    void extractOfRandomRows()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 20; ++round) {
            QList<quint64> rows;
            QByteArrayList expected;
            for (quint64 row = 0; row < capture_->frameCount(); ++row) {
                const Frame frame = capture_->frame(row);
                if (random.bounded(2) == 0)
                    continue;
                rows.append(row);
                if (frame.hasBytes())
                    expected.append(capture_->payload(frame));
            }
            QVERIFY(extract(rows));
            QCOMPARE(payloadsOf(*load(target_)->capture()), expected);
        }
    }

    void cancelIsHeardBetweenTwoRows()
    {
        QSemaphore ready;
        std::unique_ptr<BackgroundTask> task;
        const FrameSelection selection(2, [&](quint64 number) {
            if (number == 0) {
                ready.acquire();
                task->cancel();
            }
            return number;
        });
        QString error;
        task = std::make_unique<BackgroundTask>(
            [&](TaskControl &control) { extractCapture(*capture_, selection, target_, control, &error); });
        ready.release();
        while (task->isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCOMPARE(error, QStringLiteral("Saving was cancelled."));
        QVERIFY(!QFile::exists(target_));
    }

private:
    bool extract(const QList<quint64> &rows)
    {
        TaskControl control;
        QString error;
        const bool done = extractCapture(*capture_, FrameSelection::rows(rows), target_, control, &error);
        if (!done)
            qWarning("%s", qPrintable(error));
        return done;
    }
};

REGISTER_TEST(TestCaptureExtract, QCoreApplication)
#include "test_captureextract.moc"
