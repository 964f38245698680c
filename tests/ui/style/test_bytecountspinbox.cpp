// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/style/bytecountspinbox.h"
#include "ui/style/refusedinput.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>

#include <memory>

using namespace channel::ui;
using namespace Qt::StringLiterals;

/// By real keys, in a window with another field to go to.
class TestByteCountSpinBox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        window_ = std::make_unique<QWidget>();
        auto *layout = new QVBoxLayout(window_.get());
        spin_ = new ByteCountSpinBox;
        spin_->setRange(1, 2'147'483'647);
        spin_->setSuffix(u" bytes"_s);
        spin_->setKeyboardTracking(false);
        spin_->setLocale(QLocale(u"en_US"_s));
        spin_->setValue(67'108'864);
        layout->addWidget(spin_);
        layout->addWidget(new QLineEdit);
        window_->show();
        window_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        spin_->setFocus();
    }

    void cleanup() { window_.reset(); }

    void moment71_unitsAreTakenAsFiltersHaveThem_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<int>("bytes");
        const auto add = [](const char *typed, const char *locale, int bytes) {
            QTest::newRow(typed) << QString::fromLatin1(locale) << bytes;
        };
        add("1M", "en_US", 1'048'576);
        add("1 MiB", "en_US", 1'048'576);
        add("1mb", "en_US", 1'048'576);
        add("64k", "en_US", 65'536);
        add("64 KiB", "en_US", 65'536);
        add("1.5M", "en_US", 1'572'864);
        add("1G", "en_US", 1'073'741'824);
        add("1,048,576", "en_US", 1'048'576);
        add("1048576", "en_US", 1'048'576);
        add("100 B", "en_US", 100);
        add("1.048.576", "de_DE", 1'048'576);
        add("1,5M", "de_DE", 1'572'864);
    }

    void moment71_unitsAreTakenAsFiltersHaveThem()
    {
        QFETCH(QString, locale);
        spin_->setLocale(QLocale(locale));
        spin_->selectAll();
        QTest::keyClicks(spin_, QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(spin_->problem(), QString());
        QTest::keyClick(spin_, Qt::Key_Tab);
        QTEST(spin_->value(), "bytes");
        QCOMPARE(spin_->text(), QLocale(locale).toString(spin_->value()) + u" bytes"_s);
    }

    void moment71_whatIsNoSizeIsTold_data()
    {
        QTest::addColumn<QString>("problem");
        const QString none =
            u"“%1” is no number of bytes: write one such as 65,536, 64k or 1M, where k is 1,024 "
            "and M is 1,048,576."_s;
        for (const char *typed : {"1X", "M", "12 apples", "1,5M", "1.5.5", "-5", "0x10", ""})
            QTest::newRow(typed) << none.arg(QString::fromLatin1(typed));
        const QString range = u"“%1” is not from 1 to 2,147,483,647 bytes."_s;
        for (const char *typed : {"0", "2G", "9999999999"})
            QTest::newRow(typed) << range.arg(QString::fromLatin1(typed));
    }

    /// The letters stay as long as the field has the focus, and the sentence stays behind them.
    void moment71_whatIsNoSizeIsTold()
    {
        QString told;
        connect(spin_, &ByteCountSpinBox::problemChanged, this,
                [&told](const QString &text) { told = text; });
        const QString typed = QString::fromLatin1(QTest::currentDataTag());
        spin_->selectAll();
        QTest::keyClick(spin_, Qt::Key_Delete);
        QTest::keyClicks(spin_, typed);
        QTEST(told, "problem");
        QTest::keyClick(spin_, Qt::Key_Return);
        QCOMPARE(spin_->text(), typed + u" bytes"_s);
        QTest::keyClick(spin_, Qt::Key_Tab);
        QCOMPARE(spin_->value(), 67'108'864);
        QTEST(told, "problem");
    }

    void moment71_otherFieldsSayWhatTheyRefuse()
    {
        auto *port = new QSpinBox;
        port->setMaximum(65'535);
        window_->layout()->addWidget(port);
        sayRefusedInput(*port, u"A port is a number."_s);
        port->setFocus();
        port->selectAll();
        QTest::keyClicks(port, u"50"_s);
        QCOMPARE(QToolTip::text(), QString());
        QTest::keyClicks(port, u"O"_s);
        QVERIFY2(QToolTip::text().contains(u"A port is a number."), qPrintable(QToolTip::text()));
        QCOMPARE(port->value(), 50);
    }

private:
    std::unique_ptr<QWidget> window_;
    ByteCountSpinBox *spin_ = nullptr;
};

REGISTER_TEST(TestByteCountSpinBox, QApplication)
#include "test_bytecountspinbox.moc"
