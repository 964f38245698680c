// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/style/trafficcolours.h"

#include <QTest>

using namespace channel::ui;

class TrafficColoursTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfTheStandard();
    void everyColourIsLegible_data();
    void everyColourIsLegible();
    void sentAndReceivedDiffer();
};

namespace {

QPalette palette(const QColor &window, const QColor &base, const QColor &text)
{
    QPalette palette(window, window);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::WindowText, text);
    return palette;
}

} // namespace

void TrafficColoursTest::contrastIsThatOfTheStandard()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    QVERIFY(qAbs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
}

void TrafficColoursTest::everyColourIsLegible_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << palette(QColor(0xf4, 0xf5, 0xf7), Qt::white, QColor(0x1d, 0x21, 0x27));
    QTest::newRow("Fusion's grey") << palette(QColor(0xef, 0xef, 0xef), Qt::white, Qt::black);
    QTest::newRow("dark") << palette(QColor(0x24, 0x27, 0x2b), QColor(0x1b, 0x1d, 0x21),
                                     QColor(0xe4, 0xe7, 0xeb));
    QTest::newRow("black") << palette(Qt::black, Qt::black, Qt::white);
    QTest::newRow("a lighter dark") << palette(QColor(0x35, 0x35, 0x35), QColor(0x2a, 0x2a, 0x2a), Qt::white);
}

void TrafficColoursTest::everyColourIsLegible()
{
    QFETCH(QPalette, palette);
    const TrafficColours colours = TrafficColours::forPalette(palette);
    for (const QColor &colour :
         {colours.received, colours.sent, colours.malformed, colours.active, colours.event}) {
        for (const auto ground : {QPalette::Base, QPalette::Window}) {
            const double contrast = contrastRatio(colour, palette.color(ground));
            QVERIFY2(contrast >= 4.5, qPrintable(u"%1: %2"_qs.arg(colour.name()).arg(contrast)));
        }
    }
    QVERIFY(contrastRatio(palette.color(QPalette::Text), colours.headerTint) >= 4.5);
}

void TrafficColoursTest::sentAndReceivedDiffer()
{
    const TrafficColours colours = TrafficColours::forPalette(palette(Qt::white, Qt::white, Qt::black));
    QVERIFY(qAbs(colours.received.hue() - colours.sent.hue()) > 90);
}

REGISTER_TEST(TrafficColoursTest, QCoreApplication)
#include "test_trafficcolours.moc"
