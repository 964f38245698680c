// SPDX-License-Identifier: MIT

#pragma once

#include <QHostAddress>
#include <QList>
#include <QObject>

QT_BEGIN_NAMESPACE
class QHostInfo;
QT_END_NAMESPACE

namespace channel {

/// Finds the addresses of a host, in any spelling: a name, "127.0.0.1", "127.1", "2130706433", "::1",
/// "[::1]".
/// "*" is QHostAddress::Any, which stands for every address of both families.
class HostResolver : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~HostResolver() override;

    /// `resolved` follows from the event loop, also when the answer is known at once. Ends a search under
    /// way.
    void resolve(const QString &host);
    void cancel();

Q_SIGNALS:
    /// Without addresses if there are none.
    void resolved(const QList<QHostAddress> &addresses);

private:
    void takeAnswer(const QHostInfo &info);

    int lookupId_ = -1;
    quint64 search_ = 0; ///< Tells an answer from that of a search which was cancelled.
};

} // namespace channel
