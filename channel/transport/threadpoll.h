// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <unordered_map>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace channel {

/// Waits for all sockets of a thread with one epoll instance behind one notifier, so that a turn of the event
/// loop costs what is ready and not what is open: Qt hands every descriptor to poll(2) in each.
///
/// Lives on its thread for as long as somebody there holds it. A receiver may do anything when it is told,
/// as delete others or itself, or run an event loop.
class ThreadPoll : public QObject, public std::enable_shared_from_this<ThreadPoll>
{
    Q_OBJECT

public:
    /// What a descriptor is ready for. An error or the peer's end makes it ready for both.
    using Receiver = std::function<void(bool canRead, bool canWrite)>;

    /// This thread's; null where the process has no descriptor for one.
    static std::shared_ptr<ThreadPoll> ofThisThread();
    ~ThreadPoll() override;

    /// What a socket waits for.
    struct Wanted
    {
        bool toRead = false;
        bool toWrite = false;
        bool operator==(const Wanted &) const = default;
    };

    /// Gives the key of a registration that waits for nothing yet.
    quint64 add(int descriptor, Receiver receiver);
    /// False if the system refuses; then it waits for what it did before.
    bool setWanted(quint64 key, Wanted wanted);
    /// Before the descriptor is closed.
    void remove(quint64 key);

private:
    struct Registration
    {
        int descriptor;
        std::shared_ptr<const Receiver> receiver; ///< Shared, as it may be on the stack when it is removed.
        Wanted wanted;
    };

    explicit ThreadPoll(int epoll);
    void tellReady();

    const int epoll_;
    std::unique_ptr<QSocketNotifier> notifier_;
    std::unordered_map<quint64, Registration> registrations_;
    quint64 lastKey_ = 0;
    int waiting_ = 0; ///< Registrations that wait for something.
};

} // namespace channel
