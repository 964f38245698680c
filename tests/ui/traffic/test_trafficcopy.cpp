// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"
#include "tests/support/timezone.h"
#include "ui/commands/commands.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/traffic/trafficcommands.h"
#include "ui/traffic/trafficcopy.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/trafficview.h"

#include <QAbstractButton>
#include <QAction>
#include <QItemSelectionModel>
#include <QTest>

#include <algorithm>

using namespace channel;
using namespace channel::ui;

class TrafficCopyTest : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyFormatCopiesThePayload_data();
    void everyFormatCopiesThePayload();
    void rowsComeInOrderWithoutEvents();
    void moment52_severalArraysHaveNamesOfTheirOwn();
    void moment49_aByteHasOneForm();
    void eventsAloneCopyNothingAndSaySo();
    void tooMuchIsCutAndSaidSo();
    void field35_rowsCarryTimePeerAndDirection();
    void field35_moreThanIsCopiedOffersExport_data();
    void field35_moreThanIsCopiedOffersExport();

private:
    void record(const QByteArray &wire);
    QItemSelection rows(int first, int last) const;

    std::unique_ptr<TrafficModel> model_;
};

void TrafficCopyTest::init()
{
    startRecording();
    model_ = std::make_unique<TrafficModel>(recorder_->capture());
}

void TrafficCopyTest::record(const QByteArray &wire)
{
    const ConnectionId connection =
        recorder_->openConnection({QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, 40112, true}, 0);
    recorder_->append(connection, Direction::In, wire, 0);
    QVERIFY(recorder_->flush());
    model_->refresh();
}

QItemSelection TrafficCopyTest::rows(int first, int last) const
{
    return QItemSelection(model_->index(first, 0), model_->index(last, TrafficModel::ColumnCount - 1));
}

void TrafficCopyTest::everyFormatCopiesThePayload_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << int(CopyFormat::Text) << u"Hi!"_qs;
    QTest::newRow("hex") << int(CopyFormat::Hex) << u"48 69 21"_qs;
    QTest::newRow("Python bytes") << int(CopyFormat::PythonBytes) << u"b'Hi!'"_qs;
    QTest::newRow("Base64") << int(CopyFormat::Base64) << u"SGkh"_qs;
}

void TrafficCopyTest::everyFormatCopiesThePayload()
{
    QFETCH(int, format);
    record(frame("Hi!"));
    const CopiedTraffic copy = copiedTraffic(payloadsToCopy(*model_, rows(1, 1), CopyFormat(format)));
    QTEST(copy.text, "text");
    QVERIFY(copy.notice.startsWith(u"Copied 1 message as "));
}

void TrafficCopyTest::rowsComeInOrderWithoutEvents()
{
    record(frame("one") + frame("two") + frame("three"));
    QItemSelection selection = rows(3, 3);
    selection.merge(rows(0, 1), QItemSelectionModel::Select);
    const CopiedTraffic copy = copiedTraffic(payloadsToCopy(*model_, selection, CopyFormat::Text));
    QCOMPARE(copy.text, u"one\nthree"_qs);
    QCOMPARE(copy.rows, 2);
}

/// By the number of the row, so that several can be compiled together.
void TrafficCopyTest::moment52_severalArraysHaveNamesOfTheirOwn()
{
    record(frame("one") + frame("two"));
    CopiedTraffic copy = copiedTraffic(payloadsToCopy(*model_, rows(0, 2), CopyFormat::CArray));
    QCOMPARE(copy.text, u"const unsigned char bytes2[3] = {\n    0x6f, 0x6e, 0x65,\n};\n\n"
                        "const unsigned char bytes3[3] = {\n    0x74, 0x77, 0x6f,\n};\n"_qs);
    copy = copiedTraffic(payloadsToCopy(*model_, rows(2, 2), CopyFormat::CArray));
    QCOMPARE(copy.text, u"const unsigned char bytes[3] = {\n    0x74, 0x77, 0x6f,\n};\n"_qs);
    copy = copiedTraffic(payloadsToCopy(*model_, rows(1, 2), CopyFormat::PythonBytes));
    QCOMPARE(copy.text, u"b'one'\nb'two'"_qs);
}

/// As rows, text with escapes, tables and lines have them, and as the form reads it back.
void TrafficCopyTest::moment49_aByteHasOneForm()
{
    record(frame(QByteArray("a\0b\x1b\\", 5)));
    const CopiedTraffic text = copiedTraffic(payloadsToCopy(*model_, rows(1, 1), CopyFormat::Text));
    const CopiedTraffic row = copiedTraffic(rowsToCopy(*model_, rows(1, 1)));
    QCOMPARE(text.text, u"a\\0b\\x1b\\\\"_qs);
    QCOMPARE(row.text.section(u'\t', -1), text.text);
}

void TrafficCopyTest::eventsAloneCopyNothingAndSaySo()
{
    record({});
    const CopiedTraffic copy = copiedTraffic(payloadsToCopy(*model_, rows(0, 0), CopyFormat::Hex));
    QCOMPARE(copy.rows, 0);
    QVERIFY(copy.notice.startsWith(u"Nothing copied"));
}

void TrafficCopyTest::tooMuchIsCutAndSaidSo()
{
    record(frame(QByteArray(20 * 1024 * 1024, 'x')) + frame("after"));
    const CopiedTraffic copy = copiedTraffic(payloadsToCopy(*model_, rows(1, 2), CopyFormat::Text));
    QCOMPARE(copy.text.size(), qsizetype(1024 * 1024));
    QVERIFY(copy.notice.contains(u"Cut after 1,048,576 bytes or 10,000 rows"));
}

void TrafficCopyTest::field35_rowsCarryTimePeerAndDirection()
{
    const TimeZone utc("UTC");
    constexpr qint64 time = 1'795'896'000'123'000'000; // 2026-11-28T20:00:00.123Z
    const ConnectionId connection = recorder_->openConnection(
        {QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, 40112, true}, time);
    recorder_->append(connection, Direction::In, frame("a\tb\n\\n") + frame("=1+1"), time);
    recorder_->append(connection, Direction::Out, frame(""), time + 1'000'000);
    recorder_->append(connection, Direction::In, "\r\nMSG 5\nhello", time);
    recorder_->closeConnection(connection, ConnectionEnd::PeerClose, time + 2'000'000);
    QVERIFY(recorder_->flush());
    model_->refresh();
    const CopiedTraffic copy = copiedTraffic(rowsToCopy(*model_, rows(0, 5)));
    QCOMPARE(copy.text,
             u"2026-11-28 20:00:00.123\t127.0.0.1:40112\t\tconnected to us at 127.0.0.1:5000\n"
             "2026-11-28 20:00:00.123\t127.0.0.1:40112\tin\ta\\tb\\n\\\\n\n"
             "2026-11-28 20:00:00.123\t127.0.0.1:40112\tin\t'=1+1\n"
             "2026-11-28 20:00:00.124\t127.0.0.1:40112\tout\t\n"
             "2026-11-28 20:00:00.123\t127.0.0.1:40112\tin\t⚠ LF where CR LF belongs after the length.  "
             "\\r\\nMSG 5\\nhello\n"
             "2026-11-28 20:00:00.125\t127.0.0.1:40112\t\tdisconnected: closed by the peer"_qs);
    QCOMPARE(copy.rows, 6);
    QCOMPARE(copy.notice, u"Copied 6 rows with time, peer and direction."_qs);
}

void TrafficCopyTest::field35_moreThanIsCopiedOffersExport_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<bool>("isCut");
    QTest::newRow("as many rows as can be") << frame("x").repeated(9'999) << false;
    QTest::newRow("a row more") << frame("x").repeated(10'000) << true;
    QTest::newRow("as many bytes as can be") << frame(QByteArray(1024 * 1024 - 1, 'x')) << false;
    QTest::newRow("more bytes") << frame(QByteArray(1024 * 1024 + 1, 'x')) << true;
}

void TrafficCopyTest::field35_moreThanIsCopiedOffersExport()
{
    QFETCH(QByteArray, wire);
    QFETCH(bool, isCut);
    record(wire);
    QWidget window;
    Commands commands(window);
    TrafficCommands trafficCommands(commands);
    TrafficPage page(&window);
    page.setCommands(commands);
    page.setTraffic(model_.get());
    trafficCommands.setPage(&page);
    page.view()->selectAll();
    for (QAction *copy : commands.actions({CommandId::CopyText, CommandId::CopyRows, CommandId::CopyHex,
                                           CommandId::CopyHexDump, CommandId::CopyCArray,
                                           CommandId::CopyPythonBytes, CommandId::CopyBase64})) {
        QVERIFY2(copy->isEnabled(), qPrintable(copy->objectName()));
        copy->trigger();
        QCOMPARE(page.notice()->text().contains(u"Export writes all of them."), isCut);
        const QList<QAbstractButton *> buttons = page.notice()->findChildren<QAbstractButton *>();
        QCOMPARE(std::ranges::any_of(buttons,
                                     [](const QAbstractButton *button) {
                                         return button->text().contains(u"Export") && !button->isHidden();
                                     }),
                 isCut);
    }
}

REGISTER_TEST(TrafficCopyTest, QApplication)
#include "test_trafficcopy.moc"
