// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filterevaluator.h"
#include "tests/channel/capture/filter/plainreading.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

/// Which peers `peer=` names, and no others.
class TestExactPeers : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { startRecording(); }

    void anAddressAHostAPortOrAName_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("found"); // "4" for the peer at 127.0.0.1, "6" for that at ::1.
        QTest::newRow("address") << u"peer=127.0.0.1:5000"_qs << u"4"_qs;
        QTest::newRow("address in brackets") << u"peer=[::1]:50001"_qs << u"6"_qs;
        QTest::newRow("host") << u"peer=127.0.0.1"_qs << u"4"_qs;
        QTest::newRow("host in brackets") << u"peer=[::1]"_qs << u"6"_qs;
        QTest::newRow("host without") << u"peer=::1"_qs << u"6"_qs;
        QTest::newRow("port") << u"peer=:5000"_qs << u"4"_qs;
        QTest::newRow("the longer port") << u"peer=:50001"_qs << u"6"_qs;
        QTest::newRow("name with a colon") << u"peer=\"DB:main\""_qs << u"4"_qs;
        QTest::newRow("not what stands before its colon") << u"peer=db"_qs << QString();
        QTest::newRow("nor behind it") << u"peer=:main"_qs << QString();
        QTest::newRow("not a part of a host") << u"peer=127.0.0"_qs << QString();
        QTest::newRow("nothing is no name") << u"peer=unnamed"_qs << QString();
    }

    void anAddressAHostAPortOrAName()
    {
        QFETCH(QString, filter);
        QFETCH(QString, found);
        const QHostAddress here(QHostAddress::LocalHost);
        const QHostAddress there(QHostAddress::LocalHostIPv6);
        recorder_->openConnection({here, 9, here, 5000, true}, 1);
        recorder_->openConnection({there, 9, there, 50001, true}, 2);
        recorder_->flush();
        PeerNames names;
        names.set(u"127.0.0.1:5000"_qs, u"db:main"_qs);
        FilterEvaluator evaluator(capture_, parsed(filter), names);
        QString matching;
        for (quint64 row = 0; row < 2; ++row) {
            if (evaluator.evaluate(row, capture_->frame(row)) == FilterEvaluator::Verdict::Yes)
                matching += row == 0 ? u'4' : u'6';
        }
        QCOMPARE(matching, found);
    }
};

REGISTER_TEST(TestExactPeers, QCoreApplication)
#include "test_exactpeers.moc"
