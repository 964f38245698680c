// SPDX-License-Identifier: MIT

#include "app/channelcat/toldreasons.h"

namespace channel::cat {

bool ToldReasons::add(const QString &reason)
{
    const bool isNew = !reasons_.removeOne(reason);
    reasons_.append(reason);
    if (reasons_.size() > most)
        reasons_.removeFirst();
    return isNew;
}

} // namespace channel::cat
