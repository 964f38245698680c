// SPDX-License-Identifier: MIT

#include "channel/session/proxychains.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

namespace {

SocketAddress port(quint16 number)
{
    return {QHostAddress(QHostAddress::LocalHost), number};
}

constexpr EndpointId one = 1;
constexpr EndpointId other = 2;

} // namespace

/// FAULTS 35. Proxy `one` listens on port 1000, `other` on 2000.
class TestProxyChains : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { chains_ = {}; }

    void aChainThatComesBackIsFound()
    {
        chains_.addClient(0, one, port(1000), port(50'000));
        chains_.addUpstream(0, port(50'001), port(2000));
        chains_.addClient(1, other, port(2000), port(50'001));
        QVERIFY(!chains_.loopThrough(1));
        chains_.addUpstream(1, port(50'002), port(1000));
        chains_.addClient(2, one, port(1000), port(50'002));
        QCOMPARE(chains_.loopThrough(2), std::optional(one));
    }

    /// The end of a connection is told after the next one has come from the same port.
    void fault35_aPortUsedAgainBelongsToTheNext()
    {
        chains_.addClient(0, one, port(1000), port(50'000));
        chains_.addUpstream(0, port(50'001), port(2000));
        chains_.addClient(1, other, port(2000), port(50'001));

        chains_.addClient(2, one, port(1000), port(50'000));
        chains_.addUpstream(2, port(50'001), port(2000));
        chains_.addClient(3, other, port(2000), port(50'001));
        chains_.removeClient(1);
        chains_.removeUpstream(0, port(50'001), port(2000));
        chains_.removeClient(0);

        chains_.addUpstream(3, port(50'002), port(1000));
        chains_.addClient(4, one, port(1000), port(50'002));
        QCOMPARE(chains_.loopThrough(4), std::optional(one));
    }

    void whatIsRemovedLeadsNowhere()
    {
        chains_.addClient(0, one, port(1000), port(50'000));
        chains_.addUpstream(0, port(50'001), port(1000));
        chains_.removeUpstream(0, port(50'001), port(1000));
        chains_.addClient(1, one, port(1000), port(50'001));
        QVERIFY(!chains_.loopThrough(1));
        chains_.removeClient(1);
        chains_.removeClient(1);
        chains_.addUpstream(1, port(50'002), port(1000)); // Its client went before.
        chains_.addClient(2, one, port(1000), port(50'002));
        QVERIFY(!chains_.loopThrough(2));
    }

private:
    ProxyChains chains_;
};

REGISTER_TEST(TestProxyChains, QCoreApplication)
#include "test_proxychains.moc"
