// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"
#include "channel/capture/recording/annotationjournal.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/packetreader.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

#include <limits>

using namespace channel;

namespace {

Annotation marked(const QString &note = {})
{
    return {.marked = true, .timeReference = false, .note = note};
}

QByteArrayList annotationsOf(const Capture &capture)
{
    QByteArrayList lines;
    for (const quint64 row : capture.annotatedFrames()) {
        const Annotation annotation = capture.annotation(row);
        lines.append(QByteArray::number(row) + (annotation.marked ? " marked" : "") +
                     (annotation.timeReference ? " reference" : "") + ' ' + annotation.note.toUtf8());
    }
    return lines;
}

} // namespace

class TestAnnotations : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        startRecording();
        recorder_->openConnection(loopbackConnection(), 1);
        for (const char *text : {"one", "two", "three"})
            recorder_->append(0, Direction::In, frame(QByteArrayView(text)), ++time_);
        recorder_->flush();
    }

    void bodyIsReadBack()
    {
        const Frame row = capture_->frame(2);
        const AnnotationChange change{2, {true, true, QStringLiteral("look <b>here</b> ünd 𝄞\n")}};
        const QByteArray body = journalBody(row, change);
        const auto entry = readJournalBody(body, QSysInfo::ByteOrder == QSysInfo::BigEndian);
        QVERIFY(entry);
        QCOMPARE(entry->annotation, change.annotation);
        QCOMPARE(entry->connection, row.connection);
        QCOMPARE(entry->start, 13 - 1u);
        QCOMPARE(entry->time, row.time);
        QCOMPARE(entry->row, 2u);
        QVERIFY(entry->isAbout(row));
        QVERIFY(!entry->isAbout(capture_->frame(1)));
        QVERIFY(!entry->isAbout(capture_->frame(0)));
    }

    void bodiesOfOthersAreNoEntries()
    {
        const QByteArray body = journalBody(capture_->frame(1), {1, marked(QStringLiteral("note"))});
        for (qsizetype size = 0; size < body.size(); ++size)
            QVERIFY(!readJournalBody(body.first(size), false));
        QByteArray other = body;
        other[0] = 'X';
        QVERIFY(!readJournalBody(other, false));
        other = body;
        other[4] = 9; // Another version.
        QVERIFY(!readJournalBody(other, false));
        other = body;
        other[12] = '\xff'; // A note beyond the block.
        other[15] = '\xff';
        QVERIFY(!readJournalBody(other, false));
        QRandomGenerator random(7);
        for (int count = 0; count < 10'000; ++count) {
            other = body;
            other[random.bounded(int(other.size()))] = char(random.bounded(256));
            if (const auto entry = readJournalBody(other, random.bounded(2)))
                QVERIFY(entry->annotation.note.size() <= 4);
        }
    }

    void longNotesAreCut()
    {
        const QString note(Annotation::maxNoteLength + 5, u'é');
        const auto entry = readJournalBody(journalBody(capture_->frame(1), {1, marked(note)}), false);
        QVERIFY(entry);
        QCOMPARE(entry->annotation.note, note.chopped(5));
    }

    void areJournalledAndComeBack()
    {
        const quint64 version = capture_->annotationVersion();
        recorder_->annotate({1, marked()});
        recorder_->annotate({3, {.note = QStringLiteral("the third")}});
        recorder_->annotate({0, {.timeReference = true}});
        recorder_->append(0, Direction::In, frame("four"), ++time_);
        recorder_->annotate({1, marked(QStringLiteral("again"))});
        recorder_->annotate({0, {}});
        recorder_->annotate({99, marked()}); // No such row.
        const QByteArrayList expected{"1 marked again", "3 the third"};
        QCOMPARE(annotationsOf(*capture_), expected);
        QVERIFY(capture_->annotationVersion() != version);
        QCOMPARE(capture_->frameCount(), 5u);
        const RecordedFile file = readPackets(capture_->path());
        QCOMPARE(file.error, QString());
        const auto loader = load();
        QCOMPARE(annotationsOf(*loader->capture()), expected);
        QCOMPARE(describeAll(*loader->capture()), describeAll(*capture_));
    }

    void comeBackUnderAnotherPolicyWhereTheirRowsAre()
    {
        recorder_->append(0, Direction::In, "damage" + frame("found again"), ++time_);
        recorder_->flush();
        recorder_->annotate({4, marked(QStringLiteral("the damage"))});
        recorder_->annotate({5, marked(QStringLiteral("behind the damage"))});
        const auto loader = load({DecodePolicy::Strict, defaultMaxMessageSize});
        QCOMPARE(annotationsOf(*loader->capture()), QByteArrayList{"4 marked the damage"});
        QCOMPARE(loader->report().homelessAnnotations, 1u);
        QVERIFY2(loader->report().text.contains(u"Marks and notes on rows that are not there"),
                 qPrintable(loader->report().text));
        QCOMPARE(annotationsOf(*load()->capture()).size(), 2);
    }

    void openedFileTakesMore()
    {
        recorder_->annotate({1, marked()});
        const QString path = release();
        {
            const auto loader = load({}, path);
            loader->annotate({{1, {}}, {2, marked(QStringLiteral("new"))}});
            QTRY_COMPARE(annotationsOf(*loader->capture()), QByteArrayList{"2 marked new"});
            loader->annotate({{3, marked()}});
        } // What is not journalled yet is, at the latest now.
        QCOMPARE(annotationsOf(*load({}, path)->capture()), (QByteArrayList{"2 marked new", "3 marked "}));
        QCOMPARE(readPackets(path).error, QString());
    }

    void openedFileTakesThemWhileItIsRead()
    {
        const QString path = release();
        QString error;
        {
            auto loader = CaptureLoader::open(path, {}, &error);
            while (loader->capture()->frameCount() < 2)
                QThread::yieldCurrentThread();
            loader->annotate({{1, marked()}});
        }
        QCOMPARE(annotationsOf(*load({}, path)->capture()), QByteArrayList{"1 marked "});
    }

    void tornEndIsCutBeforeTheFirst()
    {
        const QString path = release();
        QFile file(path);
        QVERIFY(file.resize(file.size() - 3));
        const auto loader = load({}, path);
        QCOMPARE(loader->report().outcome, LoadReport::Outcome::CutShort);
        loader->annotate({{1, marked()}});
        QTRY_COMPARE(annotationsOf(*loader->capture()), QByteArrayList{"1 marked "});
        const auto again = load({}, path);
        QCOMPARE(again->report().outcome, LoadReport::Outcome::Whole);
        QCOMPARE(annotationsOf(*again->capture()), QByteArrayList{"1 marked "});
    }

    void fileThatCannotTakeThemSaysSoOnce()
    {
        const auto loader = load(); // The recorder has the lock.
        QSignalSpy trouble(loader.get(), &CaptureLoader::annotationsNotKept);
        loader->annotate({{1, marked()}});
        QTRY_COMPARE(trouble.size(), 1);
        QVERIFY2(trouble.first().first().toString().contains(u"another program uses it"),
                 qPrintable(trouble.first().first().toString()));
        QCOMPARE(annotationsOf(*loader->capture()), QByteArrayList{"1 marked "});
        const quint64 version = loader->capture()->annotationVersion();
        loader->annotate({{2, marked()}});
        QTRY_VERIFY(loader->capture()->annotationVersion() != version);
        QCoreApplication::processEvents();
        QCOMPARE(trouble.size(), 1);
    }

private:
    std::unique_ptr<CaptureLoader> load(const DecodeOptions &options = {}, const QString &path = {})
    {
        QString error;
        auto loader = CaptureLoader::open(path.isEmpty() ? capture_->path() : path, options, &error);
        if (!loader)
            qFatal("%s", qPrintable(error));
        while (loader->isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return loader;
    }

    /// Ends the recording; returns where it is.
    QString release()
    {
        const QString path = capture_->path();
        recorder_.reset();
        capture_.reset();
        return path;
    }

    qint64 time_ = 1;
};

REGISTER_TEST(TestAnnotations, QCoreApplication)
#include "test_annotations.moc"
