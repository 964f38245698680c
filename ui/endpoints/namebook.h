// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/peernames.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <utility>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

/// The names that the user gave. Those of addresses that somebody listens on are kept over restarts. Those of
/// clients, whose ports are others each time, hold as long as the window: another client may have that port
/// tomorrow.
class NameBook : public QObject
{
    Q_OBJECT

public:
    /// Most names that are kept; the ones given first go first. As many of clients.
    static constexpr qsizetype maxNames = 1000;
    static constexpr qsizetype maxNameLength = 80;
    /// Longer than any "[address%zone]:port" or host name with its port.
    static constexpr qsizetype maxAddressLength = 300;

    using QObject::QObject;

    /// An empty name takes it away.
    void nameEndpoint(const QString &address, const QString &name);
    using Named = std::pair<QString, QString>; ///< An address and its name.
    /// Many at once, for which none of another address gives way. Returns those that found no place.
    QList<Named> addEndpoints(const QList<Named> &names);
    void nameClient(const QString &address, const QString &name);

    QString endpointName(const QString &address) const { return endpoints_.names.nameOf(address); }
    /// A client's own name, or that of the address.
    QString nameOf(const QString &address) const;
    /// For the live recording: all of them.
    PeerNames all() const;
    /// For captures of any day: those that are kept.
    const PeerNames &kept() const { return endpoints_.names; }

    void save(QSettings &settings) const;
    void restore(QSettings &settings);

Q_SIGNALS:
    void changed();

private:
    struct Names
    {
        PeerNames names;
        QStringList order; ///< Addresses, the ones named first in front.

        bool set(const QString &address, const QString &name);
    };

    Names endpoints_;
    Names clients_;
};

} // namespace channel::ui
