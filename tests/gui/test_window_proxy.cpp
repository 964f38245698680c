// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// A proxy by clicking, with plain sockets on both sides.
class WindowProxyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { fixture_.reset(); }

    void itListensAndForwards();

private:
    quint16 startProxy(quint16 upstream);

    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpServer> server_;
};

void WindowProxyTest::init()
{
    fixture_ = std::make_unique<WindowFixture>();
    server_ = std::make_unique<QTcpServer>();
    QVERIFY(server_->listen(QHostAddress::LocalHost));
}

/// The port on which it listens; 0 if that did not work.
quint16 WindowProxyTest::startProxy(quint16 upstream)
{
    fixture_->child<QComboBox>("modeCombo")->setCurrentText(u"Proxy"_qs);
    fixture_->child<QLineEdit>("upstreamHostEdit")->setText(u"127.0.0.1"_qs);
    fixture_->child<QSpinBox>("upstreamPortSpin")->setValue(upstream);
    fixture_->start(u"Proxy"_qs, u"127.0.0.1"_qs, 0);
    if (!QTest::qWaitFor([this] { return fixture_->state(fixture_->endpoint(0)) == u"Forwarding"; },
                         patience))
        return 0;
    return quint16(
        fixture_->endpoints()->endpoint(fixture_->endpoint(0))->address.section(u':', -1).toUInt());
}

void WindowProxyTest::itListensAndForwards()
{
    const quint16 port = startProxy(server_->serverPort());
    QVERIFY(port != 0);
    QCOMPARE(fixture_->endpoint(0).data().toString(),
             u"Proxy 127.0.0.1:%1 → 127.0.0.1:%2 (0 clients)"_qs.arg(port).arg(server_->serverPort()));
}

REGISTER_TEST(WindowProxyTest, QApplication)
#include "test_window_proxy.moc"
