// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/syncerror.h"
#include "channel/blocking/syncresult.h"
#include "channel/blocking/syncshare.h"
#include "channel/blocking/timelimit.h"
#include "channel/export.h"
#include "channel/transport/channeloptions.h"
#include "channel/transport/hostname.h"
#include "channel/transport/ledger.h"
#include "channel/transport/payload.h"

#include <QByteArray>

#include <chrono>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <stop_token>

namespace channel {

class MessageRange;
class SyncConnection;
struct SocketAddress;

/// A connection whose calls block until they are done, for programs without an event loop (PROTOCOL.md "The
/// API of the prototype").
///
/// **Threads.** The calling thread needs no event loop, and may be a plain std::thread: a hidden thread,
/// shared by all of them, does the work with a Channel. Every member but the move operations and the
/// destructor may be called from any number of threads at once. close() and reset() wake the calls that wait
/// on other threads. The hidden thread takes no signals, and stays for 5 s after the last handle. While
/// messages go back and forth it sleeps: send() and recv() then write and read by themselves, as long as what
/// comes is whole messages, a hundred a second or more.
///
/// **fork().** The hidden thread does not follow into a child. Where a handle lived at the fork, every call
/// there throws SyncError::Reason::Forked, those that make a handle, too, and destructors do nothing: the
/// connections stay the parent's. A child that lives on without exec() has their descriptors still, so a peer
/// sees the end of a connection, and a port is free, once both have ended.
///
/// **Time limits.** connect(), send(), recv() and others take one: a duration such as `500ms`, a
/// QDeadlineTimer, or QDeadlineTimer::Forever, which is the default. With `0ms` they never wait: recv() gives
/// what has come already or throws SyncError::Reason::TimedOut, send() queues what fits now or throws
/// Reason::Backpressure. connect() gives up at once, without trying. No name server and no peer keeps a call
/// longer. Who asks often and does not want an exception each time uses tryRecv() and trySend(). The
/// destructor takes no limit: see there how long it waits at most, and reset(). The rest waits for no peer.
///
/// **Being stopped.** connect(), recv() and SyncListener::accept() take a std::stop_token, too; once it is
/// asked to stop they throw SyncError::Reason::Stopped, and nothing is lost.
///
/// **On a GUI thread** these calls work, as they need no event of that thread, but while they wait the window
/// neither paints nor answers. So give them `0ms` there, as from a timer, or use Channel, which
/// never waits. Where close() and the destructor must not wait, reset() before them.
///
/// **QCoreApplication.** None is needed. A program that has one makes it before its first handle; its end
/// ends every connection, as reset() does. Where none is when the first handle is made, the hidden thread
/// makes one, and keeps it until the last handle is gone; meanwhile the program must make none of its own, or
/// all connections end with a warning, if Qt, which may crash, comes that far. Making it sets the locale of
/// the program for an instant, and Qt does so only once: who wants that of the environment calls
/// `setlocale(LC_ALL, "")`.
///
/// **exit().** It closes every connection, as after main(), and waits as the last handle's destructor does,
/// but no longer than 10 s in all. From then on calls throw SyncError::Reason::Closed; so handles at
/// namespace scope are safe. _exit() and a signal wait for nothing: what was not written then is lost.
///
/// A handle can be moved, not copied. One that is empty, made without a connection or moved from, may be
/// destroyed or assigned to; all else throws SyncError::Reason::Closed.
class CHANNEL_EXPORT SyncChannel
{
public:
    /// Empty.
    SyncChannel() = default;
    /// Connects to `host`, a name or an address in any spelling. The options' maxUnsentBytes is what send()
    /// waits for; allowHalfOpen is always on. Throws SyncError: Failed with the reason, which may be that the
    /// system lacks the descriptors (some ten, for the first handle) or the thread; TimedOut; Stopped;
    /// Forked; or Closed if the program is ending.
    static SyncChannel connect(const HostName &host, quint16 port, const ChannelOptions &options = {},
                               TimeLimit limit = TimeLimit::never(), std::stop_token stop = {});
    static SyncChannel connect(const HostName &host, quint16 port, TimeLimit limit,
                               std::stop_token stop = {});
    static SyncChannel connect(const SocketAddress &address, const ChannelOptions &options = {},
                               TimeLimit limit = TimeLimit::never(), std::stop_token stop = {});
    static SyncChannel connect(const SocketAddress &address, TimeLimit limit, std::stop_token stop = {});

    SyncChannel(SyncChannel &&other) noexcept;
    SyncChannel &operator=(SyncChannel &&other) noexcept;
    SyncChannel(const SyncChannel &) = delete;
    SyncChannel &operator=(const SyncChannel &) = delete;
    /// Closes, but cannot tell of what was not sent. Does not wait, but for the last handle of a program: it
    /// waits until all that was sent by any is written and the peers have closed, at most 2 s after they last
    /// took something; or until there is a new handle.
    ~SyncChannel();

    /// There is a connection, open or not.
    explicit operator bool() const noexcept { return bool(share_); }

    /// Queues one message, whole, after all that were sent before in order of call: text, which goes out as
    /// UTF-8, or bytes in whatever the program has them (payload.h). Shares the bytes of a QByteArray, but
    /// copies what QByteArray::fromRawData() made, and all else. Waits while that would take the unsent
    /// bytes, headers included, over maxUnsentBytes. Throws SyncError: Backpressure, TooBig, Unclear, Closed,
    /// or Failed if the connection failed.
    void send(const Payload &payload, TimeLimit limit = TimeLimit::never());
    /// send() that tells instead of throwing.
    SyncSent trySend(const Payload &payload, TimeLimit limit = std::chrono::milliseconds(0)) noexcept;
    /// Waits until all that was sent is written, which is that the kernel has it. Throws SyncError: TimedOut;
    /// or Unsent if the connection ended before.
    void flush(TimeLimit limit = TimeLimit::never());

    /// The next message; nothing at the end of the stream, or once this side has closed. Every message goes
    /// to one caller. At most 256 KiB of messages wait to be taken, and what one more read and the message it
    /// completes bring; then TCP pushes back on the peer. Only where the connection is lost, up to 16 MiB
    /// that the kernel has still are taken in. Under DecodePolicy::Resync malformed bytes are passed over;
    /// ledger() counts them. Throws SyncError: TimedOut; Stopped; Closed if the program is ending; or
    /// Failed, after all messages that came before, if the connection failed or, under DecodePolicy::Strict,
    /// the peer broke the protocol.
    std::optional<QByteArray> recv(TimeLimit limit = TimeLimit::never());
    std::optional<QByteArray> recv(std::stop_token stop, TimeLimit limit = TimeLimit::never());
    /// recv() that tells instead of throwing. Where nothing has come it costs well below a microsecond.
    SyncReceived tryRecv(TimeLimit limit = std::chrono::milliseconds(0)) noexcept;

    /// The messages from here on, for a range-based `for`; ends where recv() gives nothing, and throws as it
    /// does, with this much time for each. Several threads may walk ranges of their own: each message goes to
    /// one. Not of a handle that is gone before the loop begins, and with it the connection.
    MessageRange messages(std::chrono::nanoseconds each = std::chrono::nanoseconds::max()) &;
    MessageRange messages(std::chrono::nanoseconds each = std::chrono::nanoseconds::max()) && = delete;

    /// A descriptor that poll(2) and its like tell readable for as long as recv() would not wait: for who
    /// waits for other things, too. Only to be waited for; it is the handle's. One more descriptor of the
    /// system, from the first call on. Throws SyncError: Failed.
    int readableDescriptor();

    /// Finishes our direction after all that was sent; the peer can still send. Does not wait.
    void halfClose();
    /// Closes, and tells whether all was sent. What has come and was not taken is dropped. Waits until all
    /// that was sent is written, which ends 2 s after the peer has last taken something; or until the limit,
    /// when what is not written is given up by a reset. Closing again does no harm. Throws nothing but
    /// Closed, of an empty handle, and Forked: `close().orThrow()` is for who wants an exception of what was
    /// lost.
    SyncClosing close(TimeLimit limit = TimeLimit::never());
    /// Ends at once with a TCP reset; what was not written is lost. Does not wait, nor does close() after it.
    void reset();

    /// socketaddress.h says what that is.
    SocketAddress localAddress() const;
    SocketAddress peerAddress() const;
    /// Where every byte went that the hidden thread has handled so far. Waits for that thread, which waits
    /// for nobody.
    Ledger ledger() const;

private:
    friend class SyncListener;
    friend SyncClosing closeAll(std::span<SyncChannel> channels, TimeLimit limit);
    friend std::optional<std::size_t> waitAny(std::span<SyncChannel *const> channels, TimeLimit limit,
                                              std::stop_token stop);
    explicit SyncChannel(SyncShare<SyncConnection> share);
    void closeQuietly() noexcept;

    SyncShare<SyncConnection> share_;
};

/// Closes several as close() does, all at once: who does not read holds nobody else up. Tells of what was not
/// sent, in all. Empty handles are passed over.
CHANNEL_EXPORT SyncClosing closeAll(std::span<SyncChannel> channels, TimeLimit limit = TimeLimit::never());

/// Waits until recv() of one of them would not wait: it has a message, has ended or failed. Gives the first
/// such one's place in `channels`, or nothing if none is there in time, or if there are no channels. Who
/// always takes from the first may never come to the others: begin with another the next time. Throws
/// SyncError: Stopped; Closed of an empty handle; Forked.
CHANNEL_EXPORT std::optional<std::size_t> waitAny(std::span<SyncChannel *const> channels,
                                                  TimeLimit limit = TimeLimit::never(),
                                                  std::stop_token stop = {});

/// What SyncChannel::messages() gives: the messages for as long as the SyncChannel is not closed.
class CHANNEL_EXPORT MessageRange
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
        Iterator(const SyncShare<SyncConnection> &share, std::chrono::nanoseconds each);

        SyncShare<SyncConnection> share_;
        std::chrono::nanoseconds each_{};
        std::optional<QByteArray> message_;
    };

    /// Waits for the first message.
    Iterator begin() const { return {share_, each_}; }
    std::default_sentinel_t end() const { return {}; }

private:
    friend class SyncChannel;
    MessageRange(SyncShare<SyncConnection> share, std::chrono::nanoseconds each);

    // Its own share, because in `for (… : listener.accept()->messages())` the handle is gone before the loop
    // begins, which then finds the end.
    SyncShare<SyncConnection> share_;
    std::chrono::nanoseconds each_{};
};

} // namespace channel
