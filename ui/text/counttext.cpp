// SPDX-License-Identifier: MIT

#include "ui/text/counttext.h"

#include <QCoreApplication>

namespace channel::ui {

namespace {

struct Counts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::Counts)
};

} // namespace

QString countText(quint64 count)
{
    return spokenLocale().toString(count);
}

QString counted(quint64 count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(countText(count));
}

QString countedBytes(quint64 count)
{
    return counted(count, Counts::tr("1 byte"), Counts::tr("%1 bytes", nullptr, pluralNumber(count)));
}

QString countedMessages(quint64 count)
{
    return counted(count, Counts::tr("1 message"), Counts::tr("%1 messages", nullptr, pluralNumber(count)));
}

QString countedRows(quint64 count)
{
    return counted(count, Counts::tr("1 row"), Counts::tr("%1 rows", nullptr, pluralNumber(count)));
}

} // namespace channel::ui
