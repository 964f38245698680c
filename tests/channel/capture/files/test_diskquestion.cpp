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
};

REGISTER_TEST(TestDiskQuestion, NoApplication)
#include "test_diskquestion.moc"
