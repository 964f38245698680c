// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/proxyfixture.h"
#include "tests/support/registeredtest.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// What the form sends to a leg of a proxy while something is being forwarded there.
class WindowProxySendingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault103_theFormSaysThatItsMessageWaitsForTheOneThatIsHalfThrough();
    void fault103_aRowThatIsSentAgainWaitsToo();
};

void WindowProxySendingTest::fault103_theFormSaysThatItsMessageWaitsForTheOneThatIsHalfThrough()
{
    ProxyFixture fixture;
    Conversation talking;
    fixture.talk(talking, fixture.startProxy());
    talking.client.write("\r\nMSG 10\r\nhalf ");
    QTRY_COMPARE(talking.readServer(), QByteArray("\r\nMSG 10\r\nhalf "));
    fixture.command(fixture.client(0), "serverSendToAction");
    fixture.child<QPlainTextEdit>("composeEdit")->setPlainText(u"from the form"_qs);
    auto *send = fixture.child<QPushButton>("sendButton");
    QTRY_VERIFY(send->isEnabled());
    QTest::mouseClick(send, Qt::LeftButton);
    auto *said = fixture.child<QLabel>("composeMessageLabel");
    QTRY_COMPARE(said->text(), u"It waits until the message that is being forwarded there is whole."_qs);
    talking.client.write("done.");
    QTRY_COMPARE(talking.readServer(), "\r\nMSG 10\r\nhalf done." + frame("from the form"));
    QTRY_COMPARE(fixture.rows(), (QStringList{u"client → half done."_qs, u"server ← half done."_qs,
                                              u"server ← from the form"_qs}));
    QTRY_VERIFY2(said->text().startsWith(u"Sent 13 bytes to "), qPrintable(said->text()));
}

void WindowProxySendingTest::fault103_aRowThatIsSentAgainWaitsToo()
{
    ProxyFixture fixture;
    Conversation talking;
    fixture.talk(talking, fixture.startProxy());
    talking.client.write(frame("hello") + "\r\nMSG 10\r\nhalf ");
    QTRY_COMPARE(fixture.rows(), (QStringList{u"client → hello"_qs, u"server ← hello"_qs}));
    QTRY_COMPARE(talking.readServer(), frame("hello") + "\r\nMSG 10\r\nhalf ");
    fixture.view()->showRow(fixture.rowOf(u"hello"_qs) + 1);
    fixture.action("sendAgainAction")->trigger();
    auto *said = fixture.child<QLabel>("composeMessageLabel");
    QTRY_COMPARE(said->text(), u"It waits until the message that is being forwarded there is whole."_qs);
    talking.client.write("done.");
    QTRY_COMPARE(talking.readServer(), frame("hello") + "\r\nMSG 10\r\nhalf done." + frame("hello"));
    QTRY_VERIFY2(said->text().startsWith(u"Sent 5 bytes to "), qPrintable(said->text()));
}

REGISTER_TEST(WindowProxySendingTest, QApplication)
#include "test_window_proxysending.moc"
