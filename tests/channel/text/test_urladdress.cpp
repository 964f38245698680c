// SPDX-License-Identifier: MIT

#include "channel/text/urladdress.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

class TestUrlAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void moment39_urlsNameHostAndPort_data()
    {
        QTest::addColumn<QString>("address");
        const auto add = [](const char *url, const char *address) {
            QTest::newRow(url) << QString::fromLatin1(address);
        };
        add("http://127.0.0.1:6000", "127.0.0.1:6000");
        add("http://127.0.0.1:6000/", "127.0.0.1:6000");
        add("tcp://example.org:6000/path?query#fragment", "example.org:6000");
        add("HTTPS://example.org", "example.org:PORT");
        add("ws://user:word@example.org:80/x:99", "example.org:80");
        add("  svn+ssh://[::1]:6000/", "[::1]:6000");
        add("http://", "HOST:PORT");
    }

    void moment39_urlsNameHostAndPort()
    {
        const auto found = addressInUrl(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(found);
        QTEST(found->hostAndPort(), "address");
    }

    void whatIsNoUrl()
    {
        for (const char *text :
             {"", "127.0.0.1:6000", "[::1]:6000", "::1", "host:6000", "://host", "5000", "a/b"})
            QVERIFY2(!addressInUrl(QString::fromLatin1(text)), text);
    }
};

REGISTER_TEST(TestUrlAddress, NoApplication)
#include "test_urladdress.moc"
