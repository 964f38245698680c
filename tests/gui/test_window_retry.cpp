// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "ui/connectionbar/noticebar.h"

#include <QCheckBox>
#include <QLabel>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// A connection that keeps trying, by clicking.
class WindowRetryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<WindowFixture>(); }
    void cleanup() { fixture_.reset(); }

    void theSwitchIsThereWhereItMeansSomething();
    void itWaitsForItsServerAndSaysWhy();
    void itComesBackAfterABreakInTheSameRow();
    void stopEndsTheWait();
    void theButtonEndsTheWaitThatTheFieldsName();
    void connectingOnceMoreTriesAtOnce();
    void withoutTheSwitchAFailureIsANotice();
    void theSwitchIsKeptForTheNextStart();

private:
    void keepTrying(quint16 port);
    QString title() const { return fixture_->endpoint(0).data().toString(); }
    QString meter() const { return fixture_->endpoint(0).data(EndpointModel::DetailRole).toString(); }

    std::unique_ptr<WindowFixture> fixture_;
};

void WindowRetryTest::keepTrying(quint16 port)
{
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(u"Connect"_qs);
    auto *retry = fixture_->child<QCheckBox>("retryCheck");
    if (!retry->isChecked())
        QTest::mouseClick(retry, Qt::LeftButton, {}, QPoint(8, retry->height() / 2));
    QVERIFY(retry->isChecked());
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, port);
}

void WindowRetryTest::theSwitchIsThereWhereItMeansSomething()
{
    auto *retry = fixture_->child<QCheckBox>("retryCheck");
    auto *mode = fixture_->child<QComboBox>("modeCombo");
    for (const auto &[text, isThere] :
         {std::pair(u"Listen"_qs, false), {u"Connect"_qs, true}, {u"Proxy"_qs, false}}) {
        mode->setCurrentText(text);
        QCOMPARE(retry->isVisible(), isThere);
    }
    QVERIFY(!retry->isChecked());
    QVERIFY(!retry->toolTip().isEmpty());
}

void WindowRetryTest::itWaitsForItsServerAndSaysWhy()
{
    const RefusingPort port;
    keepTrying(port.number());
    const QString address = u"127.0.0.1:%1"_qs.arg(port.number());
    QTRY_COMPARE(title(), u"Waiting for "_qs + address);
    QCOMPARE(fixture_->state(fixture_->endpoint(0)), u"Waiting"_qs);
    const QRegularExpression countdown(
        u"^Trying again in \\d+ s, try \\d+ · 127\\.0\\.0\\.1 refused the connection on "
        u"port %1\\. Check that a program listens there\\.$"_qs.arg(port.number()));
    QTRY_VERIFY2(countdown.match(meter()).hasMatch(), qPrintable(meter()));
    QCOMPARE(fixture_->notice("connectionMessage"), QString());
    QTRY_COMPARE(fixture_->view()->emptyText(),
                 u"Waiting for %1. It is tried again until it answers."_qs.arg(address));

    QTcpServer server;
    QVERIFY(port.openFor(server));
    QTRY_COMPARE(title(), u"Connected to "_qs + address);
    QTRY_VERIFY(server.hasPendingConnections());
    server.nextPendingConnection()->write(frame("at last"));
    QTRY_VERIFY(fixture_->rowOf(u"at last"_qs) >= 0);
    QCOMPARE(fixture_->endpoints()->rowCount(), 1);
}

void WindowRetryTest::itComesBackAfterABreakInTheSameRow()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    keepTrying(server.serverPort());
    for (const char *text : {"one", "two", "three"}) {
        QTRY_VERIFY(server.hasPendingConnections());
        const std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
        peer->write(frame(text));
        QTRY_VERIFY(fixture_->rowOf(QString::fromLatin1(text)) >= 0);
        QTRY_COMPARE(title(), u"Connected to 127.0.0.1:%1"_qs.arg(server.serverPort()));
        QTRY_VERIFY(fixture_->endpoint(0).data(EndpointModel::DetailRole).toString().startsWith(u"→ 1 · "));
        peer->disconnectFromHost();
        QTRY_VERIFY(title().startsWith(u"Waiting for "));
        QTRY_VERIFY(fixture_->endpoint(0)
                        .data(EndpointModel::MeterRole)
                        .toString()
                        .endsWith(u" · 127.0.0.1:%1 closed the connection."_qs.arg(server.serverPort())));
    }
    QCOMPARE(fixture_->endpoints()->rowCount(), 1);
}

void WindowRetryTest::stopEndsTheWait()
{
    const RefusingPort port;
    keepTrying(port.number());
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Waiting"_qs);
    fixture_->command(fixture_->endpoint(0), "stopAction");
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Closed"_qs);
    QCOMPARE(meter(), QString());
}

void WindowRetryTest::theButtonEndsTheWaitThatTheFieldsName()
{
    const RefusingPort port;
    keepTrying(port.number());
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Waiting"_qs);
    auto *button = fixture_->child<QPushButton>("startButton");
    QCOMPARE(button->text(), u"Sto&p"_qs);
    QVERIFY(button->toolTip().contains(
        u"Stop waiting for 127.0.0.1:%1; Enter in a field tries at once"_qs.arg(port.number())));
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Closed"_qs);
    QTRY_COMPARE(button->text(), u"Co&nnect"_qs);
}

void WindowRetryTest::connectingOnceMoreTriesAtOnce()
{
    const RefusingPort port;
    const RetryOptions slow{std::chrono::hours(1), std::chrono::hours(1)};
    fixture_->window->connectTo(u"127.0.0.1"_qs, port.number(), slow);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Waiting"_qs);
    QTcpServer server;
    QVERIFY(port.openFor(server));
    fixture_->startByEnter(u"Connect"_qs, u"127.0.0.1"_qs, port.number());
    QTRY_VERIFY(server.hasPendingConnections());
    QTRY_COMPARE(fixture_->endpoints()->rowCount(), 1);
    QTRY_VERIFY(title().startsWith(u"Connected to "));
}

void WindowRetryTest::withoutTheSwitchAFailureIsANotice()
{
    const RefusingPort port;
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, port.number());
    QTRY_VERIFY(fixture_->notice("connectionMessage").startsWith(u"127.0.0.1 refused the connection"));
    QCOMPARE(fixture_->state(fixture_->endpoint(0)), u"Failed"_qs);
}

void WindowRetryTest::theSwitchIsKeptForTheNextStart()
{
    const RefusingPort port;
    keepTrying(port.number());
    fixture_->window->close();
    fixture_->reopen();
    QCOMPARE(fixture_->child<QComboBox>("modeCombo")->currentText(), u"Connect"_qs);
    QVERIFY(fixture_->child<QCheckBox>("retryCheck")->isChecked());
    QVERIFY(fixture_->child<QCheckBox>("retryCheck")->isVisible());
}

REGISTER_TEST(WindowRetryTest, QApplication)
#include "test_window_retry.moc"
