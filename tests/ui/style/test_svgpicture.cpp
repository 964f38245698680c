// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/style/icons.h"
#include "ui/style/svgpath.h"
#include "ui/style/svgpicture.h"

#include <QBuffer>
#include <QDir>
#include <QImageReader>
#include <QTest>

using namespace channel::ui;

class SvgPictureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsEachIconAsQtsPluginDoes_data();
    void drawsEachIconAsQtsPluginDoes();
    void readsPaths_data();
    void readsPaths();
    void refusesPathsThatItDoesNotKnow_data();
    void refusesPathsThatItDoesNotKnow();
    void isNullWithoutAPicture_data();
    void isNullWithoutAPicture();
};

namespace {

QByteArray source(const QString &icon)
{
    QFile file(u":/icons/"_qs + icon);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QImage drawnByThePlugin(QByteArray source, const QSize &size, const QColor &colour)
{
    source.replace("currentColor", colour.name().toLatin1());
    QBuffer buffer(&source);
    QImageReader reader(&buffer, "svg");
    reader.setScaledSize(size);
    return reader.read().convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

int largestDifference(const QImage &one, const QImage &other)
{
    int largest = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const QRgb first = one.pixel(x, y);
            const QRgb second = other.pixel(x, y);
            for (const int shift : {0, 8, 16, 24})
                largest = qMax(largest, qAbs(int(first >> shift & 0xff) - int(second >> shift & 0xff)));
        }
    }
    return largest;
}

} // namespace

void SvgPictureTest::drawsEachIconAsQtsPluginDoes_data()
{
    QTest::addColumn<QString>("icon");
    lineIcon(u"send"_qs); // Which loads the resources.
    for (const QString &icon : QDir(u":/icons"_qs).entryList())
        QTest::newRow(qPrintable(icon)) << icon;
}

void SvgPictureTest::drawsEachIconAsQtsPluginDoes()
{
    QFETCH(QString, icon);
    if (!QImageReader::supportedImageFormats().contains("svg"))
        QSKIP("Qt's plugin for SVG is not installed");
    const QByteArray svg = source(icon);
    // The plugin rounds the corners of rectangles in whole percents.
    const int allowed = svg.contains("rx=") ? 30 : 2;
    for (const int size : {16, 19, 64}) {
        const QSize pixels(size, size);
        const QImage drawn = SvgPicture(svg, Qt::darkCyan).image(pixels);
        const QImage expected = drawnByThePlugin(svg, pixels, Qt::darkCyan);
        QCOMPARE(drawn.size(), expected.size());
        const int difference = largestDifference(drawn, expected);
        QVERIFY2(difference <= allowed, qPrintable(u"%1 at %2 pixels"_qs.arg(difference).arg(size)));
    }
}

void SvgPictureTest::readsPaths_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QPainterPath>("expected");
    QPainterPath lines({1, 2});
    lines.lineTo(4, 6);
    lines.lineTo(9, 6);
    lines.lineTo(9, 1);
    lines.closeSubpath();
    QTest::newRow("absolute") << QByteArray("M1 2L4 6H9V1Z") << lines;
    QTest::newRow("relative") << QByteArray("m1,2 l3 4h5v-5z") << lines;
    QPainterPath again({0, 0});
    again.lineTo(.5, .25);
    again.lineTo(1.5, -.75);
    QTest::newRow("a command for several, numbers without spaces") << QByteArray("M0 0l.5.25 1-1") << again;
    QPainterPath curve({1, 1});
    curve.cubicTo(2, 1, 3, 2, 3, 3);
    QPainterPath two({1, 1});
    two.lineTo(2, 3);
    two.lineTo(3, 5);
    QTest::newRow("lines behind a move") << QByteArray("M1 1 2 3 3 5") << two;
    QTest::newRow("relative lines behind a move") << QByteArray("m1 1 1 2 1 2") << two;
    QTest::newRow("curve") << QByteArray("M1 1c1 0 2 1 2 2") << curve;
    QPainterPath arc({8, 3});
    arc.arcTo(QRectF(3, 3, 10, 10), 90, -270);
    QTest::newRow("arc") << QByteArray("M8 3a5 5 0 1 1-5 5") << arc;
    QPainterPath back({8, 3});
    back.arcTo(QRectF(3, 3, 10, 10), 90, 90);
    QTest::newRow("arc the other way") << QByteArray("M8 3A5 5 0 0 0 3 8") << back;
    QPainterPath half({0, 0});
    half.arcTo(QRectF(0, -2, 4, 4), 180, -180);
    QTest::newRow("radii too short") << QByteArray("M0 0a1 1 0 0 1 4 0") << half;
    QTest::newRow("nothing") << QByteArray() << QPainterPath();
}

void SvgPictureTest::readsPaths()
{
    QFETCH(QByteArray, data);
    QFETCH(QPainterPath, expected);
    const std::optional<QPainterPath> path = svgPath(data);
    QVERIFY(path.has_value());
    QCOMPARE(path->elementCount(), expected.elementCount());
    for (int index = 0; index < expected.elementCount(); ++index) {
        const QPainterPath::Element drawn = path->elementAt(index);
        const QPainterPath::Element wanted = expected.elementAt(index);
        QCOMPARE(drawn.type, wanted.type);
        QVERIFY2(qAbs(drawn.x - wanted.x) < 1e-9 && qAbs(drawn.y - wanted.y) < 1e-9,
                 qPrintable(u"%1: %2, %3"_qs.arg(index).arg(drawn.x).arg(drawn.y)));
    }
}

void SvgPictureTest::refusesPathsThatItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("a command that is not known") << QByteArray("M1 1Q2 2 3 3");
    QTest::newRow("an ellipse that is turned") << QByteArray("M1 1a2 3 45 0 1 2 2");
    QTest::newRow("an arc without a size") << QByteArray("M1 1a0 0 0 0 1 2 2");
    QTest::newRow("an arc to where it begins") << QByteArray("M1 1a2 2 0 0 1 0 0");
    QTest::newRow("a number that is missing") << QByteArray("M1 1L2");
    QTest::newRow("no number") << QByteArray("M1 1Lx");
    QTest::newRow("numbers without a command") << QByteArray("1 1");
    QTest::newRow("numbers after the end") << QByteArray("M1 1L2 2Z3 3");
}

void SvgPictureTest::refusesPathsThatItDoesNotKnow()
{
    QFETCH(QByteArray, data);
    QVERIFY(!svgPath(data).has_value());
}

void SvgPictureTest::isNullWithoutAPicture_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no XML") << QByteArray("PNG");
    QTest::newRow("another kind of XML") << QByteArray("<html/>");
    QTest::newRow("no size") << QByteArray("<svg><circle r='2'/></svg>");
}

void SvgPictureTest::isNullWithoutAPicture()
{
    QFETCH(QByteArray, data);
    const SvgPicture picture(data, Qt::black);
    QVERIFY(picture.isNull());
    QCOMPARE(picture.image({4, 4}).pixel(2, 2), qRgba(0, 0, 0, 0));
}

REGISTER_TEST(SvgPictureTest, QApplication)
#include "test_svgpicture.moc"
