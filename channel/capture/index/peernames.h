// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QString>

namespace channel {

/// The names that a user gave to addresses such as "127.0.0.1:40112": plain text that nobody checked. Cheap
/// to copy; a copy does not change with what it was copied from and can be read on any thread.
class PeerNames
{
public:
    /// An empty name takes the address's name away.
    void set(const QString &address, const QString &name)
    {
        if (name.isEmpty())
            names_.remove(address);
        else
            names_.insert(address, name);
    }

    /// Empty if it has none.
    QString nameOf(const QString &address) const { return names_.value(address); }
    bool isEmpty() const { return names_.isEmpty(); }
    const QHash<QString, QString> &all() const { return names_; }

    bool operator==(const PeerNames &) const = default;

private:
    QHash<QString, QString> names_; ///< By address.
};

} // namespace channel
