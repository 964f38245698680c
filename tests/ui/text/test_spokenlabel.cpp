// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/text/spokenlabel.h"

#include <QLabel>
#include <QTest>

using channel::ui::setSpokenText;

class TestSpokenLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatItShowsIsItsNameAndWhatItIsForDescribesIt()
    {
        QLabel label;
        label.setAccessibleName(u"Status of the endpoint"_qs);
        setSpokenText(label, u"Connected"_qs);
        QCOMPARE(label.text(), u"Connected"_qs);
        QCOMPARE(label.accessibleName(), u"Connected"_qs);
        QCOMPARE(label.accessibleDescription(), u"Status of the endpoint"_qs);
        setSpokenText(label, u"Closed"_qs);
        QCOMPARE(label.accessibleName(), u"Closed"_qs);
        QCOMPARE(label.accessibleDescription(), u"Status of the endpoint"_qs);
    }

    void whatItIsForIsItsNameAgainWhileItIsEmpty()
    {
        QLabel label;
        label.setAccessibleName(u"Status of the endpoint"_qs);
        setSpokenText(label, u"Connected"_qs);
        setSpokenText(label, QString());
        QCOMPARE(label.text(), QString());
        QCOMPARE(label.accessibleName(), u"Status of the endpoint"_qs);
        setSpokenText(label, QString());
        QCOMPARE(label.accessibleName(), u"Status of the endpoint"_qs);
    }
};

REGISTER_TEST(TestSpokenLabel, QApplication)
#include "test_spokenlabel.moc"
