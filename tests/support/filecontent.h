// SPDX-License-Identifier: MIT

#pragma once

#include <QFile>

/// All bytes of a file, or "cannot be opened".
inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("cannot be opened");
}
