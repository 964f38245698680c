// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"

#include <QLabel>
#include <QTcpSocket>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// Payloads made to harm whoever looks at them (FAULTS 77 to 81), through the whole window.
class WindowHostileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void payloads_data();
    void payloads();
    void fault77_noLabelEverTakesMarkup();

private:
    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpSocket> socket_;
};

void WindowHostileTest::init()
{
    fixture_ = std::make_unique<WindowFixture>();
    socket_ = std::make_unique<QTcpSocket>();
    socket_->connectToHost(u"127.0.0.1"_qs, fixture_->listen());
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 1);
}

void WindowHostileTest::cleanup()
{
    socket_.reset();
    fixture_.reset();
}

void WindowHostileTest::payloads_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("cell");
    const QString capped;
    QTest::newRow("FAULTS 77: markup")
        << QByteArray("<b>x</b><img src=http://127.0.0.1/>") << u"<b>x</b><img src=http://127.0.0.1/>"_qs;
    QTest::newRow("FAULTS 78: control characters") << QByteArray("a\x1b[31m\x07") << u"a\\x1b[31m\\x07"_qs;
    QTest::newRow("FAULTS 78: bidi and zero width") << QByteArray("a\xe2\x80\xae\xe2\x80\x8b") << capped;
    QTest::newRow("FAULTS 79: invalid UTF-8 and NUL") << QByteArray("a\xff\0b", 4) << u"a\\xff\\0b"_qs;
    QTest::newRow("FAULTS 80: one line of 1 MiB") << QByteArray(1024 * 1024, 'x') << capped;
    QTest::newRow("FAULTS 81: a million combining marks")
        << QByteArray("e") + QByteArray("\xcc\x81").repeated(1'000'000) << capped;
}

void WindowHostileTest::payloads()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, cell);
    socket_->write(frame(payload));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    fixture_->view()->showRow(1);
    const QString shown = fixture_->cell(1, TrafficModel::Preview);
    if (!cell.isEmpty())
        QCOMPARE(shown, cell);
    QVERIFY(shown.size() <= 4096 + 1);
    QVERIFY(!shown.contains(QChar(0x202e)) && !shown.contains(QChar(0x200b)));
    const QString tip = fixture_->traffic()->index(1, TrafficModel::Preview).data(Qt::ToolTipRole).toString();
    QVERIFY(!tip.contains(u"<b>") && !tip.contains(u"<img"));
    QVERIFY(!fixture_->window->grab().isNull());
    QCOMPARE(fixture_->hexBytes(), frame(payload));
}

void WindowHostileTest::fault77_noLabelEverTakesMarkup()
{
    const QList<QLabel *> labels = fixture_->window->findChildren<QLabel *>();
    QVERIFY(!labels.isEmpty());
    for (const QLabel *label : labels) {
        const bool ours = label->textFormat() == Qt::PlainText;
        const bool fixed = label->textFormat() == Qt::AutoText && !label->text().contains(u'<');
        QVERIFY2(ours || fixed, qPrintable(label->objectName()));
    }
}

REGISTER_TEST(WindowHostileTest, QApplication)
#include "test_window_hostile.moc"
