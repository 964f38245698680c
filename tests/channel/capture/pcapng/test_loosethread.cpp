// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/loosethread.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QDir>
#include <QRegularExpression>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>
#include <thread>

using namespace channel;

class TestLooseThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { threadsBefore_ = threads(); }

    void itsOwnerHearsWhatItTells()
    {
        QObject owner;
        LooseThread thread(owner);
        QThread *heardOn = nullptr;
        thread.start([&heardOn](const LooseThread::Owner &told) {
            told.tell([&heardOn] { heardOn = QThread::currentThread(); });
        });
        QTRY_COMPARE_WITH_TIMEOUT(heardOn, QThread::currentThread(), patience);
    }

    void nobodyWaitsForWorkThatIsHeldUp()
    {
        // They outlive the owner, as what is read must.
        const auto gate = std::make_shared<QSemaphore>();
        const auto ended = std::make_shared<QSemaphore>();
        const auto wasStopped = std::make_shared<bool>(false);
        bool isHeard = false;
        auto owner = std::make_unique<QObject>();
        auto thread = std::make_unique<LooseThread>(*owner);
        thread->start([gate, ended, wasStopped, &isHeard](const LooseThread::Owner &told) {
            {
                const LooseThread::Reading stalled;
                gate->acquire();
            }
            *wasStopped = told.stopped().stop_requested();
            told.tell([&isHeard] { isHeard = true; });
            ended->release();
        });
        thread.reset();
        owner.reset();
        gate->release();
        QVERIFY(ended->tryAcquire(1, patience));
        QVERIFY(*wasStopped);
        QCoreApplication::processEvents();
        QVERIFY(!isHeard);
    }

    /// Not without end, so a busy machine may need more than one try.
    void whatIsAboutToEndIsWaitedFor()
    {
        constexpr int mostTries = 50;
        bool wasWaitedFor = false;
        for (int number = 0; number < mostTries && !wasWaitedFor; ++number) {
            QObject owner;
            auto thread = std::make_unique<LooseThread>(owner);
            const auto begun = std::make_shared<QSemaphore>();
            const auto hasEnded = std::make_shared<std::atomic<bool>>(false);
            thread->start([begun, hasEnded](const LooseThread::Owner &told) {
                begun->release();
                while (!told.stopped().stop_requested())
                    std::this_thread::yield();
                *hasEnded = true;
            });
            QVERIFY(begun->tryAcquire(1, patience));
            thread.reset();
            wasWaitedFor = *hasEnded;
        }
        QVERIFY(wasWaitedFor);
    }

    void workThatTakesLongIsNotWaitedForWithoutEnd()
    {
        QObject owner;
        auto thread = std::make_unique<LooseThread>(owner);
        const auto begun = std::make_shared<QSemaphore>();
        const auto ended = std::make_shared<QSemaphore>();
        const auto mayEnd = std::make_shared<std::atomic<bool>>(false);
        thread->start([begun, ended, mayEnd](const LooseThread::Owner &) {
            begun->release();
            while (!*mayEnd)
                std::this_thread::yield();
            ended->release();
        });
        QVERIFY(begun->tryAcquire(1, patience));
        thread.reset();
        QVERIFY(!ended->tryAcquire());
        *mayEnd = true;
        QVERIFY(ended->tryAcquire(1, patience));
    }

    void whatWasToldBeforeItWasLeftIsNotHeard()
    {
        QObject owner;
        LooseThread thread(owner);
        QSemaphore told;
        bool isHeard = false;
        thread.start([&told, &isHeard](const LooseThread::Owner &hears) {
            hears.tell([&isHeard] { isHeard = true; });
            told.release();
        });
        QVERIFY(told.tryAcquire(1, patience));
        thread.leave();
        QCoreApplication::processEvents();
        QVERIFY(!isHeard);
    }

    void onADiskThatDoesNotAnswerThreadsDoNotPileUp()
    {
        constexpr int more = 5;
        QTRY_COMPARE_WITH_TIMEOUT(threads(), threadsBefore_, patience);
        QObject owner;
        LooseThread thread(owner);
        const auto gate = std::make_shared<QSemaphore>();
        const auto begun = std::make_shared<QSemaphore>();
        const auto ended = std::make_shared<QSemaphore>();
        QList<int> heard;
        QTest::ignoreMessage(
            QtWarningMsg, "16 searches or copies that nobody wants any more have not ended: the disk may not "
                          "answer. What is asked for now begins when one of them has ended.");
        for (int number = 0; number < LooseThread::mostLeft + more; ++number) {
            thread.start([gate, begun, ended, number, &heard](const LooseThread::Owner &told) {
                begun->release();
                {
                    const LooseThread::Reading stalled;
                    gate->acquire();
                }
                told.tell([number, &heard] { heard.append(number); });
                ended->release();
            });
        }
        QVERIFY(begun->tryAcquire(LooseThread::mostLeft, patience));
        QVERIFY(threads() <= threadsBefore_ + LooseThread::mostLeft);
        gate->release();
        QVERIFY(begun->tryAcquire(1, patience)); // The last that was asked for: those before it never begin.
        gate->release(LooseThread::mostLeft);
        QTRY_COMPARE_WITH_TIMEOUT(heard, QList<int>{LooseThread::mostLeft + more - 1}, patience);
        QVERIFY(ended->tryAcquire(LooseThread::mostLeft + 1, patience));
        QVERIFY(!begun->tryAcquire());
        QTRY_COMPARE_WITH_TIMEOUT(threads(), threadsBefore_, patience);
    }

    void whatHasNotBegunIsNotWaitedFor()
    {
        QObject owner;
        const auto gate = std::make_shared<QSemaphore>();
        const auto ended = std::make_shared<QSemaphore>();
        const auto kept = std::make_shared<int>(0);
        auto thread = std::make_unique<LooseThread>(owner);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^16 searches or copies ")));
        for (int number = 0; number < LooseThread::mostLeft; ++number) {
            thread->start([gate, ended](const LooseThread::Owner &) {
                const LooseThread::Reading stalled;
                gate->acquire();
                ended->release();
            });
        }
        bool hasBegun = false;
        thread->start([kept, &hasBegun](const LooseThread::Owner &) { hasBegun = true; });
        QCOMPARE(kept.use_count(), 2);
        thread.reset();
        QCOMPARE(kept.use_count(), 1);
        gate->release(LooseThread::mostLeft);
        QVERIFY(ended->tryAcquire(LooseThread::mostLeft, patience));
        QTRY_COMPARE_WITH_TIMEOUT(threads(), threadsBefore_, patience);
        QVERIFY(!hasBegun);
    }

    void anotherWorkReplacesTheOneBefore()
    {
        QObject owner;
        LooseThread thread(owner);
        const auto gate = std::make_shared<QSemaphore>();
        QStringList heard;
        for (const QString &name : {QStringLiteral("first"), QStringLiteral("second")}) {
            thread.start([gate, name, &heard](const LooseThread::Owner &told) {
                gate->acquire();
                told.tell([name, &heard] { heard.append(name); });
            });
        }
        gate->release(2);
        QTRY_COMPARE_WITH_TIMEOUT(heard, QStringList(QStringLiteral("second")), patience);
    }

private:
    /// Of this process.
    static qsizetype threads()
    {
        return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
    }

    qsizetype threadsBefore_ = 0;
};

REGISTER_TEST(TestLooseThread, QCoreApplication)
#include "test_loosethread.moc"
