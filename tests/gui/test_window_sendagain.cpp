// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/twoclientsfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/commands/commands.h"
#include "ui/documents/documentarea.h"
#include "ui/traffic/trafficpage.h"

#include <QPlainTextEdit>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// Rows of the log that are sent again or put into the form: what arrives at a real peer.
class WindowSendAgainTest : public TwoClientsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void aReceivedMessageGoesBackToItsPeer_data();
    void aReceivedMessageGoesBackToItsPeer();
    void severalRowsGoInOrder();
    void eachRowGoesToItsOwnPeer();
    void malformedBytesGoAsTheyAre();
    void fromADeadPeerItGoesToTheFormsTarget();
    void withNobodyToSendToItIsSaid();
    void anEventIsNotSent();
    void fromAnOpenedFileItGoesToTheFormsTarget();
    void aLargeMessageIsSentWhole();
    void whatWasNotSentIsCountedAndThePeerNamed();
    void aRowIsPutIntoTheForm_data();
    void aRowIsPutIntoTheForm();
    void theDraftBeforeIsInTheHistory();
    void whatIsTooLargeForTheFormIsNamed();

private:
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers);
};

void WindowSendAgainTest::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    fixture_->view()->setFocus();
    QTest::keyClick(fixture_->view(), key, modifiers);
}

void WindowSendAgainTest::aReceivedMessageGoesBackToItsPeer_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("what");
    QTest::newRow("text") << QByteArray("too early") << u"9 bytes"_qs;
    QTest::newRow("bytes") << QByteArray("\0\r\nMSG 5\r\n\xff", 12) << u"12 bytes"_qs;
    QTest::newRow("nothing") << QByteArray() << u"an empty message"_qs;
}

void WindowSendAgainTest::aReceivedMessageGoesBackToItsPeer()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, what);
    receive(*first_, frame(payload), 3);
    select({2});
    key(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(first_->bytesAvailable(), qint64(frame(payload).size()), patience);
    QCOMPARE(first_->readAll(), frame(payload));
    QCOMPARE(second_->bytesAvailable(), 0);
    QTRY_COMPARE(said(), u"Sent %1 to %2"_qs.arg(what, address(*first_)));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 4);
    QCOMPARE(fixture_->cell(3, TrafficModel::Arrow), u"←"_qs);
}

void WindowSendAgainTest::severalRowsGoInOrder()
{
    receive(*first_, frame("one") + frame("two") + frame("three"), 5);
    select({4, 2, 3, 0});
    key(Qt::Key_R, Qt::ControlModifier);
    const QByteArray expected = frame("one") + frame("two") + frame("three");
    QTRY_COMPARE_WITH_TIMEOUT(first_->bytesAvailable(), qint64(expected.size()), patience);
    QCOMPARE(first_->readAll(), expected);
    QTRY_COMPARE(said(), u"Sent 3 messages (11 bytes) to %1"_qs.arg(address(*first_)));
}

void WindowSendAgainTest::eachRowGoesToItsOwnPeer()
{
    receive(*first_, frame("mine"), 3);
    receive(*second_, frame("yours"), 4);
    select({2, 3});
    key(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(first_->bytesAvailable(), qint64(frame("mine").size()), patience);
    QTRY_COMPARE_WITH_TIMEOUT(second_->bytesAvailable(), qint64(frame("yours").size()), patience);
    QCOMPARE(first_->readAll(), frame("mine"));
    QCOMPARE(second_->readAll(), frame("yours"));
    QTRY_COMPARE(said(), u"Sent 2 messages (9 bytes) to 2 clients"_qs);
}

void WindowSendAgainTest::malformedBytesGoAsTheyAre()
{
    const QByteArray broken("\r\nMSG 5\nhello");
    receive(*first_, broken + frame("ok"), 4);
    select({2});
    key(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(first_->bytesAvailable(), qint64(broken.size()), patience);
    QCOMPARE(first_->readAll(), broken);
    QTRY_COMPARE(said(), u"Sent 13 malformed bytes as they are to %1"_qs.arg(address(*first_)));
}

void WindowSendAgainTest::fromADeadPeerItGoesToTheFormsTarget()
{
    receive(*first_, frame("of the dead"), 3);
    first_->disconnectFromHost();
    QTRY_COMPARE(fixture_->endpoints()->endpoint(fixture_->endpoint(0))->clients, 1);
    QTRY_VERIFY(fixture_->child<QComboBox>("targetCombo")->currentText().endsWith(u"(1)"));
    select({2});
    key(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(second_->bytesAvailable(), qint64(frame("of the dead").size()), patience);
    QCOMPARE(second_->readAll(), frame("of the dead"));
    QTRY_COMPARE(said(), u"Sent 11 bytes to %1"_qs.arg(address(*second_)));
}

void WindowSendAgainTest::withNobodyToSendToItIsSaid()
{
    receive(*first_, frame("alone"), 3);
    first_->disconnectFromHost();
    second_->disconnectFromHost();
    QTRY_COMPARE(fixture_->endpoints()->endpoint(fixture_->endpoint(0))->clients, 0);
    QTRY_VERIFY(!fixture_->child<QComboBox>("targetCombo")->isEnabled());
    select({2});
    key(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(said(), u"Not sent: the peer of the row is gone, and the form has nobody to send to."_qs);
}

void WindowSendAgainTest::anEventIsNotSent()
{
    select({0});
    for (const CommandId id : {CommandId::SendAgain, CommandId::PutIntoForm, CommandId::CopyHex})
        QCOMPARE(fixture_->window->commands()->whyNot(id),
                 u"The selected row is an event, which has no bytes."_qs);
    for (const CommandId id : {CommandId::CopyRows, CommandId::Mark, CommandId::Note})
        QCOMPARE(fixture_->window->commands()->whyNot(id), QString());
    select({0, 1}); // Several rows are looked at once they are sent.
    key(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(said(), u"Nothing was sent: no message is selected."_qs);
    key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(said(), u"An event has no bytes that could be put into the form."_qs);
}

void WindowSendAgainTest::fromAnOpenedFileItGoesToTheFormsTarget()
{
    receive(*first_, frame("recorded"), 3);
    const QString copy = fixture_->folder.filePath(u"copy.pcapng"_qs);
    QVERIFY(QFile::copy(fixture_->session->capture()->path(), copy));
    QVERIFY(fixture_->window->documentCommands()->open(copy));
    auto *area = fixture_->window->documents();
    QTRY_COMPARE(area->traffic()->rowCount(), 3);
    QVERIFY(!area->current()->isLive());
    fixture_->command(fixture_->client(1), "sendToAction");
    TrafficView *view = area->page()->view();
    view->setFocus();
    view->showRow(2);
    QTest::keyClick(view, Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(second_->bytesAvailable(), qint64(frame("recorded").size()), patience);
    QCOMPARE(second_->readAll(), frame("recorded"));
    QCOMPARE(first_->bytesAvailable(), 0);
}

void WindowSendAgainTest::aLargeMessageIsSentWhole()
{
    QByteArray payload(6'000'000, 'x');
    for (qsizetype at = 0; at < payload.size(); at += 7)
        payload[at] = char(at % 251);
    receive(*first_, frame(payload), 3);
    select({2});
    key(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(first_->bytesAvailable(), qint64(frame(payload).size()), patience);
    QVERIFY(first_->readAll() == frame(payload));
    QTRY_COMPARE_WITH_TIMEOUT(said(), u"Sent 6,000,000 bytes to %1"_qs.arg(address(*first_)), patience);
}

/// Of a peer for whom no more than 60 bytes may wait.
void WindowSendAgainTest::whatWasNotSentIsCountedAndThePeerNamed()
{
    ChannelOptions options;
    options.maxUnsentBytes = 60;
    fixture_->session->setChannelOptions(options);
    QVERIFY(fixture_->window->listen(u"127.0.0.1"_qs, 0) > 0);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->state(fixture_->endpoint(1)), u"Listening"_qs, patience);
    const QString listener = fixture_->endpoints()->endpoint(fixture_->endpoint(1))->address;
    first_->abort();
    first_->connectToHost(u"127.0.0.1"_qs, quint16(listener.section(u':', -1).toUInt()));
    const auto peer = [this] {
        return fixture_->endpoints()->index(0, 0, fixture_->endpoint(1));
    };
    QTRY_VERIFY(peer().isValid());
    QVERIFY(fixture_->endpoints()->setData(peer(), u"weather"_qs, Qt::EditRole));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 4);
    receive(*first_, frame("one") + frame("two") + frame(QByteArray(100, 'x')) + frame("four"), 8);
    select({4, 5, 6, 7});
    key(Qt::Key_R, Qt::ControlModifier);
    const QString name = u"weather (%1)"_qs.arg(address(*first_));
    QTRY_COMPARE(said(), u"Sent 2 of 4 messages to %1; 2 were not sent: "
                         "The message is larger than what may wait to be sent to %1."_qs.arg(name));
    const QByteArray expected = frame("one") + frame("two");
    QTRY_COMPARE_WITH_TIMEOUT(first_->bytesAvailable(), qint64(expected.size()), patience);
    QCOMPARE(first_->readAll(), expected);
}

void WindowSendAgainTest::aRowIsPutIntoTheForm_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << frame("level 7") << u"Text"_qs << u"level 7"_qs;
    QTest::newRow("lines") << frame("a\r\nb\r\n") << u"Text with escapes"_qs << u"a\\r\\nb\\r\\n"_qs;
    QTest::newRow("bytes") << frame(QByteArray("\x00\x01\xfe\xff", 4)) << u"Hex"_qs << u"00 01 fe ff"_qs;
}

void WindowSendAgainTest::aRowIsPutIntoTheForm()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, format);
    QFETCH(QString, text);
    receive(*second_, bytes, 3);
    select({2});
    key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    auto *edit = fixture_->child<QPlainTextEdit>("composeEdit");
    QTRY_COMPARE(edit->toPlainText(), text);
    QCOMPARE(fixture_->child<QComboBox>("formatCombo")->currentText(), format);
    QCOMPARE(fixture_->child<QComboBox>("targetCombo")->currentText(), address(*second_));
    QVERIFY(edit->hasFocus());
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(second_->bytesAvailable(), qint64(bytes.size()), patience);
    QCOMPARE(second_->readAll(), bytes);
}

void WindowSendAgainTest::theDraftBeforeIsInTheHistory()
{
    receive(*first_, frame("in the log"), 3);
    auto *edit = fixture_->child<QPlainTextEdit>("composeEdit");
    edit->setPlainText(u"half a thought"_qs);
    select({2});
    key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(edit->toPlainText(), u"in the log"_qs);
    QTest::keyClick(edit, Qt::Key_Up);
    QCOMPARE(edit->toPlainText(), u"half a thought"_qs);
    QTest::keyClick(edit, Qt::Key_Down);
    QCOMPARE(edit->toPlainText(), u"in the log"_qs);
}

void WindowSendAgainTest::whatIsTooLargeForTheFormIsNamed()
{
    receive(*first_, frame(QByteArray(300'000, 'x')), 3);
    auto *edit = fixture_->child<QPlainTextEdit>("composeEdit");
    edit->setPlainText(u"stays"_qs);
    select({2});
    key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY2(said().startsWith(u"The row has 300,000 bytes, more than can be written into the form."),
                 qPrintable(said()));
    QCOMPARE(edit->toPlainText(), u"stays"_qs);
}

REGISTER_TEST(WindowSendAgainTest, QApplication)
#include "test_window_sendagain.moc"
