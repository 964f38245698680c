// SPDX-License-Identifier: MIT

#include "tests/gui/proxyfixture.h"

#include <QTest>

using namespace channel;
using namespace channel::ui;

ProxyFixture::ProxyFixture()
{
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no port to listen on: %s", qPrintable(server.errorString()));
}

void ProxyFixture::fill(quint16 port, quint16 upstream)
{
    child<QComboBox>("modeCombo")->setCurrentText(u"Proxy"_qs);
    child<QLineEdit>("hostEdit")->setText(u"127.0.0.1"_qs);
    child<QSpinBox>("portSpin")->setValue(port);
    child<QLineEdit>("upstreamHostEdit")->setText(u"127.0.0.1"_qs);
    child<QSpinBox>("upstreamPortSpin")->setValue(upstream);
}

quint16 ProxyFixture::startProxy(quint16 upstream)
{
    fill(0, upstream);
    QTest::mouseClick(child<QPushButton>("startButton"), Qt::LeftButton);
    if (!QTest::qWaitFor([this] { return state(endpoint(0)) == u"Forwarding"; }, patience))
        return 0;
    return quint16(endpoints()->endpoint(endpoint(0))->address.section(u':', -1).toUInt());
}

void ProxyFixture::talk(Conversation &conversation, quint16 port)
{
    conversation.client.connectToHost(u"127.0.0.1"_qs, port);
    QTRY_VERIFY(server.hasPendingConnections());
    conversation.server.reset(server.nextPendingConnection());
    QTRY_COMPARE(conversation.client.state(), QAbstractSocket::ConnectedState);
    const auto isThere = [&] {
        for (int row = 0; row < endpoints()->rowCount(endpoint(0)); ++row) {
            if (endpoints()->serverLeg(client(row)) && client(row).data().toString() == conversation.name())
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isThere());
}

QStringList ProxyFixture::rows() const
{
    QStringList rows;
    for (int row = 0; row < traffic()->rowCount(); ++row) {
        const QString peer = cell(row, TrafficModel::Peer).section(u' ', 0, 0);
        if (const QString arrow = cell(row, TrafficModel::Arrow); !arrow.isEmpty())
            rows.append(peer + u' ' + arrow + u' ' + cell(row, TrafficModel::Preview));
    }
    return rows;
}
