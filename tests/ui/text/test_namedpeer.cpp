// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/text/namedpeer.h"

#include <QTest>

using channel::ui::namedPeer;

class TestNamedPeer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameStandsInFrontOfTheAddress()
    {
        QCOMPARE(namedPeer(u"weather"_qs, u"127.0.0.1:40112"_qs), u"weather (127.0.0.1:40112)"_qs);
    }

    void withoutANameTheAddressStandsAlone()
    {
        QCOMPARE(namedPeer(QString(), u"[::1]:40112"_qs), u"[::1]:40112"_qs);
    }

    void fault78_bothAreMadeVisible()
    {
        QCOMPARE(namedPeer(u"a\u202Eb\n"_qs, u"example\u200B.org:1"_qs),
                 u"a‹U+202E›b\\n (example‹U+200B›.org:1)"_qs);
    }

    /// Not as a place that the address is put into.
    void aNameThatLooksLikeAPlaceStaysAName()
    {
        QCOMPARE(namedPeer(u"%2 %1"_qs, u"127.0.0.1:1"_qs), u"%2 %1 (127.0.0.1:1)"_qs);
    }
};

REGISTER_TEST(TestNamedPeer, QCoreApplication)
#include "test_namedpeer.moc"
