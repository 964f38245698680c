// SPDX-License-Identifier: MIT

#include "channel/protocol/diagnosis.h"
#include "channel/protocol/headerview.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

class TestHeaderView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field21_theNextHeaderIsFound_data();
    void field21_theNextHeaderIsFound();
    void field21_onlyTheFirstBytesMayBeginIt();
    void field21_whatIsProbableIsSaidToBe();
};

void TestHeaderView::field21_theNextHeaderIsFound_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("place"); // -1: nowhere.
    const auto row = [](const char *name, const QByteArray &payload, int place) {
        QTest::newRow(name) << payload << place;
    };
    row("nothing", "", -1);
    row("text", "hello\r\nworld", -1);
    row("at the beginning", "\r\nMSG 2\r\nok", 0);
    row("behind text", "hello\r\nMSG 2\r\nok", 5);
    row("the first of two", "hello\r\nMSG 2\r\nok\r\nMSG 3\r\nyes", 5);
    row("with leading zeros", "hello\r\nMSG 0002\r\nok", 5);
    row("of an empty message", "hello\r\nMSG 0\r\n", 5);
    row("as far as CR", "hello\r\nMSG 2\r", 5);
    row("as far as its digits", "hello\r\nMSG 21", 5);
    row("as far as its marker", "hello\r\nMSG ", 5);
    row("not all of a marker", "hello\r\nMSG", -1);
    row("a line end", "hello\r\n", -1);
    row("a word", "hello\r\nMSG board\r\n", -1);
    row("a length without digits", "hello\r\nMSG \r\nok", -1);
    row("a length with a sign", "hello\r\nMSG +2\r\nok", -1);
    row("a length with a blank behind it", "hello\r\nMSG 2 \r\nok", -1);
    row("a length with LF alone", "hello\r\nMSG 2\nok", -1);
    row("a length with CR alone", "hello\r\nMSG 2\rok", -1);
    row("a length over all limits", "hello\r\nMSG 2147483648\r\nok", -1);
    row("the largest length", "hello\r\nMSG 2147483647\r\nok", 5);
    row("56 digits", "hello\r\nMSG " + QByteArray(55, '0') + "2\r\nok", 5);
    row("57 digits", "hello\r\nMSG " + QByteArray(56, '0') + "2\r\nok", -1);
    row("a marker in another header's place", "\r\nMSG \r\nMSG 2\r\nok", 6);
    row("behind one that is none", "\r\nMSG x\r\nMSG 2\r\nok", 7);
    row("behind a CR that is doubled", "hello\r\r\nMSG 2\r\nok", 6);
}

void TestHeaderView::field21_theNextHeaderIsFound()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const int, place);
    QCOMPARE(int(findHeader(payload, payload.size()).value_or(-1)), place);
}

void TestHeaderView::field21_onlyTheFirstBytesMayBeginIt()
{
    const QByteArray payload = "hello\r\nMSG 2\r\nok";
    QVERIFY(!findHeader(payload, 5));
    QCOMPARE(findHeader(payload, 6).value_or(-1), 5);
}

void TestHeaderView::field21_whatIsProbableIsSaidToBe()
{
    QCOMPARE(diagnoseStalled(1010, 812), QStringLiteral("The declared length 1,010 is probably 812 too long: "
                                                        "the next message begins inside the payload."));
}

REGISTER_TEST(TestHeaderView, NoApplication)
#include "test_headerview.moc"
