// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/syncerror.h"
#include "channel/blocking/timelimit.h"
#include "channel/transport/channel.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>

namespace channel {

class MessageRange;
class SyncConnection;
class SyncThread;

/// A connection whose calls block until they are done, for programs without an event loop (PROTOCOL.md "The
/// API of the prototype").
///
/// **Threads.** The calling thread needs no event loop, and may be a plain std::thread: a hidden thread,
/// shared by all of them, does the work with a Channel. Every member but the move operations and the
/// destructor may be called from any number of threads at once. close() and reset() wake the calls that wait
/// on other threads. The hidden thread takes no signals. It does not follow into a child of fork(), where
/// handles must not be used, nor made if one lived at the fork.
///
/// **Time limits.** connect(), send() and recv() take one: a duration such as `500ms`, a QDeadlineTimer, or
/// QDeadlineTimer::Forever, which is the default. With `0ms` they never wait: recv() gives what has come
/// already or throws SyncError::Reason::TimedOut, send() queues what fits now or throws Reason::Backpressure.
/// connect() gives up at once, without trying. No name server and no peer keeps a call longer. close() and
/// the destructor take no limit: see there how long they wait at most, and reset(). The rest waits for no
/// peer.
///
/// **On a GUI thread** these calls work, as they need no event of that thread, but while they wait the window
/// neither paints nor answers (FAULTS 38). So give them `0ms` there, as from a timer, or use Channel, which
/// never waits. Where close() and the destructor must not wait, reset() before them.
///
/// **QCoreApplication.** None is needed. A program that has one makes it before its first handle; its end
/// ends every connection, as reset() does. Where none is when the first handle is made, the hidden thread
/// makes one, and keeps it until the last handle is gone; meanwhile the program must make none of its own, or
/// all connections end with a warning, if Qt, which may crash, comes that far. Making it sets the locale of
/// the program for an instant, and Qt does so only once: who wants that of the environment calls
/// `setlocale(LC_ALL, "")`.
///
/// **exit().** Once it runs, as after main(), every connection has ended as by reset(), and calls throw
/// SyncError::Reason::Closed; so handles at namespace scope are safe.
///
/// A handle can be moved, not copied. One that was moved from may be destroyed or assigned to; all else
/// throws SyncError::Reason::Closed.
class SyncChannel
{
public:
    /// Connects to `host`, a name or an address in any spelling. The options' maxUnsentBytes is what send()
    /// waits for; allowHalfOpen is always on. Throws SyncError: Failed with the reason, which may be that the
    /// system lacks the descriptors (some ten, for the first handle) or the thread; TimedOut; or Closed if
    /// the program is ending.
    static SyncChannel connect(const QString &host, quint16 port, const ChannelOptions &options = {},
                               TimeLimit limit = QDeadlineTimer::Forever);

    SyncChannel(SyncChannel &&other) noexcept;
    SyncChannel &operator=(SyncChannel &&other) noexcept;
    SyncChannel(const SyncChannel &) = delete;
    SyncChannel &operator=(const SyncChannel &) = delete;
    /// Closes as close() does, but cannot tell of what was not sent. The last handle of a program also waits
    /// until the peers of all have closed, at most 2 s after they last took something; or until there is a
    /// new handle.
    ~SyncChannel();

    /// Queues one message, whole, after all that were sent before in order of call; text goes out as UTF-8.
    /// Shares the bytes with the caller, but copies what QByteArray::fromRawData() made. Waits while that
    /// would take the unsent bytes, headers included, over maxUnsentBytes. Throws SyncError: Backpressure,
    /// TooBig, Closed, or Failed if the connection failed.
    void send(const QByteArray &payload, TimeLimit limit = QDeadlineTimer::Forever);
    void send(const QString &text, TimeLimit limit = QDeadlineTimer::Forever);
    void send(const char *utf8, TimeLimit limit = QDeadlineTimer::Forever);

    /// The next message; nothing at the end of the stream, or once this side has closed. Every message goes
    /// to one caller. At most 256 KiB of messages wait to be taken, and what one more read and the message it
    /// completes bring; then TCP pushes back on the peer. Only where the connection is lost, up to 16 MiB
    /// that the kernel has still are taken in. Under DecodePolicy::Resync malformed bytes are passed over;
    /// ledger() counts them. Throws SyncError: TimedOut; Closed if the program is ending; or Failed, after
    /// all messages that came before, if the connection failed or, under DecodePolicy::Strict, the peer broke
    /// the protocol.
    std::optional<QByteArray> recv(TimeLimit limit = QDeadlineTimer::Forever);

    /// The messages from here on, for a range-based `for`; ends where recv() gives nothing, and throws as it
    /// does. Several threads may walk ranges of their own: each message goes to one. Not of a handle that is
    /// gone before the loop begins, and with it the connection.
    MessageRange messages() &;
    MessageRange messages() && = delete;

    /// Finishes our direction after all that was sent; the peer can still send. Does not wait.
    void halfClose();
    /// Closes. What has come and was not taken is dropped. Waits until all that was sent is written, which
    /// ends 2 s after the peer has last taken something. Closing again does no harm. Throws SyncError: Unsent
    /// if the connection ended before all was written.
    void close();
    /// Ends at once with a TCP reset; what was not written is lost. Does not wait, nor does close() after it.
    void reset();

    SocketAddress localAddress() const;
    SocketAddress peerAddress() const;
    /// Where every byte went that the hidden thread has handled so far. Waits for that thread, which waits
    /// for nobody.
    Ledger ledger() const;

private:
    friend class SyncListener;
    SyncChannel(std::shared_ptr<SyncThread> thread, std::shared_ptr<SyncConnection> connection);
    void closeQuietly() noexcept;
    SyncConnection &connection() const;

    // In this order: the thread must outlive the connection's use of it.
    std::shared_ptr<SyncThread> thread_;
    std::shared_ptr<SyncConnection> connection_;
};

/// What SyncChannel::messages() gives: the messages for as long as the SyncChannel is not closed.
class MessageRange
{
public:
    class Iterator
    {
    public:
        using iterator_concept = std::input_iterator_tag;
        using value_type = QByteArray;
        using difference_type = std::ptrdiff_t;

        const QByteArray &operator*() const { return *message_; }
        const QByteArray *operator->() const { return &*message_; }
        /// Waits for the next message.
        Iterator &operator++();
        void operator++(int) { ++*this; }
        bool operator==(std::default_sentinel_t) const { return !message_; }

    private:
        friend class MessageRange;
        Iterator(std::shared_ptr<SyncThread> thread, std::shared_ptr<SyncConnection> connection);

        std::shared_ptr<SyncThread> thread_;
        std::shared_ptr<SyncConnection> connection_;
        std::optional<QByteArray> message_;
    };

    /// Waits for the first message.
    Iterator begin() const { return {thread_, connection_}; }
    std::default_sentinel_t end() const { return {}; }

private:
    friend class SyncChannel;
    MessageRange(std::shared_ptr<SyncThread> thread, std::shared_ptr<SyncConnection> connection);

    // Its own share, because `listener.accept()->messages()` is gone before the loop begins.
    std::shared_ptr<SyncThread> thread_;
    std::shared_ptr<SyncConnection> connection_;
};

} // namespace channel
