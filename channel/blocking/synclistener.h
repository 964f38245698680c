// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/refusedclients.h"
#include "channel/blocking/syncchannel.h"
#include "channel/export.h"
#include "channel/transport/channelserver.h"

#include <cstddef>
#include <iterator>
#include <optional>
#include <stop_token>

namespace channel {

class SyncServer;

/// A listener whose calls block until a client is there, for programs without an event loop (PROTOCOL.md "The
/// API of the prototype").
///
/// Threads, fork(), time limits, GUI threads, QCoreApplication, exit() and moving are as with SyncChannel:
/// any number of threads may accept at once, and close() on another thread wakes them. listen() and accept()
/// take a time limit. With `0ms` accept() gives a client that is there already, and never waits; listen()
/// gives up at once, without trying.
///
///     for (SyncChannel client : SyncListener::listen({.port = 5000, .echo = true}))
///         …
class CHANNEL_EXPORT SyncListener
{
public:
    /// Empty.
    SyncListener() = default;
    /// Looks the host up and listens. The options are all that there is: port 0 takes a free one, `reuse`
    /// shares the port, `echo` prints its lines to standard output, from here and from accept(), which wait
    /// for whoever reads it. Clients that nobody has accepted yet are connected, but not read; they count for
    /// maxClients, over which clients are turned away: see refusedClients(). Throws SyncError as
    /// SyncChannel::connect() does; TimedOut tells that the host was not found in time.
    static SyncListener listen(const ListenOptions &options = {}, TimeLimit limit = TimeLimit::never(),
                               std::stop_token stop = {});

    SyncListener(SyncListener &&other) noexcept;
    SyncListener &operator=(SyncListener &&other) noexcept;
    SyncListener(const SyncListener &) = delete;
    SyncListener &operator=(const SyncListener &) = delete;
    /// Closes as close() does. The last handle of a program waits as that of a SyncChannel does.
    ~SyncListener();

    /// It listens, or did.
    explicit operator bool() const noexcept { return bool(share_); }

    /// The next client; nothing once closed, or once the program is ending. Throws SyncError: TimedOut,
    /// Stopped, Forked.
    std::optional<SyncChannel> accept(TimeLimit limit = TimeLimit::never());
    std::optional<SyncChannel> accept(std::stop_token stop, TimeLimit limit = TimeLimit::never());

    /// Stops listening, wakes whoever waits in accept(), and closes clients that nobody has accepted. Those
    /// that were live on. Does not wait.
    void close();

    /// The address really bound, port included.
    SocketAddress address() const;
    /// How many clients were turned away so far, and who was last and why. Never waits.
    RefusedClients refusedClients() const;

    class Iterator;
    /// The clients from here on, for a range-based `for`; ends when the listener is closed. Waits for the
    /// first.
    Iterator begin();
    std::default_sentinel_t end() { return {}; }

private:
    explicit SyncListener(SyncShare<SyncServer> share);
    std::optional<SyncChannel> next(TimeLimit limit, std::stop_token stop);

    SyncShare<SyncServer> share_;
};

/// Walks the clients of a SyncListener, which must stay where it is.
class SyncListener::Iterator
{
public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = SyncChannel;
    using difference_type = std::ptrdiff_t;

    /// The client, to be moved away; one that is not is closed when the next is waited for. So `for
    /// (SyncChannel client : …)` takes it, `for (auto &&client : …)` looks at it, and `auto &` does not
    /// compile.
    SyncChannel &&operator*() const { return std::move(*client_); }
    /// Waits for the next client.
    Iterator &operator++();
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return !client_; }

private:
    friend class SyncListener;
    explicit Iterator(SyncListener &listener);

    SyncListener *listener_;
    mutable std::optional<SyncChannel> client_;
};

} // namespace channel
