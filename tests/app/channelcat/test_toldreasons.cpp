// SPDX-License-Identifier: MIT

#include "app/channelcat/toldreasons.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel::cat;
using namespace Qt::StringLiterals;

class TestToldReasons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reasonsThatTakeTurnsAreToldOnce()
    {
        ToldReasons told;
        QVERIFY(told.add(u"refused"_s));
        QVERIFY(told.add(u"closed"_s));
        for (int turn = 0; turn < 3; ++turn) {
            QVERIFY(!told.add(u"refused"_s));
            QVERIFY(!told.add(u"closed"_s));
        }
        told.clear();
        QVERIFY(told.add(u"refused"_s));
    }

    void theOneThatWasNotGivenForLongestIsForgotten()
    {
        ToldReasons told;
        for (int number = 0; number < ToldReasons::most; ++number)
            QVERIFY(told.add(QString::number(number)));
        QVERIFY(!told.add(u"0"_s));
        QVERIFY(told.add(u"one more"_s));
        QVERIFY(!told.add(u"0"_s));
        QVERIFY(told.add(u"1"_s));
    }
};

REGISTER_TEST(TestToldReasons, NoApplication)
#include "test_toldreasons.moc"
