// SPDX-License-Identifier: MIT

#include "channel/capture/files/diskquestion.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

class TestDiskQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field38_anAnswerIsGiven()
    {
        const std::function<int()> ask = [] {
            return 42;
        };
        QCOMPARE(askDisk(ask, patience), std::optional(42));
    }

    void field38_aDiskThatStallsGivesNone()
    {
        const auto gate = std::make_shared<QSemaphore>();
        const auto ended = std::make_shared<QSemaphore>();
        const std::function<int()> ask = [gate, ended] {
            gate->acquire();
            ended->release();
            return 42;
        };
        QCOMPARE(askDisk(ask, 0), std::optional<int>());
        gate->release();
        QVERIFY(ended->tryAcquire(1, patience));
    }

    void moreQuestionsThanAFewAreNotAskedOfADiskThatStalls()
    {
        const auto gate = std::make_shared<QSemaphore>();
        const auto ended = std::make_shared<QSemaphore>();
        const auto asked = std::make_shared<QSemaphore>();
        QTRY_COMPARE_WITH_TIMEOUT(UnansweredQuestions::count(), 0, patience);
        const std::function<int()> ask = [gate, ended, asked] {
            asked->release();
            gate->acquire();
            ended->release();
            return 42;
        };
        QTest::ignoreMessage(QtWarningMsg,
                             "The disk has not answered 16 questions. More are not asked until it does.");
        for (int number = 0; number < UnansweredQuestions::most + 5; ++number)
            QCOMPARE(askDisk(ask, 0), std::optional<int>());
        QVERIFY(asked->tryAcquire(UnansweredQuestions::most, patience));
        QVERIFY(!asked->tryAcquire());
        gate->release(UnansweredQuestions::most);
        QVERIFY(ended->tryAcquire(UnansweredQuestions::most, patience));
        const std::function<int()> askAgain = [] {
            return 43;
        };
        QTRY_COMPARE_WITH_TIMEOUT(UnansweredQuestions::count(), 0, patience);
        QCOMPARE(askDisk(askAgain, patience), std::optional(43));
    }
};

REGISTER_TEST(TestDiskQuestion, NoApplication)
#include "test_diskquestion.moc"
