// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QString>
#include <QStringList>

/// The thread that the blocking API hides, as the kernel lists it.
namespace hiddenthread {

inline QByteArray factOf(const QString &thread, const QString &name)
{
    QFile file(QStringLiteral("/proc/self/task/%1/%2").arg(thread, name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Its number; empty if it is not there.
inline QString id()
{
    const QStringList threads =
        QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads) {
        if (factOf(thread, QStringLiteral("comm")) == "channelsync\n")
            return thread;
    }
    return {};
}

/// What follows `field` in its status.
inline QByteArray status(const QByteArray &field)
{
    const QByteArray text = factOf(id(), QStringLiteral("status"));
    const qsizetype begin = text.indexOf('\n' + field + ':') + field.size() + 2;
    return text.mid(begin, text.indexOf('\n', begin) - begin).trimmed();
}

/// How often it has gone to sleep.
inline quint64 sleeps()
{
    return status("voluntary_ctxt_switches").toULongLong();
}

} // namespace hiddenthread
