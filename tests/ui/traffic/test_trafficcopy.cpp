// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/traffic/trafficcopy.h"
#include "ui/traffic/trafficmodel.h"

#include <QItemSelectionModel>
#include <QTest>

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
    void eventsAloneCopyNothingAndSaySo();
    void tooMuchIsCutAndSaidSo();

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
    const CopiedTraffic copy = copiedTraffic(*model_, rows(1, 1), CopyFormat(format));
    QTEST(copy.text, "text");
    QVERIFY(copy.notice.startsWith(u"Copied 1 message as "));
}

void TrafficCopyTest::rowsComeInOrderWithoutEvents()
{
    record(frame("one") + frame("two") + frame("three"));
    QItemSelection selection = rows(3, 3);
    selection.merge(rows(0, 1), QItemSelectionModel::Select);
    const CopiedTraffic copy = copiedTraffic(*model_, selection, CopyFormat::Text);
    QCOMPARE(copy.text, u"one\nthree"_qs);
    QCOMPARE(copy.rows, 2);
}

void TrafficCopyTest::eventsAloneCopyNothingAndSaySo()
{
    record({});
    const CopiedTraffic copy = copiedTraffic(*model_, rows(0, 0), CopyFormat::Hex);
    QCOMPARE(copy.rows, 0);
    QVERIFY(copy.notice.startsWith(u"Nothing copied"));
}

void TrafficCopyTest::tooMuchIsCutAndSaidSo()
{
    record(frame(QByteArray(20 * 1024 * 1024, 'x')) + frame("after"));
    const CopiedTraffic copy = copiedTraffic(*model_, rows(1, 2), CopyFormat::Text);
    QCOMPARE(copy.text.size(), qsizetype(1024 * 1024));
    QVERIFY(copy.notice.contains(u"Cut after 1,048,576 bytes or 10,000 rows"));
}

REGISTER_TEST(TrafficCopyTest, QCoreApplication)
#include "test_trafficcopy.moc"
