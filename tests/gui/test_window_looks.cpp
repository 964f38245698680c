// SPDX-License-Identifier: MIT

#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/traffic/columnwidths.h"

#include <QApplication>
#include <QHeaderView>
#include <QTest>
#include <QToolButton>

using namespace channel;
using namespace channel::ui;

/// How the window looks in other fonts and palettes.
class WindowLooksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void field26_thePreviewKeepsItsRoomInALargeFont();
    void field26_columnsAndIconsGrowWithTheFont();
    void field26_aWidthThatWasChosenIsOneInCharacters();
    void field26_aLongNumberIsNeverCut();

private:
    int width(int column) const { return fixture_->view()->horizontalHeader()->sectionSize(column); }
    static void setPoints(double points);

    QFont font_;
    std::unique_ptr<WindowFixture> fixture_;
};

void WindowLooksTest::init()
{
    font_ = QApplication::font();
    setPoints(10);
    fixture_ = std::make_unique<WindowFixture>();
    fixture_->window->resize(1280, 800);
}

void WindowLooksTest::cleanup()
{
    fixture_.reset();
    QApplication::setFont(font_);
}

void WindowLooksTest::setPoints(double points)
{
    QFont font = QApplication::font();
    font.setPointSizeF(points);
    QApplication::setFont(font);
}

void WindowLooksTest::field26_thePreviewKeepsItsRoomInALargeFont()
{
    QTRY_VERIFY(width(TrafficModel::Preview) >= 300);
    setPoints(14);
    QTRY_COMPARE(fixture_->view()->font().pointSizeF(), 14.0);
    QTRY_VERIFY(width(TrafficModel::Preview) >= 300);
    const QString address = u"1…:65535"_qs;
    QVERIFY(width(TrafficModel::Peer) >= fixture_->view()->fontMetrics().horizontalAdvance(address) + 16);
    fixture_->window->resize(1900, 1000);
    QTRY_VERIFY(width(TrafficModel::Peer) >=
                fixture_->view()->fontMetrics().horizontalAdvance(u"255.255.255.255:65535"_qs) + 16);
}

void WindowLooksTest::field26_columnsAndIconsGrowWithTheFont()
{
    fixture_->window->resize(1900, 1000);
    const auto *button = fixture_->child<QToolButton>("clearButton");
    const int before = width(TrafficModel::Time);
    QCOMPARE(button->iconSize(), QSize(16, 16));
    setPoints(20);
    QTRY_VERIFY(width(TrafficModel::Time) > before * 3 / 2);
    QTRY_VERIFY(button->iconSize().width() >= 30);
    setPoints(10);
    QTRY_COMPARE(width(TrafficModel::Time), before);
    QTRY_COMPARE(button->iconSize(), QSize(16, 16));
}

void WindowLooksTest::field26_aWidthThatWasChosenIsOneInCharacters()
{
    fixture_->view()->horizontalHeader()->resizeSection(TrafficModel::Peer, 222);
    setPoints(20);
    QTRY_VERIFY(width(TrafficModel::Peer) > 222 * 3 / 2);
    setPoints(10);
    QTRY_COMPARE(width(TrafficModel::Peer), 222);
    fixture_->window->resize(800, 700);
    QCOMPARE(width(TrafficModel::Peer), 222);
}

void WindowLooksTest::field26_aLongNumberIsNeverCut()
{
    setPoints(14);
    QTRY_COMPARE(fixture_->view()->font().pointSizeF(), 14.0);
    fixture_->view()->columns().setLargestNumber(12'345'678);
    QVERIFY(width(TrafficModel::Number) >=
            fixture_->view()->fontMetrics().horizontalAdvance(u"12,345,678"_qs) + 16);
}

REGISTER_TEST(WindowLooksTest, QApplication)
#include "test_window_looks.moc"
