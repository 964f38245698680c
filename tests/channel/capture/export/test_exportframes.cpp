// SPDX-License-Identifier: MIT

#include "channel/capture/export/exportframes.h"
#include "channel/capture/export/frameevent.h"
#include "channel/capture/export/hexdump.h"
#include "channel/capture/export/jsonstring.h"
#include "channel/protocol/framewriter.h"
#include "tests/channel/capture/export/exportfixture.h"
#include "tests/support/framedescription.h"
#include "tests/support/registeredtest.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSemaphore>
#include <QTest>

using namespace channel;

class TestExportFrames : public ExportFixture
{
    Q_OBJECT

private Q_SLOTS:
    void jsonLines()
    {
        const QByteArray peer = "\"peer\":\"127.0.0.1:40112\"";
        const QByteArray time = "\"time\":\"2026-01-02T03:04:05.1234567";
        const QByteArrayList expected{
            "{\"event\":\"connected\"," + peer + ',' + time + "89Z\",\"local\":\"127.0.0.1:5000\"}",
            "{\"event\":\"message\"," + peer + ",\"dir\":\"in\"," + time +
                "89Z\",\"start\":0,\"length\":11,\"payload\":\"Hello World\"}",
            "{\"event\":\"malformed\"," + peer + ",\"dir\":\"in\"," + time +
                "90Z\",\"code\":\"bad-length\",\"start\":21,\"offset\":28,\"length\":13,"
                "\"bytes\":\"\\r\\nMSG 5\\nhello\",\"diagnosis\":\"LF where CR LF belongs after the "
                "length.\"}",
            "{\"event\":\"message\"," + peer + ",\"dir\":\"out\"," + time +
                "91Z\",\"start\":0,\"length\":6,\"payload\":\"\\u0000\\\"\\\\\\n\\u00ff=\",\"note\":\"a "
                "\\\"note\\\"\"}",
            "{\"event\":\"disconnected\"," + peer + ',' + time +
                "92Z\",\"end\":\"peer-close\",\"local\":\"127.0.0.1:5000\"}",
            ""};
        QCOMPARE(exported(ExportFormat::JsonLines).split('\n'), expected);
    }

    void jsonHoldsEveryByte()
    {
        QByteArray all;
        for (int byte = 0; byte < 256; ++byte)
            all += char(byte);
        QByteArray json = "{\"bytes\":\"";
        appendJsonLatin1(json, all);
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(json + "\"}", &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(document.object().value(u"bytes").toString().toLatin1(), all);
    }

    void malformedRunIsCutInJson()
    {
        recorder_->openConnection(loopbackConnection(), start);
        recorder_->append(1, Direction::In, QByteArray(100'000, 'x'), start);
        recorder_->closeConnection(1, ConnectionEnd::PeerClose, start);
        recorder_->flush();
        const QJsonObject event = QJsonDocument::fromJson(exported(ExportFormat::JsonLines, {6})).object();
        QCOMPARE(event.value(u"length").toInt(), 100'000);
        QCOMPARE(event.value(u"bytes").toString(), QString(64 * 1024, u'x'));
    }

    void field33_jsonKeepsTheMark()
    {
        recorder_->annotate({1, {.marked = true}});
        recorder_->annotate({4, {.marked = true, .note = QStringLiteral("end")}});
        const QByteArrayList lines = exported(ExportFormat::JsonLines, {0, 1, 4}).split('\n');
        QVERIFY(!lines[0].contains("marked"));
        QVERIFY(lines[1].endsWith("\"payload\":\"Hello World\",\"marked\":true}"));
        QVERIFY(lines[2].endsWith("\"note\":\"end\",\"marked\":true}"));
    }

    void field33_onlyRowsThatAreWrittenCount()
    {
        recorder_->openConnection(loopbackConnection(), start + 4);
        recorder_->append(1, Direction::Out, frame(""), start + 5);
        recorder_->flush();
        TaskControl control;
        QString error;
        for (const auto &[format, count] :
             {std::pair(ExportFormat::RawPayloads, 3u), std::pair(ExportFormat::Csv, 7u)}) {
            quint64 rows = 0;
            QVERIFY(exportFrames(*capture_, FrameSelection::firstRows(capture_->frameCount()), format,
                                 folder_->filePath(u"counted"_qs), control, &error, &rows));
            QCOMPARE(rows, count);
        }
    }

    void text()
    {
        QCOMPARE(exported(ExportFormat::Text, {1, 2, 4}),
                 QByteArray(
                     "No. 2  2026-01-02T03:04:05.123456789Z  127.0.0.1:40112  in message, 11 bytes\n"
                     "Hello World\n"
                     "No. 3  2026-01-02T03:04:05.123456790Z  127.0.0.1:40112  in malformed, 13 bytes, "
                     "bad-length at 28: LF where CR LF belongs after the length.\n"
                     "\r\nMSG 5\nhello\n"
                     "No. 5  2026-01-02T03:04:05.123456792Z  127.0.0.1:40112  disconnected  peer-close\n\n"));
    }

    void hexDumpOfTheWireBytes()
    {
        QCOMPARE(exported(ExportFormat::HexDump, {1}),
                 QByteArray("No. 2  2026-01-02T03:04:05.123456789Z  127.0.0.1:40112  in message, 11 bytes\n"
                            "00000000  0d 0a 4d 53 47 20 31 31  0d 0a 48 65 6c 6c 6f 20  |..MSG 11..Hello |\n"
                            "00000010  57 6f 72 6c 64                                    |World|\n\n"));
        QCOMPARE(hexDump("\x7f\x80", 0xfffffff0),
                 QByteArray("fffffff0  7f 80                                             |..|\n"));
    }

    void fault10_leadingZerosAreMarkedForPeople()
    {
        recorder_->openConnection(loopbackConnection(), start);
        recorder_->append(1, Direction::In, "\r\nMSG 01\r\na\r\nMSG 1\r\nb", start);
        recorder_->flush();
        const QByteArray title = "No. 7  2026-01-02T03:04:05.123456789Z  127.0.0.1:40112  in message, 1 byte";
        QVERIFY(exported(ExportFormat::Text, {6}).startsWith(title + "  (non-canonical length)\n"));
        QVERIFY(exported(ExportFormat::HexDump, {6}).startsWith(title + "  (non-canonical length)\n"));
        QVERIFY(exported(ExportFormat::TextLines, {6}).endsWith("  a  (non-canonical length)\n"));
        QVERIFY(exported(ExportFormat::TextLines, {7}).endsWith("  b\n"));
    }

    void fault85_linesAreSafeOnATerminal()
    {
        recorder_->openConnection(loopbackConnection(), start + 4);
        recorder_->append(1, Direction::In, frame("\x1b]0;title\x07 \xc2\x9b[31m \xe2\x80\xae \xff"),
                          start + 5);
        recorder_->flush();
        QByteArray text = exported(ExportFormat::TextLines, {0, 1, 2, 3, 4, 5, 6});
        const QByteArray time =
            QDateTime::fromMSecsSinceEpoch(start / 1'000'000).toString(u"HH:mm:ss.zzz").toLatin1();
        text.replace(QDateTime::fromMSecsSinceEpoch(start / 1'000'000).toString(u"yyyy-MM-dd'T'").toLatin1(),
                     "DATE ");
        QCOMPARE(
            text.replace(time, "TIME").split('\n'),
            (QByteArrayList{
                "DATE TIME  127.0.0.1:40112  connected",
                "TIME  127.0.0.1:40112  in        11  Hello World",
                "TIME  127.0.0.1:40112  in   malformed  bad-length at 28       13  \\r\\nMSG 5\\nhello  (LF "
                "where CR LF belongs after the length.)",
                "TIME  127.0.0.1:40112  out        6  \\0\"\\\\\\n\\xff=  [a \"note\"]",
                "TIME  127.0.0.1:40112  disconnected  peer-close",
                "TIME  127.0.0.1:40112  connected",
                "TIME  127.0.0.1:40112  in        23  \\x1b]0;title\\x07 ‹U+009B›[31m ‹U+202E› \\xff",
                "",
            }));
    }

    void fault85_jsonHasNoControls()
    {
        QCOMPARE(jsonString("\xe2\x80\xae \xf0\x9f\x98\x80 \xf3\xa0\x80\x81"),
                 QByteArray("\"\\u202e \xf0\x9f\x98\x80 \\udb40\\udc01\""));
        QCOMPARE(jsonString("\x1b[m \xc2\x9b[m \xc3\x9b \xc2"),
                 QByteArray("\"\\u001b[m \\u009b[m \xc3\x9b \xc2\""));
    }

    void rawPayloads()
    {
        QCOMPARE(exported(ExportFormat::RawPayloads),
                 QByteArray("Hello World") + QByteArray("\0\"\\\n\xff=", 6));
    }

    void largeMessagesGoThroughInPieces()
    {
        QByteArray payload(3'000'000, '\0');
        for (qsizetype at = 0; at < payload.size(); ++at)
            payload[at] = char(at * 7);
        recorder_->openConnection(loopbackConnection(), start);
        recorder_->append(1, Direction::In, frame(payload), start);
        recorder_->flush();
        QCOMPARE(exported(ExportFormat::RawPayloads, {6}), payload);
        const QJsonObject event = QJsonDocument::fromJson(exported(ExportFormat::JsonLines, {6})).object();
        QCOMPARE(event.value(u"payload").toString().toLatin1(), payload);
        QCOMPARE(exported(ExportFormat::HexDump, {6}).count('\n'), (payload.size() + 15 + 15) / 16 + 2);
    }

    void cancelLeavesNothing()
    {
        QString error;
        BackgroundTask task([&](TaskControl &control) {
            while (!control.isCancelled())
                QThread::yieldCurrentThread();
            exportFrames(*capture_, FrameSelection::firstRows(5), ExportFormat::Text, target(), control,
                         &error);
        });
        task.cancel();
        while (task.isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCOMPARE(error, QStringLiteral("%1 was not written: it was cancelled.").arg(target()));
        QCOMPARE(QDir(folder_->path()).entryList(QDir::Files).size(), 1);
    }

    void cancelIsHeardWithinALargeMessage()
    {
        recorder_->openConnection(loopbackConnection(), start);
        recorder_->append(1, Direction::In, frame(QByteArray(3'000'000, 'x')), start);
        recorder_->flush();
        QString error;
        QSemaphore ready;
        std::unique_ptr<BackgroundTask> task;
        const FrameSelection selection(1, [&](quint64) {
            ready.acquire();
            task->cancel();
            return 6;
        });
        task = std::make_unique<BackgroundTask>([&](TaskControl &control) {
            exportFrames(*capture_, selection, ExportFormat::RawPayloads, target(), control, &error);
        });
        ready.release();
        while (task->isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCOMPARE(error, QStringLiteral("%1 was not written: it was cancelled.").arg(target()));
        QVERIFY(!QFile::exists(target()));
    }

    void targetsThatCannotBeWrittenAreNamed()
    {
        TaskControl control;
        QString error;
        QVERIFY(!exportFrames(*capture_, FrameSelection::firstRows(5), ExportFormat::Text, folder_->path(),
                              control, &error));
        QCOMPARE(error, QStringLiteral("%1 was not written: it is a folder.").arg(folder_->path()));
        QVERIFY(!exportFrames(*capture_, FrameSelection::firstRows(5), ExportFormat::Text,
                              QStringLiteral("/dev/full"), control, &error));
        QCOMPARE(error, QStringLiteral("/dev/full was not written: it is not a regular file."));
    }

    void field41_unreadableCaptureIsSaid_data()
    {
        QTest::addColumn<ExportFormat>("format");
        QTest::newRow("text") << ExportFormat::Text;
        QTest::newRow("lines") << ExportFormat::TextLines;
        QTest::newRow("hex dump") << ExportFormat::HexDump;
        QTest::newRow("JSON") << ExportFormat::JsonLines;
        QTest::newRow("CSV") << ExportFormat::Csv;
        QTest::newRow("payloads") << ExportFormat::RawPayloads;
    }

    void field41_unreadableCaptureIsSaid()
    {
        QFETCH(ExportFormat, format);
        QVERIFY(QFile::resize(capture_->path(), 100));
        TaskControl control;
        QString error;
        QVERIFY(!exportFrames(*capture_, FrameSelection::firstRows(5), format, target(), control, &error));
        const QRegularExpression sentence(
            QStringLiteral("^%1 was not written: byte \\d+ of %2 cannot be read: the file has become "
                           "shorter\\.$")
                .arg(QRegularExpression::escape(target()), QRegularExpression::escape(capture_->path())));
        QVERIFY2(sentence.match(error).hasMatch(), qPrintable(error));
        QVERIFY(!QFile::exists(target()));
    }

    void field41_largeMessageThatIsCutEndsItsRow()
    {
        recorder_->openConnection(loopbackConnection(), start);
        recorder_->append(1, Direction::In, frame(QByteArray(3'000'000, 'x')), start);
        recorder_->flush();
        QVERIFY(QFile::resize(capture_->path(), 2'000'000));
        QByteArray json;
        QBuffer target(&json);
        QVERIFY(target.open(QBuffer::WriteOnly));
        RowWriter writer(ExportFormat::JsonLines, target);
        RowReader reader(*capture_);
        QVERIFY(!writer.write(reader.row(6)));
        QVERIFY(writer.isUnreadable());
        QVERIFY(writer.writeUnread(reader.row(6)));
        QVERIFY(writer.write(reader.row(5)) && writer.flush());
        const QByteArrayList lines = json.split('\n');
        QCOMPARE(lines.size(), 3);
        const QJsonObject cut = QJsonDocument::fromJson(lines[0]).object();
        const qsizetype told = cut.value(u"payload").toString().size();
        QVERIFY(told > 1'000'000);
        QCOMPARE(told + cut.value(u"unread").toInt(), 3'000'000);
        QCOMPARE(QJsonDocument::fromJson(lines[1]).object().value(u"event").toString(),
                 QStringLiteral("connected"));
    }
};

REGISTER_TEST(TestExportFrames, QCoreApplication)
#include "test_exportframes.moc"
