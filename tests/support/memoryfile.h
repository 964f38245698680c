// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QString>

/// A file in memory, which has a path all the same: for what must not depend on the room on a disk.
class MemoryFile
{
public:
    explicit MemoryFile(QByteArrayView content);
    ~MemoryFile();
    Q_DISABLE_COPY_MOVE(MemoryFile)

    /// Good in this process, as long as the object lives.
    QString path() const;
    QByteArray content() const;

private:
    int descriptor_;
};
