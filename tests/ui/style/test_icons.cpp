// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/style/icons.h"

#include <QDir>
#include <QGuiApplication>
#include <QPalette>
#include <QTest>

using namespace channel::ui;

class IconsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLineIconDraws();
    void lineIconsFollowThePalette();
    void anUnknownNameGivesNoIcon();
    void theApplicationIconHasEverySize();
};

namespace {

QColor darkestPixel(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    QColor found;
    int alpha = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() > alpha) {
                alpha = pixel.alpha();
                found = pixel;
            }
        }
    }
    return found;
}

} // namespace

void IconsTest::everyLineIconDraws()
{
    QVERIFY(!lineIcon(u"send"_qs).isNull());
    const QStringList names = QDir(u":/icons"_qs).entryList();
    QVERIFY(names.size() > 20);
    for (QString name : names) {
        name.chop(4);
        QVERIFY2(darkestPixel(lineIconPixmap(name, 16, 2, Qt::red)).isValid(), qPrintable(name));
    }
}

void IconsTest::lineIconsFollowThePalette()
{
    const QIcon icon = lineIcon(u"stop"_qs);
    for (const QColor &wanted : {QColor(200, 10, 20), QColor(10, 200, 30)}) {
        QPalette palette;
        palette.setColor(QPalette::ButtonText, wanted);
        QGuiApplication::setPalette(palette);
        const QColor drawn = darkestPixel(icon.pixmap(64, 64));
        QVERIFY(qAbs(drawn.red() - wanted.red()) < 8 && qAbs(drawn.green() - wanted.green()) < 8);
    }
}

void IconsTest::anUnknownNameGivesNoIcon()
{
    QVERIFY(lineIcon(u"no such icon"_qs).isNull());
}

void IconsTest::theApplicationIconHasEverySize()
{
    const QIcon icon = applicationIcon();
    for (const int size : {16, 32, 64, 256})
        QCOMPARE(icon.pixmap(size, size).size(), QSize(size, size));
    // Those that a window sends to the desktop.
    for (const int size : {16, 32, 48, 64})
        QVERIFY(icon.availableSizes().contains(QSize(size, size)));
}

REGISTER_TEST(IconsTest, QApplication)
#include "test_icons.moc"
