// SPDX-License-Identifier: MIT

#include "app/terminationsignals.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTest>

#include <array>
#include <csignal>
#include <poll.h>

using channel::TerminationSignals;

/// What Ctrl+C, kill and a terminal that is closed come to.
class TestTerminationSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theFirstIsTold_data();
    void theFirstIsTold();
    void aSecondInterruptIsNotHeldBack();
    void whatNohupIgnoresStaysIgnored();
    void whoWaitsWithoutAnEventLoopSeesIt();
    void afterItEverythingIsAsBefore();

private:
    static constexpr std::array numbers{SIGINT, SIGTERM, SIGHUP};
    static void set(int number, void (*handler)(int));
    static bool is(int number, void (*handler)(int));

    std::array<struct sigaction, numbers.size()> before_{}; ///< Qt Test's own.
};

void TestTerminationSignals::set(int number, void (*handler)(int))
{
    std::signal(number, handler);
}

bool TestTerminationSignals::is(int number, void (*handler)(int))
{
    struct sigaction action = {};
    return ::sigaction(number, nullptr, &action) == 0 && action.sa_handler == handler;
}

void TestTerminationSignals::init()
{
    for (std::size_t index = 0; index < numbers.size(); ++index) {
        ::sigaction(numbers[index], nullptr, &before_[index]);
        set(numbers[index], SIG_DFL);
    }
}

void TestTerminationSignals::cleanup()
{
    for (std::size_t index = 0; index < numbers.size(); ++index)
        ::sigaction(numbers[index], &before_[index], nullptr);
}

void TestTerminationSignals::theFirstIsTold_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestTerminationSignals::theFirstIsTold()
{
    QFETCH(int, number);
    const TerminationSignals signals;
    const QSignalSpy received(&signals, &TerminationSignals::received);
    std::raise(number);
    QCOMPARE(received.size(), 0); // A signal handler must not do more than leave word.
    QTRY_COMPARE_WITH_TIMEOUT(received.size(), 1, patience);
    std::raise(SIGTERM);
    QCoreApplication::processEvents();
    QCOMPARE(received.size(), 1);
}

void TestTerminationSignals::aSecondInterruptIsNotHeldBack()
{
    const TerminationSignals signals;
    const QSignalSpy received(&signals, &TerminationSignals::received);
    QVERIFY(!is(SIGINT, SIG_DFL));
    std::raise(SIGINT);
    QTRY_COMPARE_WITH_TIMEOUT(received.size(), 1, patience);
    QVERIFY(is(SIGINT, SIG_DFL)); // It ends the program.
    QVERIFY(!is(SIGTERM, SIG_DFL));
}

/// But not what a shell ignores for a script's background.
void TestTerminationSignals::whatNohupIgnoresStaysIgnored()
{
    set(SIGHUP, SIG_IGN);
    set(SIGINT, SIG_IGN);
    {
        const TerminationSignals signals;
        const QSignalSpy received(&signals, &TerminationSignals::received);
        QVERIFY(is(SIGHUP, SIG_IGN));
        std::raise(SIGHUP);
        QCoreApplication::processEvents();
        QCOMPARE(received.size(), 0);
        std::raise(SIGINT);
        QTRY_COMPARE_WITH_TIMEOUT(received.size(), 1, patience);
    }
    QVERIFY(is(SIGHUP, SIG_IGN));
}

void TestTerminationSignals::whoWaitsWithoutAnEventLoopSeesIt()
{
    const TerminationSignals signals;
    pollfd waiting{signals.descriptor(), POLLIN, 0};
    QCOMPARE(::poll(&waiting, 1, 0), 0);
    std::raise(SIGTERM);
    QCOMPARE(::poll(&waiting, 1, 0), 1);
}

void TestTerminationSignals::afterItEverythingIsAsBefore()
{
    {
        const TerminationSignals signals;
        for (const int number : numbers)
            QVERIFY(!is(number, SIG_DFL));
    }
    for (const int number : numbers)
        QVERIFY(is(number, SIG_DFL));
}

REGISTER_TEST(TestTerminationSignals, QCoreApplication)
#include "test_terminationsignals.moc"
