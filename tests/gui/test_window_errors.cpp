#include "tests/gui/windowfixture.h"

#include <QTcpServer>
#include <QTest>
#include <QToolButton>

using namespace channel;
using namespace channel::ui;

/// What goes wrong when an endpoint starts is named in the window, in plain words.
class WindowErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<WindowFixture>(); }
    void cleanup() { fixture_.reset(); }

    void fault28_aRefusedConnectionIsNamed();
    void fault28_anUnknownHostIsNamed();
    void fault32_aPortInUseIsNamed();
    void theMessageCanBeDismissed();
    void theNextStartClearsTheMessageAndTheFailedRow();
    void fault77_aHostThatLooksLikeMarkupIsText();

private:
    QString message() const { return fixture_->notice("connectionMessage"); }
    void failToListen(QTcpServer &occupant);

    std::unique_ptr<WindowFixture> fixture_;
};

void WindowErrorsTest::failToListen(QTcpServer &occupant)
{
    QVERIFY(occupant.listen(QHostAddress::LocalHost));
    fixture_->start(u"Listen"_qs, u"127.0.0.1"_qs, occupant.serverPort());
    QTRY_VERIFY(!message().isEmpty());
}

void WindowErrorsTest::fault28_aRefusedConnectionIsNamed()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, port);
    QTRY_VERIFY(message().contains(QString::number(port)));
    QCOMPARE(fixture_->endpoints()->endpoint(fixture_->endpoint(0))->error,
             TransportError::ConnectionRefused);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Failed"_qs);
}

void WindowErrorsTest::fault28_anUnknownHostIsNamed()
{
    fixture_->start(u"Connect"_qs, u"nonexistent.invalid"_qs, 5000);
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(u"nonexistent.invalid"), 60'000);
    QCOMPARE(fixture_->endpoints()->endpoint(fixture_->endpoint(0))->error, TransportError::HostNotFound);
}

void WindowErrorsTest::fault32_aPortInUseIsNamed()
{
    QTcpServer occupant;
    failToListen(occupant);
    QVERIFY2(message().contains(QString::number(occupant.serverPort())), qPrintable(message()));
    QVERIFY2(message().contains(u"in use"), qPrintable(message()));
    QCOMPARE(fixture_->state(fixture_->endpoint(0)), u"Failed"_qs);
    QCOMPARE(fixture_->endpoint(0).data(EndpointModel::DetailRole).toString(), message());
}

void WindowErrorsTest::theMessageCanBeDismissed()
{
    QTcpServer occupant;
    failToListen(occupant);
    auto *bar = fixture_->child<QWidget>("connectionMessage");
    QTest::mouseClick(bar->findChild<QToolButton *>(u"dismissButton"_qs), Qt::LeftButton);
    QCOMPARE(message(), QString());
}

void WindowErrorsTest::theNextStartClearsTheMessageAndTheFailedRow()
{
    QTcpServer occupant;
    failToListen(occupant);
    occupant.close();
    QTest::mouseClick(fixture_->child<QPushButton>("startButton"), Qt::LeftButton);
    QCOMPARE(message(), QString());
    QTRY_COMPARE(fixture_->endpoints()->rowCount(), 1);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs);
}

void WindowErrorsTest::fault77_aHostThatLooksLikeMarkupIsText()
{
    fixture_->start(u"Connect"_qs, u"<b>x</b>"_qs, 5000);
    QTRY_VERIFY_WITH_TIMEOUT(!message().isEmpty(), 60'000);
    QVERIFY(fixture_->endpoint(0).data().toString().contains(u"<b>x</b>"));
    QVERIFY(!fixture_->endpoint(0).data(Qt::ToolTipRole).toString().contains(u"<b>x"));
}

QTEST_MAIN(WindowErrorsTest)
#include "test_window_errors.moc"
