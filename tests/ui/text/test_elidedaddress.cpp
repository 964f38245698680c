// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/text/elidedaddress.h"

#include <QFontMetrics>
#include <QTest>

using namespace channel::ui;

/// The port is what tells peers apart, so it stays when the rest gives way.
class TestElidedAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFitsIsLeftAlone();
    void field26_portsStay_data();
    void field26_portsStay();
    void field26_theWidestGivesWayFirst();
    void withoutAPortTheEndGivesWay();
    void wherePortsDoNotFitTheEndIsLeft();
    void noMoreIsLaidOutThanCouldBeSeen();
};

void TestElidedAddress::whatFitsIsLeftAlone()
{
    const QFontMetrics metrics{QFont()};
    const QString text = u"Listening on 127.0.0.1:5000 (2 clients)"_qs;
    QCOMPARE(elidedAroundPorts(text, metrics, metrics.horizontalAdvance(text)), text);
    QCOMPARE(elidedAroundPorts(QString(), metrics, 0), QString());
}

void TestElidedAddress::field26_portsStay_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("ports");
    QTest::newRow("IPv4") << u"255.255.255.255:65535"_qs << QStringList{u":65535"_qs};
    QTest::newRow("IPv6") << u"[2001:db8:85a3:8d3:1319:8a2e:370:7348]:443"_qs << QStringList{u":443"_qs};
    QTest::newRow("a name") << u"a-very-long-name.example.org:50000"_qs << QStringList{u":50000"_qs};
    QTest::newRow("a title") << u"Listening on 127.0.0.1:44587 (2 clients)"_qs << QStringList{u":44587"_qs};
    QTest::newRow("a pair") << u"127.0.0.1:40000 → 192.168.100.200:6000"_qs
                            << QStringList{u":40000"_qs, u":6000"_qs};
    QTest::newRow("with a name") << u"Pump 7 in the cellar · 127.0.0.1:40000"_qs << QStringList{u":40000"_qs};
}

void TestElidedAddress::field26_portsStay()
{
    QFETCH(QString, text);
    QFETCH(QStringList, ports);
    const QFontMetrics metrics{QFont()};
    const int whole = metrics.horizontalAdvance(text);
    for (int width = whole - 1; width > whole / 2; --width) {
        const QString cut = elidedAroundPorts(text, metrics, width);
        QVERIFY2(metrics.horizontalAdvance(cut) <= width, qPrintable(cut));
        QVERIFY2(cut.contains(QChar(0x2026)), qPrintable(cut));
        for (const QString &port : ports)
            QVERIFY2(cut.contains(port), qPrintable(cut));
    }
}

void TestElidedAddress::field26_theWidestGivesWayFirst()
{
    const QFontMetrics metrics{QFont()};
    const QString text = u"[2001:db8:85a3:8d3:1319:8a2e:370:7348]:443 → a:5"_qs;
    const QString cut = elidedAroundPorts(text, metrics, metrics.horizontalAdvance(text) * 2 / 3);
    QVERIFY2(cut.startsWith(u"[2001:db8") && cut.endsWith(u"…:443 → a:5"), qPrintable(cut));
}

void TestElidedAddress::withoutAPortTheEndGivesWay()
{
    const QFontMetrics metrics{QFont()};
    for (const QString &text :
         {u"Recording into memory only, because a folder is missing"_qs, u"12:03:04.118 and on"_qs}) {
        const int width = metrics.horizontalAdvance(text) / 2;
        QCOMPARE(elidedAroundPorts(text, metrics, width), metrics.elidedText(text, Qt::ElideRight, width));
    }
}

void TestElidedAddress::wherePortsDoNotFitTheEndIsLeft()
{
    const QFontMetrics metrics{QFont()};
    const QString text = u"Pump 7 · 127.0.0.1:40000 → 192.168.100.200:6000"_qs;
    const int ports = metrics.horizontalAdvance(u":40000:6000"_qs);
    for (int width = ports; width > 0; --width) {
        const QString cut = elidedAroundPorts(text, metrics, width);
        QCOMPARE(cut, metrics.elidedText(text, Qt::ElideLeft, width));
    }
}

void TestElidedAddress::noMoreIsLaidOutThanCouldBeSeen()
{
    const QFontMetrics metrics{QFont()};
    const int wide = 1'000'000;
    const QString seen(4096, u'a');
    QCOMPARE(elidedAroundPorts(seen, metrics, wide), seen);
    QCOMPARE(elidedAroundPorts(seen + u"bcd"_qs, metrics, wide), seen + u"…"_qs);
}

REGISTER_TEST(TestElidedAddress, QApplication)
#include "test_elidedaddress.moc"
