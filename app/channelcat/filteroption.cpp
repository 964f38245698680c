// SPDX-License-Identifier: MIT

#include "app/channelcat/filteroption.h"

#include "app/channelcat/counted.h"
#include "app/channelcat/message.h"

using namespace Qt::StringLiterals;

namespace channel::cat {

std::shared_ptr<const Filter> readFilter(const QString &text)
{
    FilterError error;
    auto filter = Filter::parse(text, &error);
    if (!filter) {
        complain(u"--filter: %1"_s.arg(error.text));
        say(u"  %1"_s.arg(text));
        say(u"  %1^"_s.arg(QString(error.position, u' ')));
    }
    return filter;
}

QString undecidedText(quint64 rows, const QString &unread)
{
    return u"Of %1 it is not known whether %2: %3."_s.arg(
        counted(rows, u"row"_s), rows == 1 ? u"it matches"_s : u"they match"_s,
        unread.isEmpty() ? u"looking would have taken too long"_s : unread);
}

} // namespace channel::cat
