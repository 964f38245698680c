// SPDX-License-Identifier: MIT

#include "ui/text/namedpeer.h"

#include "channel/text/visibletext.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

struct NamedPeerTexts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::NamedPeer)
};

} // namespace

QString namedPeer(const QString &name, const QString &address)
{
    const QString known = visibleText(address);
    return name.isEmpty() ? known
                          : NamedPeerTexts::tr("%1 (%2)", "name, address").arg(visibleText(name), known);
}

} // namespace channel::ui
