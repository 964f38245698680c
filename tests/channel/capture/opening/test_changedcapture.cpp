// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/memoryfile.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;

namespace {

constexpr int messages = 100'000;
constexpr int messagesARead = 100;
constexpr int rounds = 24;

QByteArray payloadOf(quint64 number)
{
    return QByteArray::number(number).rightJustified(32, '.');
}

} // namespace

/// FAULTS 74: another program cuts a capture, or adds to it, while it is opened and shown.
class TestChangedCapture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QTemporaryDir folder;
        QString error;
        auto recorder = Recorder::create(folder.path(), {}, &error);
        QVERIFY2(recorder, qPrintable(error));
        recorder->openConnection(loopbackConnection(), 1);
        QByteArray read;
        for (int number = 0; number < messages; ++number) {
            read += frame(payloadOf(quint64(number)));
            if ((number + 1) % messagesARead == 0)
                recorder->append(0, Direction::In, std::exchange(read, {}), 2 + number);
        }
        recorder->flush();
        QFile file(recorder->capture()->path());
        QVERIFY(file.open(QFile::ReadOnly));
        content_ = file.readAll();
    }

    void fault74_captureThatIsCutWhileItIsOpenedShowsWhatWasThere()
    {
        QRandomGenerator random(74);
        int cutShort = 0;
        for (int round = 0; round < rounds; ++round) {
            const MemoryFile memory(content_);
            // By turns at once and somewhere in the middle, if it can be caught there.
            const auto kept = qint64(random.bounded(int(content_.size())));
            const auto shown = quint64(round % 2 == 0 ? 0 : random.bounded(messages));
            const auto loader = open(memory);
            while (loader->isRunning() && loader->capture()->frameCount() < shown)
                QCoreApplication::processEvents();
            QVERIFY(QFile::resize(memory.path(), kept));
            finish(*loader);
            const LoadReport &report = loader->report();
            QCOMPARE(report.fileBytes, quint64(content_.size()));
            QCOMPARE(report.cutBytes, 0u);
            if (report.outcome != LoadReport::Outcome::Whole) {
                QCOMPARE(report.outcome, LoadReport::Outcome::CutShort);
                ++cutShort;
                QVERIFY2(report.text.endsWith(u": the file has become shorter, or cannot be read."),
                         qPrintable(report.text));
            }
            checkRows(*loader->capture(), quint64(kept));
        }
        qInfo("%d of %d captures were cut before they were read", cutShort, rounds);
    }

    void fault74_captureThatGrowsWhileItIsOpenedIsShownAsItWas()
    {
        for (const qsizetype added : {qsizetype(1), qsizetype(500), content_.size()}) {
            const MemoryFile memory(content_);
            const auto loader = open(memory);
            QFile other(memory.path());
            QVERIFY(other.open(QFile::Append));
            QCOMPARE(other.write(content_.first(added)), added);
            other.close();
            finish(*loader);
            QCOMPARE(loader->report().outcome, LoadReport::Outcome::Whole);
            QCOMPARE(loader->report().text, QString());
            QCOMPARE(loader->capture()->totals().messagesIn, quint64(messages));
            checkRows(*loader->capture(), quint64(content_.size()));
        }
    }

private:
    static std::unique_ptr<CaptureLoader> open(const MemoryFile &memory)
    {
        QString error;
        auto loader = CaptureLoader::open(memory.path(), {}, &error);
        if (!loader)
            qFatal("%s", qPrintable(error));
        return loader;
    }

    static void finish(const CaptureLoader &loader)
    {
        while (loader.isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    /// The messages come in their order from the first on; what lies before byte `kept` of the file is whole.
    static void checkRows(const Capture &capture, quint64 kept)
    {
        quint64 number = 0;
        for (quint64 index = 0; index < capture.frameCount(); ++index) {
            const Frame row = capture.frame(index);
            if (row.kind != FrameKind::Message)
                continue;
            QCOMPARE(row.start, number * row.wireLength());
            const QByteArray expected = payloadOf(number++);
            const quint64 last = row.start + row.wireLength() - 1;
            const bool isThere = capture.filePosition(0, Direction::In, last) < kept;
            const QByteArray payload = capture.payload(row);
            QCOMPARE(payload, isThere ? expected : expected.first(payload.size()));
        }
        QCOMPARE(number, capture.totals().messagesIn);
    }

    QByteArray content_;
};

REGISTER_TEST(TestChangedCapture, QCoreApplication)
#include "test_changedcapture.moc"
