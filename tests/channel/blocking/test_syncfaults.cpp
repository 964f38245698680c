// SPDX-License-Identifier: MIT

#include "channel/blocking/synclistener.h"
#include "channel/protocol/framewriter.h"
#include "hiddenthread.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"
#include "thrownerror.h"
#include "watchedthread.h"

#include <QTest>

#include <array>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <netdb.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using channel::frame;
using channel::SyncChannel;
using channel::SyncError;
using channel::SyncListener;
using channel::TransportError;

namespace {

/// A name server that does not answer before it is told to.
class SlowNameServer
{
public:
    int answer()
    {
        std::unique_lock lock(mutex_);
        ++asked_;
        changed_.wait(lock, [this] { return mayAnswer_; });
        ++answered_;
        changed_.notify_all();
        return EAI_AGAIN;
    }
    int answered()
    {
        const std::lock_guard lock(mutex_);
        return answered_;
    }
    void answerAll()
    {
        std::unique_lock lock(mutex_);
        mayAnswer_ = true;
        changed_.notify_all();
        changed_.wait(lock, [this] { return answered_ == asked_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool mayAnswer_ = false;
    int asked_ = 0;
    int answered_ = 0;
};

SlowNameServer nameServer;
std::atomic<bool> areThreadsRefused = false;

template <typename Function>
Function *systemsOwn(const char *name)
{
    // What POSIX asks for where dlsym() is to give a function.
    Function *function = nullptr;
    *reinterpret_cast<void **>(&function) = ::dlsym(RTLD_NEXT, name);
    return function;
}

} // namespace

// These two stand before those of the C library.

extern "C" int getaddrinfo(const char *name, const char *service, const addrinfo *hints, addrinfo **result)
{
    if (name != nullptr && qstrcmp(name, "slow-name") == 0)
        return nameServer.answer();
    static const auto own = systemsOwn<decltype(getaddrinfo)>("getaddrinfo");
    return own(name, service, hints, result);
}

extern "C" int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                              void *argument)
{
    if (areThreadsRefused)
        return EAGAIN;
    static const auto own = systemsOwn<decltype(pthread_create)>("pthread_create");
    return own(thread, attributes, run, argument);
}

namespace {

/// While it lives, this program can open just `spare` more descriptors.
class FewDescriptors
{
public:
    explicit FewDescriptors(int spare)
    {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        rlimit low = before_;
        low.rlim_cur = 256;
        ::setrlimit(RLIMIT_NOFILE, &low);
        for (int copy = ::dup(0); copy >= 0; copy = ::dup(0))
            taken_.push_back(copy);
        for (int i = 0; i < spare; ++i)
            giveOneBack();
    }
    ~FewDescriptors()
    {
        while (!taken_.empty())
            giveOneBack();
        ::setrlimit(RLIMIT_NOFILE, &before_);
    }
    Q_DISABLE_COPY_MOVE(FewDescriptors)

private:
    void giveOneBack()
    {
        ::close(taken_.back());
        taken_.pop_back();
    }

    rlimit before_{};
    std::vector<int> taken_;
};

/// While it lives, standard output is a pipe that is full and that nobody reads before drain().
class FullOutput
{
public:
    FullOutput()
    {
        std::fflush(stdout);
        before_ = ::dup(STDOUT_FILENO);
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_NONBLOCK) != 0)
            qFatal("no pipe");
        readEnd_ = ends[0];
        const QByteArray block(4096, 'x');
        while (::write(ends[1], block.constData(), size_t(block.size())) > 0) {
        }
        ::fcntl(ends[1], F_SETFL, 0);
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[1]);
    }
    ~FullOutput()
    {
        ::dup2(before_, STDOUT_FILENO);
        ::close(before_);
        ::close(readEnd_);
    }
    Q_DISABLE_COPY_MOVE(FullOutput)

    /// What has come since the last call.
    QByteArray drain()
    {
        QByteArray all;
        QByteArray block(65536, '\0');
        while (const ssize_t size = ::read(readEnd_, block.data(), size_t(block.size()))) {
            if (size < 0)
                break;
            all.append(block.constData(), size);
        }
        return all;
    }

private:
    int before_ = -1;
    int readEnd_ = -1;
};

} // namespace

/// The blocking API where the system lets it down.
class TestSyncFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault40_withoutDescriptorsNoHandleIsMade();
    void withoutThreadsNoHandleIsMade();
    void anOutputThatNobodyReadsStopsNoConnection();
    void aSlowNameServerKeepsNobody();
};

#ifdef __SANITIZE_ADDRESS__
// The sanitizers open a pipe to look at an object, beside the descriptor that is taken by then.
constexpr int fewestDescriptors = 4;
#else
constexpr int fewestDescriptors = 0;
#endif

void TestSyncFaults::fault40_withoutDescriptorsNoHandleIsMade()
{
    RawListener listener;
    const auto connect = [&listener] {
        return SyncChannel::connect(u"127.0.0.1"_s, listener.port());
    };
    for (int spare = fewestDescriptors; spare < 9; ++spare) {
        const FewDescriptors few(spare);
        const std::optional<SyncError> refused = errorOf(connect);
        QVERIFY(refused);
        QCOMPARE(refused->reason(), SyncError::Reason::Failed);
        QCOMPARE(refused->error(), TransportError::OutOfDescriptors);
    }
    const SyncChannel channel = connect();
    QCOMPARE(channel.peerAddress().port, listener.port());
}

void TestSyncFaults::withoutThreadsNoHandleIsMade()
{
    QTRY_COMPARE_WITH_TIMEOUT(hiddenthread::id(), QString(), patience); // that of the test before
    areThreadsRefused = true;
    const std::optional<SyncError> refused = errorOf([] { SyncListener::listen(); });
    areThreadsRefused = false;
    QVERIFY(refused);
    QCOMPARE(refused->reason(), SyncError::Reason::Failed);
    QVERIFY2(refused->text().startsWith(u"No thread can be started: "), qPrintable(refused->text()));

    // Nor is a name looked up, which is no fault of the name (FAULTS 109).
    const SyncListener listener = SyncListener::listen();
    areThreadsRefused = true;
    const std::optional<SyncError> unknown = errorOf([] { SyncListener::listen({.host = u"localhost"_s}); });
    areThreadsRefused = false;
    QVERIFY(unknown);
    QCOMPARE(unknown->error(), TransportError::Other);
    QVERIFY2(unknown->text().contains(u"no thread can be started to look up its name"),
             qPrintable(unknown->text()));
    QVERIFY(!errorOf([] { SyncListener::listen({.host = u"localhost"_s}); }));
}

void TestSyncFaults::anOutputThatNobodyReadsStopsNoConnection()
{
    const SyncListener awake = SyncListener::listen(); // Qt warns of a thread that begins
    RawListener raw;
    QByteArray lines;
    quint16 port = 0;
    {
        FullOutput output; // so nothing may be reported here
        WatchedThread listening([&port] {
            const SyncListener listener = SyncListener::listen({.echo = true});
            port = listener.address().port;
        });
        while (!listening.isAsleep())
            std::this_thread::yield();
        SyncChannel channel = SyncChannel::connect(u"127.0.0.1"_s, raw.port());
        RawPeer peer = raw.accept();
        peer.write(frame("hello"));
        channel.recv();
        while (!listening.isDone()) {
            lines += output.drain();
            std::this_thread::yield();
        }
        lines += output.drain();
    }
    lines.remove(0, lines.lastIndexOf('x') + 1);
    QCOMPARE(lines, "listening on 127.0.0.1:" + QByteArray::number(port) + "\n");
}

/// Last, because the name server answers from then on.
void TestSyncFaults::aSlowNameServerKeepsNobody()
{
    const QString name = u"slow-name"_s;
    const std::optional<SyncError> late = errorOf([&] { SyncChannel::connect(name, 1, {}, 20ms); });
    QVERIFY(late);
    QCOMPARE(late->reason(), SyncError::Reason::TimedOut);
    QCOMPARE(late->error(), TransportError::TimedOut);

    const std::optional<SyncError> unheard = errorOf([&] { SyncListener::listen({.host = name}, 20ms); });
    QVERIFY(unheard);
    QCOMPARE(unheard->reason(), SyncError::Reason::TimedOut);
    QCOMPARE(unheard->text(), u"slow-name was not found in time. Ask again, or use an address."_s);

    QVERIFY(!errorOf([] { SyncListener::listen({.host = u"localhost"_s}); })); // others are served meanwhile
    QCOMPARE(nameServer.answered(), 0);
    nameServer.answerAll();
    const std::optional<SyncError> unknown = errorOf([&] { SyncChannel::connect(name, 1); });
    QVERIFY(unknown);
    QCOMPARE(unknown->error(), TransportError::HostNotFound);
}

REGISTER_TEST(TestSyncFaults, NoApplication)
#include "test_syncfaults.moc"
