// SPDX-License-Identifier: MIT

#include "ui/endpoints/namebook.h"

#include <QSettings>

namespace channel::ui {

/// Whether anything is another now.
bool NameBook::Names::set(const QString &address, const QString &name)
{
    const QString kept = name.simplified().left(maxNameLength);
    if (address.isEmpty() || address.size() > maxAddressLength || names.nameOf(address) == kept)
        return false;
    order.removeOne(address);
    if (!kept.isEmpty())
        order.append(address);
    names.set(address, kept);
    if (order.size() > maxNames)
        names.set(order.takeFirst(), {});
    return true;
}

void NameBook::nameEndpoint(const QString &address, const QString &name)
{
    if (endpoints_.set(address, name))
        Q_EMIT changed();
}

QList<NameBook::Named> NameBook::addEndpoints(const QList<Named> &names)
{
    QList<Named> leftOut;
    bool isAnother = false;
    for (const Named &named : names) {
        const auto &[address, name] = named;
        if (endpoints_.order.size() >= maxNames && endpoints_.names.nameOf(address).isEmpty())
            leftOut.append(named);
        else if (!name.simplified().isEmpty())
            isAnother |= endpoints_.set(address, name);
    }
    if (isAnother)
        Q_EMIT changed();
    return leftOut;
}

void NameBook::nameClient(const QString &address, const QString &name)
{
    if (clients_.set(address, name))
        Q_EMIT changed();
}

QString NameBook::nameOf(const QString &address) const
{
    const QString own = clients_.names.nameOf(address);
    return own.isEmpty() ? endpoints_.names.nameOf(address) : own;
}

PeerNames NameBook::all() const
{
    PeerNames all = endpoints_.names;
    for (auto client = clients_.names.all().cbegin(); client != clients_.names.all().cend(); ++client)
        all.set(client.key(), client.value());
    return all;
}

void NameBook::save(QSettings &settings) const
{
    settings.beginWriteArray(QStringLiteral("names"), int(endpoints_.order.size()));
    for (qsizetype index = 0; index < endpoints_.order.size(); ++index) {
        settings.setArrayIndex(int(index));
        settings.setValue(QStringLiteral("address"), endpoints_.order.at(index));
        settings.setValue(QStringLiteral("name"), endpoints_.names.nameOf(endpoints_.order.at(index)));
    }
    settings.endArray();
}

void NameBook::restore(QSettings &settings)
{
    const int count = settings.beginReadArray(QStringLiteral("names"));
    for (int index = 0; index < qMin(count, int(maxNames)); ++index) {
        settings.setArrayIndex(index);
        endpoints_.set(settings.value(QStringLiteral("address")).toString(),
                       settings.value(QStringLiteral("name")).toString());
    }
    settings.endArray();
    Q_EMIT changed();
}

} // namespace channel::ui
