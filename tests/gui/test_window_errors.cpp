// SPDX-License-Identifier: MIT

#include "tests/gui/windowfixture.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "ui/documents/documentarea.h"

#include <QFile>
#include <QFileInfo>
#include <QTcpServer>
#include <QTcpSocket>
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
    void fault32_aPortThisWindowListensOnIsNamed();
    void field23_listeningTwiceAddsNoFailedRow_data();
    void field23_listeningTwiceAddsNoFailedRow();
    void field23_aDoubleClickListensOnce();
    void field23_anotherProgramsPortIsStillNamed();
    void aPortTypedWithTheHostIsTaken();
    void fault54_aRecordingWhoseFileIsDeletedIsNamed();
    void fault55_withoutAFolderTheWindowRecordsInMemoryAndSaysSo();
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
    const RefusingPort port;
    fixture_->start(u"Connect"_qs, u"127.0.0.1"_qs, port.number());
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(QString::number(port.number())), patience);
    QCOMPARE(fixture_->endpoints()->endpoint(fixture_->endpoint(0))->error,
             TransportError::ConnectionRefused);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->state(fixture_->endpoint(0)), u"Failed"_qs, patience);
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

void WindowErrorsTest::fault54_aRecordingWhoseFileIsDeletedIsNamed()
{
    const quint16 port = fixture_->listen();
    const QString path = fixture_->session->capture()->path();
    QVERIFY(QFile::remove(path));
    QTcpSocket peer;
    peer.connectToHost(QHostAddress::LocalHost, port);
    QTRY_VERIFY(message().contains(u"was deleted or renamed"));
    QVERIFY2(message().contains(QFileInfo(path).fileName()), qPrintable(message()));
    QVERIFY(fixture_->session->capture()->totals().recording);
}

void WindowErrorsTest::fault55_withoutAFolderTheWindowRecordsInMemoryAndSaysSo()
{
    fixture_->window.reset();
    const QString folder = u"/proc/captures"_qs; // Not even root can write there.
    fixture_->session = std::make_unique<Session>(Session::Options{folder});
    fixture_->reopen();
    QTRY_VERIFY(message().startsWith(u"No capture can be made in the folder %1: "_qs.arg(folder)));
    QVERIFY(
        message().endsWith(u"The recording is kept in memory: save it before you close, or it is lost."_qs));
    const quint16 port = fixture_->listen();
    QVERIFY(port != 0);
    QTcpSocket peer;
    peer.connectToHost(QHostAddress::LocalHost, port);
    QVERIFY(peer.waitForConnected());
    peer.write("\r\nMSG 5\r\nhello");
    QTRY_COMPARE(fixture_->session->capture()->totals().messagesIn, 1u);
    QTRY_VERIFY(fixture_->rowOf(u"hello"_qs) >= 0);
    QVERIFY(fixture_->window->documents()->live()->isUnsaved());
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

void WindowErrorsTest::fault32_aPortThisWindowListensOnIsNamed()
{
    const quint16 port = fixture_->listen();
    QVERIFY(port != 0);
    fixture_->startByEnter(u"Listen"_qs, u"127.0.0.1"_qs, port);
    QTRY_COMPARE(fixture_->notice("connectionMessage"),
                 u"This window listens on 127.0.0.1:%1 already: see the list at the left."_qs.arg(port));
}

void WindowErrorsTest::field23_listeningTwiceAddsNoFailedRow_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("expected");

    const QString already = u"This window listens on %1 already: see the list at the left."_qs;
    const QString inTheWay =
        u"This window listens on %1, which is one of the addresses of *. Stop it first to listen on all of them."_qs;
    QTest::newRow("the same") << u"127.0.0.1"_qs << u"127.0.0.1"_qs << already.arg(u"127.0.0.1:%1"_qs);
    QTest::newRow("another spelling") << u"127.0.0.1"_qs << u"127.1"_qs << already.arg(u"127.0.0.1:%1"_qs);
    QTest::newRow("one of every address")
        << u"0.0.0.0"_qs << u"127.0.0.2"_qs << already.arg(u"0.0.0.0:%1"_qs);
    QTest::newRow("every address") << u"127.0.0.1"_qs << u"*"_qs << inTheWay.arg(u"127.0.0.1:%1"_qs);
}

void WindowErrorsTest::field23_listeningTwiceAddsNoFailedRow()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(QString, expected);
    fixture_->start(u"Listen"_qs, first, 0);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs, patience);
    const quint16 port =
        quint16(fixture_->endpoints()->endpoint(fixture_->endpoint(0))->address.section(u':', -1).toUInt());
    fixture_->startByEnter(u"Listen"_qs, second, port);
    QCOMPARE(message(), expected.arg(port));
    QCOMPARE(fixture_->endpoints()->rowCount(), 1);
    QCOMPARE(fixture_->child<QTreeView>("endpointTree")->currentIndex(), fixture_->endpoint(0));
}

void WindowErrorsTest::field23_aDoubleClickListensOnce()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const quint16 port = free.serverPort();
    free.close();
    fixture_->start(u"Listen"_qs, u"127.0.0.1"_qs, port);
    auto *button = fixture_->child<QPushButton>("startButton");
    QTest::mouseDClick(button, Qt::LeftButton);
    QTest::mouseRelease(button, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs, patience);
    QCOMPARE(fixture_->endpoints()->rowCount(), 1);
}

void WindowErrorsTest::field23_anotherProgramsPortIsStillNamed()
{
    QTcpServer occupant;
    failToListen(occupant);
    fixture_->start(u"Listen"_qs, u"127.0.0.2"_qs, occupant.serverPort());
    QTRY_COMPARE_WITH_TIMEOUT(fixture_->state(fixture_->endpoint(0)), u"Listening"_qs, patience);
    fixture_->start(u"Listen"_qs, u"127.0.0.1"_qs, occupant.serverPort());
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(u"in use by another program"), patience);
}

void WindowErrorsTest::aPortTypedWithTheHostIsTaken()
{
    auto *host = fixture_->child<QLineEdit>("hostEdit");
    const auto *port = fixture_->child<QSpinBox>("portSpin");
    host->setText(u"192.0.2.7:6001"_qs);
    Q_EMIT host->editingFinished();
    QCOMPARE(host->text(), u"192.0.2.7"_qs);
    QCOMPARE(port->value(), 6001);
    host->setText(u"[::1]:6002"_qs);
    Q_EMIT host->editingFinished();
    QCOMPARE(host->text(), u"[::1]"_qs);
    QCOMPARE(port->value(), 6002);
    host->setText(u"fe80::1"_qs);
    Q_EMIT host->editingFinished();
    QCOMPARE(host->text(), u"fe80::1"_qs);
    QCOMPARE(port->value(), 6002);
}

REGISTER_TEST(WindowErrorsTest, QApplication)
#include "test_window_errors.moc"
