// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"
#include "channel/protocol/framewriter.h"
#include "loadingfixture.h"
#include "tests/support/framedescription.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace channel;

namespace {

/// More than are read at once, and than between two looks whether reading was cancelled.
constexpr quint64 manyPackets = 20'000;

/// A disk that gives the start of a file at once, and the rest once it goes on.
class HeldDisk
{
public:
    std::unique_ptr<CaptureFile> open(const QString &path)
    {
        auto calls = CaptureFile::SystemCalls::standard();
        calls.read = [this, read = calls.read](int descriptor, void *bytes, size_t size, quint64 offset) {
            if (offset > 0)
                hold();
            return read(descriptor, bytes, size, offset);
        };
        QString error;
        auto file = CaptureFile::open(path, &error, calls);
        if (!file)
            qFatal("%s", qPrintable(error));
        return file;
    }
    void waitUntilHeld() { held_.acquire(); }
    void goOn() { goesOn_.release(); }

private:
    void hold()
    {
        held_.release();
        goesOn_.acquire();
        goesOn_.release(); // For every read from now on.
    }

    QSemaphore held_;
    QSemaphore goesOn_;
};

} // namespace

/// A capture that is no longer wanted while it is read, and what is written into it then.
class TestLoadingCancelled : public QObject, protected LoadingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startAnew(); }

    void cancelKeepsWhatWasFound()
    {
        const QString path = recordManyPackets();
        const QStringList all = closedRows(*load(path)->capture());
        HeldDisk disk;
        const auto loader = open(disk.open(path));
        disk.waitUntilHeld();
        const quint64 early = loader->capture()->frameCount();
        loader->cancel();
        disk.goOn();
        QTRY_VERIFY_WITH_TIMEOUT(!loader->isRunning(), patience);
        QVERIFY(early > 0);
        const LoadReport &report = loader->report();
        QCOMPARE(report.outcome, LoadReport::Outcome::Cancelled);
        const QLocale english(QLocale::English);
        QCOMPARE(report.text,
                 QStringLiteral("Opening was cancelled: %1 of %2 bytes are shown.")
                     .arg(english.toString(report.readBytes), english.toString(QFileInfo(path).size())));
        const QStringList rows = closedRows(*loader->capture());
        QVERIFY(rows.size() >= qsizetype(early) && rows.size() < all.size());
        QCOMPARE(rows, all.first(rows.size()));
        QVERIFY(QFile::resize(path, qint64(report.readBytes)));
        QCOMPARE(closedRows(*load(path)->capture()), rows);
        QCOMPARE(loader->capture()->payload(loader->capture()->frame(early)), QByteArray(20, 'm'));
    }

    void aLoaderMayBeDestroyedWhileItReads()
    {
        const QString path = recordManyPackets();
        HeldDisk disk;
        auto loader = open(disk.open(path));
        disk.waitUntilHeld();
        const auto capture = loader->capture();
        disk.goOn();
        loader.reset();
        QCOMPARE(capture->payload(capture->frame(1)), QByteArray(20, 'm'));
    }

    /// What was not read yet may be torn, and nothing can be found behind that.
    void annotationAfterCancellingIsKept()
    {
        const QString path = recordManyPackets();
        QVERIFY(QFile::resize(path, QFileInfo(path).size() - 7));
        HeldDisk disk;
        auto loader = open(disk.open(path));
        disk.waitUntilHeld();
        loader->cancel();
        loader->annotate({{0, {.marked = true}}});
        disk.goOn();
        QTRY_COMPARE_WITH_TIMEOUT(loader->capture()->annotatedFrames(), QList<quint64>{0}, patience);
        QCOMPARE(loader->report().outcome, LoadReport::Outcome::Cancelled);
        loader.reset();
        loader = load(path);
        QCOMPARE(loader->report().text, QString());
        QCOMPARE(loader->capture()->annotatedFrames(), QList<quint64>{0});
        QCOMPARE(loader->capture()->totals().messagesIn, manyPackets - 1);
    }

    void annotationThatWaitsWhenItIsClosedIsKept_data()
    {
        QTest::addColumn<int>("torn");
        QTest::addColumn<CaptureLoader::TornEnd>("tornEnd");
        QTest::newRow("a whole file") << 0 << CaptureLoader::TornEnd::Keep;
        QTest::newRow("a torn end that was found") << 5 << CaptureLoader::TornEnd::Keep;
        QTest::newRow("a torn end that was cut off") << 5 << CaptureLoader::TornEnd::CutOff;
    }

    /// Where the file ends is known by then: nothing has to be read again.
    void annotationThatWaitsWhenItIsClosedIsKept()
    {
        QFETCH(int, torn);
        QFETCH(CaptureLoader::TornEnd, tornEnd);
        const QString path = folder_->filePath(QStringLiteral("closed.pcapng"));
        write(path, recordSample().chopped(torn));
        QString error;
        auto loader = CaptureLoader::open(path, {}, &error, tornEnd);
        QVERIFY2(loader, qPrintable(error));
        loader->annotate({{0, {.marked = true}}}); // It waits: no event is processed in between.
        loader.reset();
        loader = load(path);
        QCOMPARE(loader->report().text, QString());
        QCOMPARE(loader->capture()->annotatedFrames(), QList<quint64>{0});
    }

    /// What was read is known to be whole, whatever stands there by now.
    void annotatingAfterCancellingReadsOnlyTheRest()
    {
        const QString path = recordManyPackets();
        HeldDisk disk;
        auto loader = open(disk.open(path));
        disk.waitUntilHeld();
        loader->cancel();
        disk.goOn();
        QTRY_VERIFY_WITH_TIMEOUT(!loader->isRunning(), patience);
        QCOMPARE(loader->report().outcome, LoadReport::Outcome::Cancelled);
        QVERIFY(loader->report().readBytes > 100);
        QFile file(path);
        QVERIFY(file.open(QFile::ReadWrite));
        QVERIFY(file.seek(4)); // The length of the section header.
        QCOMPARE(file.write("\xff\xff\xff\xff"), 4);
        QVERIFY(file.flush());
        QSignalSpy notKept(loader.get(), &CaptureLoader::annotationsNotKept);
        loader->annotate({{0, {.note = QStringLiteral("kept all the same")}}});
        QTRY_COMPARE_WITH_TIMEOUT(loader->capture()->annotatedFrames(), QList<quint64>{0}, patience);
        loader.reset();
        QCOMPARE(notKept.size(), 0);
        QVERIFY(file.seek(file.size() - 100));
        QVERIFY(file.readAll().contains("kept all the same"));
    }

private:
    /// The path of a capture with a message a packet.
    QString recordManyPackets()
    {
        QString error;
        auto recorder = Recorder::create(folder_->path(), {}, &error);
        recorder->openConnection(loopbackConnection(), 1);
        for (quint64 count = 0; count < manyPackets; ++count)
            recorder->append(0, Direction::In, frame(QByteArray(20, 'm')), qint64(count));
        recorder->flush();
        return recorder->capture()->path();
    }

    static std::unique_ptr<CaptureLoader> open(std::unique_ptr<CaptureFile> file)
    {
        QString error;
        auto loader = CaptureLoader::open(std::move(file), {}, &error);
        if (!loader)
            qFatal("%s", qPrintable(error));
        return loader;
    }
};

REGISTER_TEST(TestLoadingCancelled, QCoreApplication)
#include "test_loadingcancelled.moc"
