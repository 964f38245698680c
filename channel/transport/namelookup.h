// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/transporterror.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <functional>
#include <memory>
#include <mutex>

namespace channel {

/// One search for the addresses of a name, on a thread that nobody waits for.
///
/// getaddrinfo(3) can take a minute and cannot be stopped. QHostInfo would do the same, but the end of a
/// QCoreApplication waits for its searches.
class NameLookup
{
public:
    /// Begins. `tell` is called on another thread once the search is over.
    static std::shared_ptr<NameLookup> start(const QString &name, std::function<void()> tell);

    /// From here on `tell` is not called; the search may go on unseen.
    void cancel();
    bool isDone() const;
    /// In the system's order; none if the name has none.
    QList<QHostAddress> addresses() const;
    /// None if there are addresses, HostNotFound if the name has none, else what kept it from looking.
    TransportError error() const;
    /// Beside Other, a plain text.
    QString detail() const;

private:
    struct Answer
    {
        QList<QHostAddress> addresses;
        TransportError error = TransportError::None;
        QString detail;
    };

    NameLookup(const QString &name, std::function<void()> tell);
    void run();
    void finish(const Answer &answer);
    static Answer lookUp(const QByteArray &name);
    static Answer withoutThread(int error);
    static void runAll();

    const QByteArray name_; ///< As DNS spells it.

    mutable std::mutex mutex_; ///< Guards what follows.
    std::function<void()> tell_;
    Answer answer_;
    bool isDone_ = false;
};

} // namespace channel
