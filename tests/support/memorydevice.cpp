// SPDX-License-Identifier: MIT

#include "tests/support/memorydevice.h"

#include <algorithm>
#include <cstring>

void MemoryDevice::feed(const QByteArray &bytes)
{
    incoming_ += bytes;
    Q_EMIT readyRead();
}

void MemoryDevice::takeFromWriter(qint64 size)
{
    const qint64 taken = std::min<qint64>(size, waiting_.size());
    taken_ += waiting_.first(taken);
    waiting_.remove(0, taken);
    Q_EMIT bytesWritten(taken);
}

void MemoryDevice::takeAll()
{
    takesAll_ = true;
    takeFromWriter(waiting_.size());
}

qint64 MemoryDevice::readData(char *data, qint64 maxSize)
{
    const qint64 given = std::min<qint64>(maxSize, incoming_.size());
    if (given == 0 && failingAtEnd_)
        return -1;
    std::memcpy(data, incoming_.constData(), size_t(given));
    incoming_.remove(0, given);
    return given;
}

qint64 MemoryDevice::writeData(const char *data, qint64 size)
{
    if (failing_)
        return -1;
    (takesAll_ ? taken_ : waiting_).append(data, size);
    return size;
}
