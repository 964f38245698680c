// SPDX-License-Identifier: MIT

#include "app/channelcat/handedmessages.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel::cat;

/// What a connection that broke has not written.
class HandedMessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsForgotten()
    {
        HandedMessages handed = three();
        handed.trim(20);
        QCOMPARE(handed.takeUnwritten(20), (std::deque<QByteArray>{"c"}));
    }

    void whatIsWrittenInPartIsNot()
    {
        QCOMPARE(three().takeUnwritten(29), (std::deque<QByteArray>{"c"}));
        QCOMPARE(three().takeUnwritten(30), (std::deque<QByteArray>{}));
    }

    /// As where others, such as echoes, stand behind it unwritten.
    void whatStandsInFrontOfOthersCountsByItsOwnEnd()
    {
        HandedMessages handed;
        handed.add(1, "pay 10");
        handed.noteQueued(1, 15);
        QCOMPARE(handed.takeUnwritten(15), (std::deque<QByteArray>{}));
    }

    void whatNoConnectionTookIsKeptInItsPlace()
    {
        HandedMessages handed;
        for (quint64 ticket = 1; ticket <= 3; ++ticket)
            handed.add(ticket, QByteArray::number(ticket));
        handed.noteQueued(1, 10);
        handed.noteQueued(3, 20);
        handed.trim(20);
        QCOMPARE(handed.takeUnwritten(20), (std::deque<QByteArray>{"2"}));
    }

    void whatWasRefusedCanBeTakenBack()
    {
        HandedMessages handed = three();
        QCOMPARE(handed.take(2), std::optional(QByteArray("b")));
        QCOMPARE(handed.take(2), std::nullopt);
        QCOMPARE(handed.takeUnwritten(0), (std::deque<QByteArray>{"a", "c"}));
        QCOMPARE(handed.takeUnwritten(0), (std::deque<QByteArray>{}));
    }

    void whatWasNeverHandedIsUnknown()
    {
        HandedMessages handed = three();
        for (const quint64 ticket : {0, 4, 99}) {
            handed.noteQueued(ticket, 5);
            QCOMPARE(handed.take(ticket), std::nullopt);
        }
        QCOMPARE(handed.takeUnwritten(20), (std::deque<QByteArray>{"c"}));
    }

private:
    static HandedMessages three()
    {
        HandedMessages handed;
        for (quint64 ticket = 1; ticket <= 3; ++ticket) {
            handed.add(ticket, QByteArray(1, char('a' + ticket - 1)));
            handed.noteQueued(ticket, 10 * ticket);
        }
        return handed;
    }
};

REGISTER_TEST(HandedMessagesTest, QCoreApplication)
#include "test_handedmessages.moc"
