// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/pcapng/pcapngreader.h"
#include "tests/support/memoryfile.h"

#include <QList>

#include <memory>

/// Files of bytes that a test makes, read to their end.
class PcapngReading
{
protected:
    /// What next() gave, with bytes of its own.
    struct Found
    {
        channel::PcapngReader::Block block;
        QByteArray bytes;

        bool operator==(const Found &other) const;
    };

    std::unique_ptr<channel::CaptureFile> fileOf(const QByteArray &content);
    /// The same by nextPacket(), or it ends.
    QList<Found> readAll(const QByteArray &content);
    QList<Found> readAll(const channel::CaptureFile &file);
    /// From a disk whose n-th read gets no more than `given` bytes, and then an error, if the n-th bit is
    /// set.
    QList<Found> readWith(const MemoryFile &memory, quint32 failingReads, size_t given);
    static QList<channel::PcapngReader::Kind> kinds(const QList<Found> &found);

    quint64 position_ = 0; ///< Of the reader after readAll().

private:
    QList<Found> readQuickly(const channel::CaptureFile &file);

    std::unique_ptr<MemoryFile> memory_; ///< What fileOf() opened last.
};
